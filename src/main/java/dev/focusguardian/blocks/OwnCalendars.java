package dev.focusguardian.blocks;

import dev.focusguardian.calendar.CalendarEvent;
import dev.focusguardian.store.StoredCalendar;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The main calendars of a person's accounts. Answers there are the person's own; answers on any
 * other calendar that they read are those of its owner.
 */
public record OwnCalendars(Set<String> googleIds) {

  public static OwnCalendars among(List<StoredCalendar> calendars) {
    return new OwnCalendars(
        calendars.stream()
            .filter(StoredCalendar::primary)
            .map(StoredCalendar::googleId)
            .collect(Collectors.toSet()));
  }

  /** An event from Google, mapped for the person. */
  public CalendarEvent read(CalendarEvent event) {
    return googleIds.contains(event.calendarId()) ? event : event.answeredByOthers();
  }
}
