package dev.focusguardian.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The filters of {@code events.list}; {@code timeMin} bounds ends, {@code timeMax} starts. */
record EventQuery(
    @Nullable Instant timeMin,
    @Nullable Instant timeMax,
    boolean singleEvents,
    boolean showDeleted,
    boolean byStart,
    List<String> eventTypes,
    List<String> privateProperties,
    @Nullable String iCalUid,
    @Nullable String text) {

  boolean accepts(ObjectNode event) {
    if (!eventTypes.isEmpty() && !eventTypes.contains(event.path("eventType").asText("default"))) {
      return false;
    }
    for (String property : privateProperties) {
      String[] pair = property.split("=", 2);
      if (pair.length != 2
          || !event
              .path("extendedProperties")
              .path("private")
              .path(pair[0])
              .asText("")
              .equals(pair[1])) {
        return false;
      }
    }
    if (iCalUid != null && !iCalUid.equals(event.path("iCalUID").asText())) {
      return false;
    }
    return text == null
        || event.path("summary").asText("").contains(text)
        || event.path("description").asText("").contains(text);
  }

  void sort(List<ObjectNode> events, ZoneId zone) {
    Comparator<ObjectNode> byId = Comparator.comparing(event -> event.path("id").asText());
    events.sort(
        byStart
            ? Comparator.<ObjectNode, Instant>comparing(
                    event -> EventTimesJson.instant(event.path("start"), zone))
                .thenComparing(byId)
            : byId);
  }
}
