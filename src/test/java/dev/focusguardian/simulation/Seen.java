package dev.focusguardian.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.focusguardian.interval.Interval;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/**
 * An event on a calendar, read without any of the product's code.
 *
 * @param interval null for whole dates
 */
record Seen(JsonNode json, Interval interval) {

  static Seen of(JsonNode json) {
    boolean timed = json.path("start").hasNonNull("dateTime");
    return new Seen(
        json, timed ? Interval.of(instant(json.path("start")), instant(json.path("end"))) : null);
  }

  static List<Seen> all(JsonNode items) {
    List<Seen> all = new ArrayList<>();
    items.forEach(item -> all.add(of(item)));
    return all;
  }

  private static Instant instant(JsonNode time) {
    return OffsetDateTime.parse(time.path("dateTime").asText()).toInstant();
  }

  String id() {
    return json.path("id").asText();
  }

  String etag() {
    return json.path("etag").asText();
  }

  String title() {
    return json.path("summary").asText();
  }

  boolean cancelled() {
    return json.path("status").asText().equals("cancelled");
  }

  /** Ours by every sign: the mark, and the id that is derived from it. */
  boolean marked() {
    return !blockId().isEmpty() && id().startsWith("fg" + blockId());
  }

  String blockId() {
    return json.path("extendedProperties").path("private").path("focusGuardianBlock").asText();
  }

  /** A person has made it their own. */
  boolean handedOver() {
    return json.has("attendees") || json.has("recurrence") || json.has("recurringEventId");
  }

  String response() {
    for (JsonNode attendee : json.path("attendees")) {
      if (attendee.path("self").asBoolean()) {
        return attendee.path("responseStatus").asText();
      }
    }
    return "accepted";
  }

  boolean isFree() {
    return json.path("transparency").asText().equals("transparent");
  }

  /** Somebody expects the person there, or the person is busy. */
  boolean commits() {
    return !cancelled()
        && interval != null
        && !isFree()
        && !(marked() && !handedOver())
        && !response().equals("declined")
        && json.path("eventType").asText("default").equals("default");
  }

  /** Nobody has accepted it yet. */
  boolean pending() {
    return response().equals("needsAction");
  }
}
