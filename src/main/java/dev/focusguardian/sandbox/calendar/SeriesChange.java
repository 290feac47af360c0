package dev.focusguardian.sandbox.calendar;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** The effect of a changed series on one of its exceptions. */
final class SeriesChange {

  /** Fields that an exception takes from its series until it gets a value of its own. */
  private static final List<String> INHERITED =
      List.of(
          "summary",
          "description",
          "location",
          "attendees",
          "colorId",
          "transparency",
          "visibility",
          "extendedProperties",
          "reminders",
          "guestsCanModify",
          "guestsCanInviteOthers",
          "guestsCanSeeOtherGuests");

  private SeriesChange() {}

  /**
   * The exception after the change; empty if it stays the same. It is removed with its series, or
   * when the new rules no longer contain its occurrence.
   */
  static Optional<ObjectNode> follow(
      ObjectNode exception, ObjectNode before, ObjectNode after, ZoneId zone) {
    if (SandboxCalendar.isCancelled(exception)) {
      return Optional.empty();
    }
    ObjectNode changed = exception.deepCopy();
    if (SandboxCalendar.isCancelled(after)
        || !SandboxCalendar.isSeries(after)
        || Occurrences.find(after, zone, exception.path("id").asText()) == null) {
      return Optional.of(changed.put("status", "cancelled"));
    }
    for (String field : INHERITED) {
      JsonNode old = before.path(field);
      if (!old.equals(after.path(field)) && old.equals(exception.path(field))) {
        if (after.has(field)) {
          changed.set(field, after.get(field));
        } else {
          changed.remove(field);
        }
      }
    }
    return changed.equals(exception) ? Optional.empty() : Optional.of(changed);
  }
}
