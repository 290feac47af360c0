package dev.focusguardian.sandbox.calendar;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an event is shown to the person who requests it.
 *
 * @param zone determines the offsets of the times; null for the calendar's own
 * @param maxAttendees with more than these only the person's own entry is shown; 0 for no limit
 */
public record EventView(@Nullable ZoneId zone, int maxAttendees) {

  public static final EventView PLAIN = new EventView(null, 0);

  public ObjectNode of(ObjectNode event, SandboxCalendar calendar) {
    ObjectNode shown = event.deepCopy();
    ZoneId shownIn = zone == null ? calendar.zone() : zone;
    for (String field : List.of("start", "end", "originalStartTime")) {
      if (shown.has(field)) {
        shown.set(field, EventTimesJson.shown(shown.get(field), calendar.zone(), shownIn));
      }
    }
    markSelf(shown.path("creator"), calendar.owner());
    markSelf(shown.path("organizer"), calendar.id());
    String organizer = shown.path("organizer").path("email").asText();
    for (JsonNode attendee : shown.path("attendees")) {
      markSelf(attendee, calendar.owner());
      if (attendee.path("email").asText().equalsIgnoreCase(organizer)) {
        ((ObjectNode) attendee).put("organizer", true);
      }
    }
    boolean hidden =
        !shown.path("guestsCanSeeOtherGuests").asBoolean(true)
            && !organizer.equalsIgnoreCase(calendar.id());
    if (hidden || (maxAttendees > 0 && shown.path("attendees").size() > maxAttendees)) {
      omitAttendees(shown);
    }
    return shown;
  }

  private static void markSelf(JsonNode person, String self) {
    if (person.path("email").asText("").equalsIgnoreCase(self)) {
      ((ObjectNode) person).put("self", true);
    }
  }

  private static void omitAttendees(ObjectNode shown) {
    JsonNode all = shown.get("attendees");
    ArrayNode own = shown.putArray("attendees");
    for (JsonNode attendee : all) {
      if (attendee.path("self").asBoolean()) {
        own.add(attendee);
      }
    }
    shown.put("attendeesOmitted", true);
  }
}
