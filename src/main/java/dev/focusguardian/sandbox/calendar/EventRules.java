package dev.focusguardian.sandbox.calendar;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.focusguardian.sandbox.fault.GoogleError;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Events that Google refuses to store, and its error messages. */
final class EventRules {

  private static final Map<String, Set<String>> VALUES =
      Map.of(
          "status", Set.of("confirmed", "tentative", "cancelled"),
          "transparency", Set.of("opaque", "transparent"),
          "visibility", Set.of("default", "public", "private", "confidential"),
          "eventType",
              Set.of(
                  "default",
                  "birthday",
                  "focusTime",
                  "fromGmail",
                  "outOfOffice",
                  "workingLocation"));
  private static final Set<String> RESPONSES =
      Set.of("needsAction", "declined", "tentative", "accepted");
  private static final int MOST_REMINDERS = 5;
  private static final int LONGEST_REMINDER_MINUTES = 40_320;
  private static final int COLOURS = 11;

  private EventRules() {}

  /**
   * @throws GoogleError 400
   */
  static void check(ObjectNode event, SandboxCalendar calendar) {
    checkTimes(event, calendar.zone());
    VALUES.forEach(
        (field, allowed) -> {
          if (event.has(field) && !allowed.contains(event.path(field).asText())) {
            throw GoogleError.invalid(
                "Invalid value for: " + field + ": \"" + event.path(field).asText() + "\"");
          }
        });
    checkAttendees(event);
    checkReminders(event.path("reminders"));
    checkColour(event);
    StatusEvents.check(event, calendar);
  }

  private static void checkTimes(ObjectNode event, ZoneId zone) {
    if (event.path("start").isEmpty()) {
      throw GoogleError.required("Missing start time.");
    }
    if (event.path("end").isEmpty()) {
      throw GoogleError.required("Missing end time.");
    }
    for (String side : List.of("start", "end")) {
      JsonNode time = event.path(side);
      if (time.hasNonNull("date") == time.hasNonNull("dateTime")) {
        throw GoogleError.invalid("Invalid " + side + " time.");
      }
      EventTimesJson.zone(time, zone);
      if (!EventTimesJson.isDate(time)
          && !time.hasNonNull("timeZone")
          && (SandboxCalendar.isSeries(event) || !EventTimesJson.hasOffset(time))) {
        throw GoogleError.required("Missing time zone definition for " + side + " time.");
      }
    }
    if (EventTimesJson.isDate(event.path("start")) != EventTimesJson.isDate(event.path("end"))) {
      throw GoogleError.invalid(
          "Start and end times must either both be date or both be dateTime.");
    }
    Instant start = EventTimesJson.instant(event.path("start"), zone);
    Instant end = EventTimesJson.instant(event.path("end"), zone);
    if (end.isBefore(start) || (EventTimesJson.isDate(event.path("start")) && end.equals(start))) {
      throw GoogleError.emptyRange();
    }
    for (JsonNode line : event.path("recurrence")) {
      if (!line.isTextual()) {
        throw GoogleError.invalid("Invalid recurrence rule.");
      }
    }
    if (SandboxCalendar.isSeries(event)) {
      if (event.has("recurringEventId")) {
        throw GoogleError.invalid("An instance of a series cannot recur itself.");
      }
      Recurrence.starts(event, zone, start.minusSeconds(1), start.plus(Duration.ofDays(1)));
    }
  }

  private static void checkAttendees(ObjectNode event) {
    for (JsonNode attendee : event.path("attendees")) {
      String email = attendee.path("email").asText("");
      if (email.isEmpty()) {
        throw GoogleError.required("Missing attendee email.");
      }
      if (!email.matches("[^@\\s]+@[^@\\s]+")) {
        throw GoogleError.invalid("Invalid attendee email.");
      }
      if (attendee.hasNonNull("responseStatus")
          && !RESPONSES.contains(attendee.path("responseStatus").asText())) {
        throw GoogleError.invalid("Invalid value for: responseStatus");
      }
    }
  }

  private static void checkReminders(JsonNode reminders) {
    JsonNode overrides = reminders.path("overrides");
    if (reminders.path("useDefault").asBoolean(false) && !overrides.isEmpty()) {
      throw GoogleError.calendar(
          "cannotUseDefaultRemindersAndSpecifyOverride",
          "Cannot specify both default reminders and overrides at the same time.");
    }
    if (overrides.size() > MOST_REMINDERS) {
      throw GoogleError.invalid("Too many override reminders specified.");
    }
    for (JsonNode override : overrides) {
      int minutes = override.path("minutes").asInt(-1);
      if (!Set.of("popup", "email").contains(override.path("method").asText())
          || minutes < 0
          || minutes > LONGEST_REMINDER_MINUTES) {
        throw GoogleError.invalid("Invalid reminder.");
      }
    }
  }

  private static void checkColour(ObjectNode event) {
    String colour = event.path("colorId").asText("1");
    if (!colour.matches("\\d{1,2}")
        || Integer.parseInt(colour) < 1
        || Integer.parseInt(colour) > COLOURS) {
      throw GoogleError.invalid("Invalid color id.");
    }
  }
}
