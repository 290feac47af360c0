package dev.focusguardian.sandbox.wire;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The palette of {@code colors}. */
final class Colours {

  private static final List<String> EVENTS =
      List.of(
          "a4bdfc", "7ae7bf", "dbadff", "ff887c", "fbd75b", "ffb878", "46d6db", "e1e1e1", "5484ed",
          "51b749", "dc2127");
  private static final List<String> CALENDARS =
      List.of(
          "ac725e", "d06b64", "f83a22", "fa573c", "ff7537", "ffad46", "42d692", "16a765", "7bd148",
          "b3dc6c", "fbe983", "fad165", "92e1c0", "9fe1e7", "9fc6e7", "4986e7", "9a9cff", "b99aff",
          "c2c2c2", "cabdbf", "cca6ac", "f691b2", "cd74e6", "a47ae2");

  private Colours() {}

  static ObjectNode answer() {
    ObjectNode answer = JsonNodeFactory.instance.objectNode().put("kind", "calendar#colors");
    answer.put("updated", "2012-02-14T00:00:00.000Z");
    put(answer.putObject("calendar"), CALENDARS);
    put(answer.putObject("event"), EVENTS);
    return answer;
  }

  private static void put(ObjectNode palette, List<String> colours) {
    for (int i = 0; i < colours.size(); i++) {
      palette
          .putObject(String.valueOf(i + 1))
          .put("background", "#" + colours.get(i))
          .put("foreground", "#1d1d1d");
    }
  }
}
