package dev.focusguardian.offer;

import dev.focusguardian.account.Connections;
import dev.focusguardian.account.PersonSettings;
import dev.focusguardian.blocks.OwnCalendars;
import dev.focusguardian.calendar.CalendarEvent;
import dev.focusguardian.calendar.RemoteEvent;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IntervalSet;
import dev.focusguardian.metrics.CalendarReading;
import dev.focusguardian.port.RemoteCalendar;
import dev.focusguardian.remote.RemoteCalendarException;
import dev.focusguardian.store.StoredCalendar;
import dev.focusguardian.store.StoredConnection;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/** Asks Google itself whether a time is free, on every calendar that counts. */
@Singleton
public class TimeAtGoogle {

  private final Connections connections;
  private final PersonSettings settings;
  private final BookingCalendar booking;

  public TimeAtGoogle(Connections connections, PersonSettings settings, BookingCalendar booking) {
    this.connections = connections;
    this.settings = settings;
    this.booking = booking;
  }

  /**
   * @throws RemoteCalendarException if a calendar cannot be read now
   */
  boolean isFree(PersonId person, Interval slot, List<StoredCalendar> calendars) {
    OwnCalendars own = OwnCalendars.among(calendars);
    List<CalendarEvent> events = new ArrayList<>();
    for (StoredCalendar calendar : calendars) {
      StoredConnection account = booking.reading(calendar).orElse(null);
      if (account == null) {
        return false;
      }
      RemoteCalendar remote = connections.open(account).waitedFor();
      String pageToken = null;
      do {
        RemoteCalendar.Page page = remote.list(calendar.googleId(), slot, null, pageToken);
        for (RemoteEvent event : page.items()) {
          CalendarEvent read = event.event();
          if (event.blockId() != null && !event.cancelled()) {
            return false;
          }
          if (read != null && !event.cancelled()) {
            events.add(own.read(read));
          }
        }
        pageToken = page.nextPageToken();
      } while (pageToken != null);
    }
    CalendarReading reading =
        CalendarReading.of(
            events,
            settings.get(person).preferences(),
            settings.zone(person, settings.get(person), calendars));
    IntervalSet taken = reading.projected().union(reading.away()).union(reading.selfMadeFocus());
    return !taken.overlaps(slot);
  }
}
