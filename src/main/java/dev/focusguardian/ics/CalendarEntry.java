package dev.focusguardian.ics;

import dev.focusguardian.calendar.EventStatus;
import dev.focusguardian.calendar.EventTime;
import dev.focusguardian.calendar.EventType;
import dev.focusguardian.calendar.OriginalStart;
import dev.focusguardian.calendar.Response;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Event or series of a file, not expanded, for a calendar that stores series. {@link
 * RecurrenceLines} expands it to the same occurrences as {@link IcsCalendar#events}.
 *
 * @param id unique within the file; of an occurrence whose series is not in the file, the id of
 *     that series
 * @param time of the event, or of the first occurrence
 * @param zone on whose clock the series recurs; null for all-day events
 * @param recurrence lines of RFC 5545: RRULE, EXRULE, RDATE, EXDATE; empty for a single event
 * @param changes occurrences that differ from the series; their original times are occurrences of
 *     it
 * @param original which occurrence of a series that is not in the file; null for an event, and for
 *     a series
 */
public record CalendarEntry(
    String id,
    String uid,
    EventTime time,
    @Nullable ZoneId zone,
    List<String> recurrence,
    Details details,
    List<Change> changes,
    @Nullable OriginalStart original) {

  public CalendarEntry {
    recurrence = List.copyOf(recurrence);
    changes = List.copyOf(changes);
  }

  /**
   * What an event says besides its time.
   *
   * @param title hostile input
   * @param confidential marked as private or confidential
   * @param guestsOmitted the guest list was left out on export: others are on it
   * @param organizer an address in lower case; null if there is none, or if it is no person
   */
  public record Details(
      String title,
      int sequence,
      EventType type,
      EventStatus status,
      boolean transparent,
      boolean confidential,
      boolean guestsOmitted,
      @Nullable String organizer,
      List<Invited> guests) {

    public Details {
      guests = List.copyOf(guests);
    }
  }

  /**
   * A guest; each address is there once.
   *
   * @param address in lower case, as it was written: not always a mail address
   * @param room or another thing: no person
   */
  public record Invited(String address, Response answer, boolean room) {}

  /**
   * Occurrence that differs from its series.
   *
   * @param original its time according to the series
   * @param time its time now
   * @param zone of its clock; null for an all-day event
   */
  public record Change(
      EventTime original, EventTime time, @Nullable ZoneId zone, Details details) {}
}
