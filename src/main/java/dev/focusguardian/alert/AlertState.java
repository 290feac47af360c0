package dev.focusguardian.alert;

import java.util.Locale;

/** State of an alert, or of a meeting flagged under it. */
public enum AlertState {
  OPEN,
  /** The person has seen it. */
  ACKNOWLEDGED,
  /** The person has done something about it. */
  ACTED,
  /** It is no longer a problem. */
  RESOLVED,
  /** Its week, or the meeting, has passed. */
  EXPIRED;

  /** Whether it may still ask for something. */
  public boolean living() {
    return this == OPEN || this == ACKNOWLEDGED;
  }

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The word as the database has it. */
  public static AlertState of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
