package dev.focusguardian.plan;

import dev.focusguardian.interval.IntervalSet;

/**
 * Time in which nothing new is booked although it is free, by why that is so. The parts may
 * overlap.
 *
 * @param deleted slots whose block the person deleted or took back
 * @param steppedBack slots in which blocks were taken away again and again
 * @param avoided weekly times that the person wants to be left free for good
 * @param paused the time until a pause ends
 * @param conflicting time that the calendar showed as taken when a block was to be written there
 */
public record Refused(
    IntervalSet deleted,
    IntervalSet steppedBack,
    IntervalSet avoided,
    IntervalSet paused,
    IntervalSet conflicting) {

  private static final Refused NOTHING = deleted(IntervalSet.empty());

  public static Refused nothing() {
    return NOTHING;
  }

  public static Refused deleted(IntervalSet slots) {
    return new Refused(
        slots, IntervalSet.empty(), IntervalSet.empty(), IntervalSet.empty(), IntervalSet.empty());
  }

  Refused withPaused(IntervalSet time) {
    return new Refused(deleted, steppedBack, avoided, time, conflicting);
  }

  /** All of it. */
  public IntervalSet all() {
    return deleted.union(steppedBack).union(avoided).union(paused).union(conflicting);
  }
}
