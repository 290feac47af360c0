package dev.focusguardian.safety;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Why nothing is booked. Each face has its own words for it.
 *
 * @param name of the calendar or the account it is about, as the person calls it; null for none
 * @param age of the copy, or by how much the clock says it is of the future; null for other kinds
 */
public record Hindrance(Kind kind, @Nullable String name, @Nullable Duration age) {

  /** What is in the way. */
  public enum Kind {
    /** A calendar has not been read for the first time. */
    NOT_READ_YET,
    /** By the clock of now, a calendar was last read in the future. */
    CLOCK_SET_BACK,
    /** A calendar was last read too long ago. */
    READ_LONG_AGO,
    /** None is chosen for focus blocks. */
    NO_CALENDAR,
    /** The one that was chosen is not there any more. */
    CALENDAR_GONE,
    /** Its account is not accepted any more. */
    NOT_CONNECTED,
    /** The right to write was not given. */
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
