package dev.focusguardian.alert;

import dev.focusguardian.calendar.CalendarEvent;
import dev.focusguardian.calendar.OriginalStart;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.metrics.CalendarReading.Commitment;
import dev.focusguardian.preferences.Preferences;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What was known of a week at the last sync. The difference to the current week is what arrived
 * since, so it is stored at every sync, whether or not the week has an alert.
 *
 * @param calendars the calendars that had been read
 * @param rules the person's rules for what takes time, as one text to compare
 * @param commitments every commitment that touched the week, errands included
 */
public record KnownWeek(Set<String> calendars, String rules, List<Known> commitments) {

  /**
   * A commitment, and where it stood.
   *
   * @param id the same for all copies of a meeting, and wherever it is moved to
   */
  public record Known(String id, Interval interval) {}

  public KnownWeek {
    calendars = Set.copyOf(calendars);
    commitments = List.copyOf(commitments);
  }

  /**
   * @param calendars the calendars that the reading comes from
   */
  public static KnownWeek of(WeekLook look, Set<String> calendars) {
    List<Known> known = new ArrayList<>();
    for (Commitment commitment : look.commitments()) {
      known.add(new Known(id(commitment.event()), commitment.interval()));
    }
    return new KnownWeek(calendars, rules(look.preferences().reading()), known);
  }

  /** The same for all copies of a meeting, and wherever it is moved to. */
  public static String id(CalendarEvent event) {
    if (event.uid().isEmpty()) {
      return event.calendarId() + "/" + event.eventId();
    }
    OriginalStart original = event.original();
    return original == null ? event.uid() : event.uid() + "/" + original.text();
  }

  /** Kept between runs, so it is made of texts, whose hash is the same in every run. */
  static String rules(Preferences.Reading reading) {
    String all =
        reading.focusTitles() + " " + reading.awayTitles() + " " + reading.tentativeCounts();
    return Integer.toHexString(all.hashCode());
  }
}
