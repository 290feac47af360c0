package dev.focusguardian.store;

import java.util.Locale;

/** How firmly a block stands, said in words on every block. */
public enum Protection {
  /** On the calendar, shown as free. */
  HINT,
  /** Busy, movable. */
  HOLD,
  /** Busy, and not moved any more. */
  LOCKED,
  /** Locked, and Google declines new conflicting invitations. */
  GUARDED;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
