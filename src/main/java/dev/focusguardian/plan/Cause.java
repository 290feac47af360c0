package dev.focusguardian.plan;

import java.util.Locale;

/** Whose doing a change was. What the person did themselves is no churn. */
public enum Cause {
  /** Their own hand, or their own settings. */
  PERSON,
  /** A commitment took the place. */
  MEETING,
  /** The plan's own accord. */
  PLAN;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The word as the database has it. */
  public static Cause of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
