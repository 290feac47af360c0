package dev.focusguardian.plan;

import java.util.Locale;

/** How firmly a block stands, from loose to firm. */
public enum ProtectionLevel {
  /** Planned, with no event yet. */
  WATCH,
  /** On the calendar, shown as free: others may book over it. */
  HINT,
  /** Busy, but the plan may still move it. */
  HOLD,
  /** Busy, and not moved any more. */
  LOCKED,
  /** Locked, and Google declines new conflicting invitations. */
  GUARDED;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What the plan itself decides: that Google guards a locked block is up to its account. */
  public ProtectionLevel planned() {
    return this == GUARDED ? LOCKED : this;
  }
}
