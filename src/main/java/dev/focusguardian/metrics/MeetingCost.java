package dev.focusguardian.metrics;

import dev.focusguardian.calendar.CalendarEvent;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.metrics.CalendarReading.Commitment;
import java.util.List;

/**
 * What some weeks lose to a single event, or to all occurrences of a series together: {@code D
 * without − D}, projected. A leave-one-out figure: two of them do not add up.
 *
 * @param occurrences those that touch the weeks, in order; never empty
 * @param costMinutes of all the weeks
 * @param perWeekMinutes the same by week, to the nearest minute
 */
public record MeetingCost(List<Commitment> occurrences, long costMinutes, long perWeekMinutes) {

  public MeetingCost {
    occurrences = List.copyOf(occurrences);
  }

  /** The first occurrence, in whose name the cost is shown. */
  public CalendarEvent event() {
    return occurrences.get(0).event();
  }

  /** Where the first occurrence stands. */
  public Interval interval() {
    return occurrences.get(0).interval();
  }

  public boolean recurring() {
    return event().recurring();
  }

  /** Another person is on it; else an errand, which costs as much but is the person's own. */
  public boolean meeting() {
    return occurrences.get(0).meeting();
  }
}
