package dev.focusguardian.plan;

import java.util.Locale;

/** What happened to a block. */
public enum BlockEvent {
  BOOKED,
  MOVED,
  /** It stayed where it was, and looks or stands otherwise. */
  CHANGED,
  RELEASED,
  /** The person deleted it; it is not booked there again. */
  DELETED_BY_PERSON,
  /** The person made something of their own of it. */
  MADE_YOURS,
  /** The person changed it; it stays as they left it. */
  PINNED,
  /** An event that carries our mark was found, and no row knew it. */
  TAKEN_UP_AGAIN,
  /**
   * All blocks of its calendar were gone at once, so this is not the person's answer to this one.
   */
  GONE_WITH_CALENDAR;

  /** As the database and the API have it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The word as the database has it. */
  public static BlockEvent of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
