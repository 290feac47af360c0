package dev.focusguardian.sandbox.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.focusguardian.sandbox.fault.GoogleError;
import java.util.LinkedHashMap;
import java.util.Map;

/** Google's {@code fields} parameter: {@code items(id,start/dateTime),nextPageToken}. */
final class PartialResponse {

  private static final int DEEPEST = 10;

  /** The selected parts of a field; no names inside means the whole field. */
  private record Selection(Map<String, Selection> inside) {

    static Selection empty() {
      return new Selection(new LinkedHashMap<>());
    }
  }

  private final String text;
  private int at;

  private PartialResponse(String text) {
    this.text = text;
  }

  /**
   * @throws GoogleError 400 for a selection that cannot be read
   */
  static ObjectNode select(ObjectNode answer, String fields) {
    PartialResponse parser = new PartialResponse(fields.replaceAll("\\s", ""));
    Selection wanted = parser.list(0);
    if (parser.at != parser.text.length()) {
      throw parser.refusal();
    }
    return (ObjectNode) pruned(answer, wanted);
  }

  private Selection list(int depth) {
    if (depth > DEEPEST) {
      throw refusal();
    }
    Selection selection = Selection.empty();
    do {
      path(selection, depth);
    } while (take(','));
    return selection;
  }

  private void path(Selection into, int depth) {
    Selection inner = into.inside().computeIfAbsent(name(), any -> Selection.empty());
    if (take('/')) {
      if (depth > DEEPEST) {
        throw refusal();
      }
      path(inner, depth + 1);
    } else if (take('(')) {
      inner.inside().putAll(list(depth + 1).inside());
      if (!take(')')) {
        throw refusal();
      }
    }
  }

  private String name() {
    int start = at;
    while (at < text.length() && ",/()".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    if (at == start) {
      throw refusal();
    }
    return text.substring(start, at);
  }

  private boolean take(char wanted) {
    if (at < text.length() && text.charAt(at) == wanted) {
      at++;
      return true;
    }
    return false;
  }

  private GoogleError refusal() {
    return GoogleError.invalidParameter("fields", "Invalid field selection " + text);
  }

  private static JsonNode pruned(JsonNode node, Selection wanted) {
    if (wanted.inside().isEmpty() || wanted.inside().containsKey("*")) {
      return node;
    }
    if (node instanceof ArrayNode array) {
      ArrayNode kept = JsonNodeFactory.instance.arrayNode();
      array.forEach(element -> kept.add(pruned(element, wanted)));
      return kept;
    }
    if (node instanceof ObjectNode object) {
      ObjectNode kept = JsonNodeFactory.instance.objectNode();
      wanted
          .inside()
          .forEach(
              (name, inner) -> {
                if (object.has(name)) {
                  kept.set(name, pruned(object.get(name), inner));
                }
              });
      return kept;
    }
    return node;
  }
}
