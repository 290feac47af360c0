package dev.focusguardian.sandbox.wire;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.focusguardian.sandbox.calendar.SandboxCalendar;

/** A calendar in Google's wire format: by itself, and as an entry of a person's list. */
final class CalendarJson {

  private CalendarJson() {}

  static ObjectNode calendar(SandboxCalendar calendar) {
    ObjectNode body = described(calendar, "calendar#calendar");
    conferences(body);
    return body;
  }

  static ObjectNode entry(SandboxCalendar calendar) {
    ObjectNode entry = described(calendar, "calendar#calendarListEntry");
    entry.put("colorId", "14").put("backgroundColor", "#9fe1e7").put("foregroundColor", "#000000");
    entry.put("selected", true).put("accessRole", "owner");
    ArrayNode reminders = entry.putArray("defaultReminders");
    if (calendar.isPrimary()) {
      reminders.addObject().put("method", "popup").put("minutes", 10);
      entry.put("primary", true);
    } else {
      entry.put("dataOwner", calendar.owner());
    }
    conferences(entry);
    entry.setAll(calendar.entry());
    if (!entry.path("hidden").asBoolean()) {
      entry.remove("hidden");
    }
    int version = 31 * calendar.about().hashCode() + calendar.entry().hashCode();
    return entry.put("etag", "\"e" + Integer.toHexString(version) + "\"");
  }

  private static void conferences(ObjectNode calendar) {
    calendar
        .putObject("conferenceProperties")
        .putArray("allowedConferenceSolutionTypes")
        .add("hangoutsMeet");
  }

  private static ObjectNode described(SandboxCalendar calendar, String kind) {
    ObjectNode described = JsonNodeFactory.instance.objectNode().put("kind", kind);
    described.put("etag", "\"a" + Integer.toHexString(calendar.about().hashCode()) + "\"");
    described.put("id", calendar.id());
    described.setAll(calendar.about());
    return described;
  }
}
