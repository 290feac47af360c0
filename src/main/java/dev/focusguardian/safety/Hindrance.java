package dev.focusguardian.safety;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Why nothing is booked. Each surface has its own text for it.
 *
 * @param name of the calendar or account concerned, as the person knows it; null for none
 * @param age of the mirror, or how far in the future it was read by the current clock; null for
 *     other kinds
 */
public record Hindrance(Kind kind, @Nullable String name, @Nullable Duration age) {

  /** What prevents booking. */
  public enum Kind {
    /** A calendar has not been read for the first time. */
    NOT_READ_YET,
    /** By the current clock, a calendar was last read in the future. */
    CLOCK_SET_BACK,
    /** A calendar was last read too long ago. */
    READ_LONG_AGO,
    /** No calendar is chosen for focus blocks. */
    NO_CALENDAR,
    /** The chosen calendar no longer exists. */
    CALENDAR_GONE,
    /** Google no longer accepts its account. */
    NOT_CONNECTED,
    /** The person didn't grant the right to write. */
    NOT_GRANTED,
    /** The chosen calendar belongs to someone else. */
    NOT_OWNED
  }

  static Hindrance of(Kind kind) {
    return new Hindrance(kind, null, null);
  }

  static Hindrance about(Kind kind, @Nullable String name) {
    return new Hindrance(kind, name, null);
  }
}
