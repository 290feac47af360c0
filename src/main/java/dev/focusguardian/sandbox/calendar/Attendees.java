package dev.focusguardian.sandbox.calendar;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The people on an event, and their answers. */
public final class Attendees {

  private Attendees() {}

  /** People only; rooms have no calendar here. */
  static Set<String> of(@Nullable ObjectNode event) {
    Set<String> people = new TreeSet<>();
    if (event != null) {
      for (JsonNode attendee : event.path("attendees")) {
        if (!attendee.path("resource").asBoolean()) {
          people.add(address(attendee));
        }
      }
    }
    return people;
  }

  static String organizer(ObjectNode event) {
    return address(event.path("organizer"));
  }

  static @Nullable JsonNode entry(@Nullable ObjectNode event, String email) {
    if (event != null) {
      for (JsonNode attendee : event.path("attendees")) {
        if (address(attendee).equals(email)) {
          return attendee;
        }
      }
    }
    return null;
  }

  public static String response(@Nullable ObjectNode event, String email) {
    JsonNode entry = entry(event, email);
    return entry == null ? "" : entry.path("responseStatus").asText("needsAction");
  }

  /** The event with that person's answer; all other answers stay. */
  static ObjectNode answered(
      ObjectNode event, String email, String response, @Nullable String comment) {
    ObjectNode changed = event.deepCopy();
    for (JsonNode attendee : changed.path("attendees")) {
      if (address(attendee).equals(email)) {
        ObjectNode entry = (ObjectNode) attendee;
        entry.put("responseStatus", response);
        if (comment == null) {
          entry.remove("comment");
        } else {
          entry.put("comment", comment);
        }
      }
    }
    return changed;
  }

  /**
   * Applies a guest's list of attendees to an event: their own answer, and people they invite. They
   * cannot change other answers or remove other guests.
   */
  static ObjectNode asGuest(ObjectNode old, ObjectNode wanted, String guest) {
    ObjectNode result = wanted.deepCopy();
    ArrayNode attendees = result.putArray("attendees");
    for (JsonNode attendee : old.path("attendees")) {
      JsonNode own = address(attendee).equals(guest) ? entry(wanted, guest) : null;
      attendees.add(own == null ? attendee : own);
    }
    if (old.path("guestsCanInviteOthers").asBoolean(true)) {
      for (JsonNode attendee : wanted.path("attendees")) {
        if (entry(old, address(attendee)) == null) {
          attendees.add(attendee);
        }
      }
    }
    return result;
  }

  private static String address(JsonNode person) {
    return person.path("email").asText("").toLowerCase(Locale.ROOT);
  }
}
