package dev.focusguardian.offer;

import java.util.Locale;

/** What has become of a pick. */
public enum PickState {
  /** The person has not decided. */
  WAITING,
  /** It is being put on the calendar. */
  CONFIRMING,
  CONFIRMED,
  DECLINED,
  /** The time was no longer free, or would cost deep work by then. */
  TAKEN,
  /** Google does not accept it. */
  FAILED,
  /** It is being taken off the calendar. */
  CANCELLING,
  CANCELLED;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static PickState of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  /** Whether it can be cancelled. */
  public boolean stands() {
    return switch (this) {
      case WAITING, CONFIRMING, CONFIRMED -> true;
      case DECLINED, TAKEN, FAILED, CANCELLING, CANCELLED -> false;
    };
  }

  /** Whether it counts among the picks that an offer allows. */
  boolean counts() {
    return stands() || this == CANCELLING;
  }
}
