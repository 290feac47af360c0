package dev.focusguardian.metrics;

import dev.focusguardian.interval.Interval;
import dev.focusguardian.metrics.CalendarReading.Commitment;
import java.util.List;

/**
 * Where a meeting would stand without costing anything.
 *
 * @param occurrences what is moved, the one that leads first
 * @param places one for each occurrence; none where there is no such slot
 */
public record FreeSlot(List<Commitment> occurrences, List<Interval> places) {

  public FreeSlot {
    occurrences = List.copyOf(occurrences);
    places = List.copyOf(places);
  }
}
