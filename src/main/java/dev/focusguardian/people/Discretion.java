package dev.focusguardian.people;

import dev.focusguardian.calendar.CalendarEvent;
import java.util.Set;

/**
 * What anybody but the person may know of an event. Whatever leaves for others' eyes asks here; the
 * person's own pages do not.
 *
 * @param privateCalendars Google's ids of the calendars of accounts that are nobody else's business
 */
public record Discretion(Set<String> privateCalendars) {

  public static final String BUSY = "busy (private)";

  public Discretion {
    privateCalendars = Set.copyOf(privateCalendars);
  }

  public String title(CalendarEvent event) {
    return privateCalendars.contains(event.calendarId()) ? BUSY : event.title();
  }
}
