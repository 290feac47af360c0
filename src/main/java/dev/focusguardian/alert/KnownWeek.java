package dev.focusguardian.alert;

import dev.focusguardian.calendar.CalendarEvent;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.metrics.CalendarReading.Commitment;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What was known of a week at the last look: what has arrived since is told from it. To be kept
 * from look to look, whether or not the week has an alert.
 *
 * @param calendars the calendars that had been read
 * @param rules by which rules events were told apart; another text means that the person changed
 *     them since
 * @param meetings every commitment that touched the week, errands included
 */
public record KnownWeek(Set<String> calendars, String rules, List<Known> meetings) {

  /**
   * A commitment, and where it stood.
   *
   * @param id the same for all copies of a meeting, and wherever it is moved to
   */
  public record Known(String id, Interval interval) {}

  public KnownWeek {
    calendars = Set.copyOf(calendars);
    meetings = List.copyOf(meetings);
  }

  /**
   * @param calendars the calendars that the reading comes from
   */
  public static KnownWeek of(WeekLook look, Set<String> calendars) {
    Interval span = look.frame().span();
    List<Known> meetings = new ArrayList<>();
    for (Commitment commitment : look.reading().commitments()) {
      if (commitment.interval().overlaps(span)) {
        meetings.add(new Known(id(commitment.event()), commitment.interval()));
      }
    }
    return new KnownWeek(calendars, rules(look), meetings);
  }

  /** The same for all copies of a meeting, and wherever it is moved to. */
  public static String id(CalendarEvent event) {
    if (event.uid().isEmpty()) {
      return event.calendarId() + "/" + event.eventId();
    }
    return event.recurring() ? event.uid() + "/" + event.eventId() : event.uid();
  }

  /** All that decides whether an event takes time, as one text to compare. */
  static String rules(WeekLook look) {
    return Integer.toHexString(look.preferences().reading().hashCode());
  }
}
