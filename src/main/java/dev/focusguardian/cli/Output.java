package dev.focusguardian.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.UncheckedIOException;
import java.util.List;

/** Results as JSON. */
final class Output {

  private static final ObjectMapper JSON = new ObjectMapper();

  private Output() {}

  /** One object, or with several weeks an array of them. */
  static void print(Surroundings surroundings, List<? extends JsonNode> objects, boolean array) {
    JsonNode node = objects.get(0);
    if (array) {
      ArrayNode list = JSON.createArrayNode();
      objects.forEach(list::add);
      node = list;
    }
    try {
      surroundings.out().println(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(node));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
