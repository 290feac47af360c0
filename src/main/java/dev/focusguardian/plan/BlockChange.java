package dev.focusguardian.plan;

import dev.focusguardian.interval.Interval;

/** A step from the blocks as they stand to the blocks as they are wanted. */
public sealed interface BlockChange {

  /** A block that is not on the calendar yet. */
  record Book(Interval interval, String because) implements BlockChange {}

  /** The same block at another time. */
  record Move(String standingId, Interval from, Interval to, String because)
      implements BlockChange {}

  /** A block that the plan has no place for. */
  record Release(String standingId, Interval interval, String because) implements BlockChange {}

  /** A block that stays. */
  record Keep(String standingId, Interval interval, String because) implements BlockChange {}
}
