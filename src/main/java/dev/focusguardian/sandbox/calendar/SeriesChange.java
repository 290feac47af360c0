package dev.focusguardian.sandbox.calendar;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** What a change of a series does to an exception of it. */
final class SeriesChange {

  /** What an exception has from its series for as long as it was not given another value. */
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
   * The exception as it is from now on; empty if it stays as it is. It goes when its series goes,
   * or when the new rules have no such occurrence any more.
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
