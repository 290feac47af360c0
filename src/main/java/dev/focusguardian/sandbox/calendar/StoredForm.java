package dev.focusguardian.sandbox.calendar;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The stored form of an event: defaults filled in, limits applied. */
final class StoredForm {

  private static final int LONGEST_KEY = 44;
  private static final int LONGEST_VALUE = 1024;

  private StoredForm() {}

  static ObjectNode of(ObjectNode event) {
    putIfAbsent(event, "status", "confirmed");
    putIfAbsent(event, "eventType", "default");
    if (!event.has("sequence")) {
      event.put("sequence", 0);
    }
    if (!event.has("reminders")) {
      event.putObject("reminders").put("useDefault", true);
    }
    if (event.path("recurrence").isEmpty()) {
      event.remove("recurrence");
    }
    if (event.path("transparency").asText().equals("opaque")) {
      event.remove("transparency");
    }
    if (event.path("visibility").asText().equals("default")) {
      event.remove("visibility");
    }
    attendees(event);
    properties(event);
    return event;
  }

  private static void attendees(ObjectNode event) {
    if (event.path("attendees").isEmpty()) {
      event.remove("attendees");
      return;
    }
    Map<String, ObjectNode> byAddress = new LinkedHashMap<>();
    for (JsonNode attendee : event.path("attendees")) {
      ObjectNode entry = attendee.deepCopy();
      entry.remove(List.of("self", "organizer"));
      putIfAbsent(entry, "responseStatus", "needsAction");
      byAddress.put(entry.path("email").asText().toLowerCase(Locale.ROOT), entry);
    }
    ArrayNode attendees = event.putArray("attendees");
    byAddress.values().forEach(attendees::add);
  }

  /**
   * Keys that are too long are dropped silently, and values that are too long are cut, as Google
   * documents.
   */
  private static void properties(ObjectNode event) {
    if (!event.has("extendedProperties")) {
      return;
    }
    ObjectNode properties = event.get("extendedProperties").deepCopy();
    for (String kind : List.of("private", "shared")) {
      if (!(properties.get(kind) instanceof ObjectNode values)) {
        properties.remove(kind);
        continue;
      }
      ObjectNode kept = JsonNodeFactory.instance.objectNode();
      values
          .properties()
          .forEach(
              entry -> {
                String value = entry.getValue().asText();
                if (entry.getKey().length() <= LONGEST_KEY && !entry.getValue().isNull()) {
                  kept.put(
                      entry.getKey(), value.substring(0, Math.min(LONGEST_VALUE, value.length())));
                }
              });
      if (kept.isEmpty()) {
        properties.remove(kind);
      } else {
        properties.set(kind, kept);
      }
    }
    if (properties.isEmpty()) {
      event.remove("extendedProperties");
    } else {
      event.set("extendedProperties", properties);
    }
  }

  private static void putIfAbsent(ObjectNode event, String field, String value) {
    if (!event.hasNonNull(field)) {
      event.put(field, value);
    }
  }
}
