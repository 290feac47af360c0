package dev.focusguardian.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * Results as JSON. Written by a generator alone: the whole mapper takes as long to start as a small
 * calendar takes to read.
 */
final class Output {

  private Output() {}

  /** One object, or with several weeks an array of them. */
  static void print(Surroundings surroundings, List<? extends JsonNode> objects, boolean array) {
    JsonNode node = objects.get(0);
    if (array) {
      ArrayNode list = JsonNodeFactory.instance.arrayNode();
      objects.forEach(list::add);
      node = list;
    }
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.setPrettyPrinter(new DefaultPrettyPrinter());
      write(node, json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    surroundings.out().println(text);
  }

  private static void write(JsonNode node, JsonGenerator json) throws IOException {
    switch (node.getNodeType()) {
      case OBJECT -> {
        json.writeStartObject();
        for (var entry : node.properties()) {
          json.writeFieldName(entry.getKey());
          write(entry.getValue(), json);
        }
        json.writeEndObject();
      }
      case ARRAY -> {
        json.writeStartArray();
        for (JsonNode member : node) {
          write(member, json);
        }
        json.writeEndArray();
      }
      case STRING -> json.writeString(node.textValue());
      case NUMBER -> json.writeNumber(node.asText());
      case BOOLEAN -> json.writeBoolean(node.booleanValue());
      case NULL -> json.writeNull();
      case BINARY, MISSING, POJO ->
          throw new IllegalStateException("No result has a node " + node.getNodeType());
    }
  }
}
