package dev.focusguardian.metrics;

import dev.focusguardian.interval.IntervalSet;
import java.time.LocalDate;
import java.util.List;

/**
 * One view of a week: its figures, its days, and the stretches they come from.
 *
 * @param commitments clipped to the week, not to working time
 * @param gaps in order; never joined across two shifts
 */
public record View(Figures figures, List<Day> days, IntervalSet commitments, List<Gap> gaps) {

  public View {
    days = List.copyOf(days);
    gaps = List.copyOf(gaps);
  }

  /** The time in gaps of the focus minimum and more. */
  public IntervalSet deepWork() {
    return IntervalSet.of(gaps.stream().filter(Gap::counts).map(Gap::interval).toList());
  }

  /** The figures of one date; a shift over midnight belongs to the date on which it starts. */
  public record Day(LocalDate date, Figures figures) {}
}
