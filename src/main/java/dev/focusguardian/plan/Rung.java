package dev.focusguardian.plan;

/** How firmly a block of a plan stands, from loose to firm. */
public enum Rung {
  /** Planned, with no event yet. */
  WATCH,
  /** On the calendar, shown as free: others may book over it. */
  HINT,
  /** Busy, but the plan may still move it. */
  HOLD,
  /** Busy, and not moved any more. */
  LOCKED
}
