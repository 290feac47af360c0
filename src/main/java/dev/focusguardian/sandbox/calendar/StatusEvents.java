package dev.focusguardian.sandbox.calendar;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.focusguardian.sandbox.fault.GoogleError;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The rules for events of types other than {@code default}. */
public final class StatusEvents {

  private static final Set<String> AUTO_DECLINE =
      Set.of(
          "declineNone",
          "declineAllConflictingInvitations",
          "declineOnlyNewConflictingInvitations");
  private static final Map<String, String> TYPE_OF_PROPERTIES =
      Map.of(
          "focusTimeProperties", "focusTime",
          "outOfOfficeProperties", "outOfOffice",
          "workingLocationProperties", "workingLocation",
          "birthdayProperties", "birthday");
  private static final Set<String> PLACES =
      Set.of("homeOffice", "officeLocation", "customLocation");
  private static final Set<String> YEARLY =
      Set.of("RRULE:FREQ=YEARLY", "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1");

  private StatusEvents() {}

  /**
   * @throws GoogleError 400
   */
  static void check(ObjectNode event, SandboxCalendar calendar) {
    String type = event.path("eventType").asText("default");
    TYPE_OF_PROPERTIES.forEach(
        (properties, owner) -> {
          if (event.has(properties) && !owner.equals(type)) {
            throw GoogleError.invalid(properties + " requires an event type of " + owner + ".");
          }
        });
    switch (type) {
      case "focusTime" -> checkBlock(event, calendar, type, "malformedFocusTimeEvent");
      case "outOfOffice" -> checkBlock(event, calendar, type, "malformedOutOfOfficeEvent");
      case "workingLocation" -> checkPlace(event, calendar);
      case "birthday" -> checkBirthday(event, calendar);
      default -> {
        // Ordinary events have no further rules.
      }
    }
  }

  private static void checkBlock(
      ObjectNode event, SandboxCalendar calendar, String type, String reason) {
    requirePrimary(calendar, type);
    requireWorkspace(calendar);
    JsonNode properties = event.path(type + "Properties");
    // Google documents insertions only, not which fields may be added later.
    boolean stands = calendar.holds(event.path("id").asText());
    boolean fits =
        properties.isObject()
            && !EventTimesJson.isDate(event.path("start"))
            && (stands || !event.has("attendees"))
            && !event.has("conferenceData")
            && event.path("transparency").asText("opaque").equals("opaque")
            && AUTO_DECLINE.contains(properties.path("autoDeclineMode").asText("declineNone"))
            && Set.of("available", "doNotDisturb")
                .contains(properties.path("chatStatus").asText("available"));
    if (!fits) {
      throw GoogleError.calendar(
          reason,
          "A "
              + type
              + " event is timed, opaque, has "
              + type
              + "Properties, and has no attendees and no conference.");
    }
  }

  private static void checkPlace(ObjectNode event, SandboxCalendar calendar) {
    requirePrimary(calendar, "workingLocation");
    requireWorkspace(calendar);
    boolean fits =
        PLACES.contains(event.path("workingLocationProperties").path("type").asText())
            && event.path("visibility").asText().equals("public")
            && event.path("transparency").asText().equals("transparent")
            && (!EventTimesJson.isDate(event.path("start")) || isOneDay(event));
    if (!fits) {
      throw GoogleError.calendar(
          "malformedWorkingLocationEvent",
          "A workingLocation event is public, transparent, all-day for one day or timed, and has"
              + " workingLocationProperties with a type.");
    }
  }

  private static void checkBirthday(ObjectNode event, SandboxCalendar calendar) {
    requirePrimary(calendar, "birthday");
    boolean fits =
        EventTimesJson.isDate(event.path("start"))
            && isOneDay(event)
            && event.path("visibility").asText().equals("private")
            && event.path("transparency").asText().equals("transparent")
            && (event.has("recurringEventId")
                || (event.path("recurrence").size() == 1
                    && YEARLY.contains(event.path("recurrence").get(0).asText())));
    if (!fits) {
      throw GoogleError.calendar(
          "malformedBirthdayEvent",
          "A birthday is private, transparent, all-day for one day, and yearly.");
    }
  }

  private static boolean isOneDay(ObjectNode event) {
    LocalDate first = LocalDate.parse(event.path("start").path("date").asText());
    return first.plusDays(1).toString().equals(event.path("end").path("date").asText());
  }

  private static void requirePrimary(SandboxCalendar calendar, String type) {
    if (!calendar.isPrimary()) {
      throw GoogleError.calendar(
          "eventTypeRestriction", "A " + type + " event belongs on a primary calendar.");
    }
  }

  private static void requireWorkspace(SandboxCalendar calendar) {
    if (!isWorkspace(calendar.owner())) {
      throw GoogleError.calendar(
          "eventTypeRestriction", "This event type is not available for this account.");
    }
  }

  /** Consumer accounts have no focus time; in the sandbox those are the addresses at gmail.com. */
  public static boolean isWorkspace(String email) {
    String address = email.toLowerCase(Locale.ROOT);
    return !address.endsWith("@gmail.com") && !address.endsWith("@googlemail.com");
  }
}
