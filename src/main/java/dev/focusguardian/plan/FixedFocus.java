package dev.focusguardian.plan;

import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IntervalSet;

/**
 * Focus time that a plan does not touch: self-made, pinned, past, running and locked.
 *
 * @param all wherever it is
 * @param counted less the commitments on it
 */
record FixedFocus(IntervalSet all, IntervalSet counted) {

  private static final long SHORTEST_PIECE = 60;

  /** Protected minutes are counted in pieces of an hour and more. */
  long minutesWithin(IntervalSet windows) {
    return counted.intersect(windows).stream()
        .mapToLong(Interval::minutes)
        .filter(minutes -> minutes >= SHORTEST_PIECE)
        .sum();
  }
}
