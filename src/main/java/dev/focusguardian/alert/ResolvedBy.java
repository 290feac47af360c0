package dev.focusguardian.alert;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What ended the problem that an alert or a flagged meeting was about. */
public enum ResolvedBy {
  /** A meeting is no longer on the calendar. */
  MEETING_GONE,
  /** A meeting was moved or shortened. */
  MEETING_MOVED,
  /** The person declined a meeting. */
  DECLINED,
  /** The threshold is lower than it was. */
  THRESHOLD_CHANGED,
  /** The week has enough deep work for any other reason. */
  WEEK_RECOVERED,
  /** The week itself has an alert now, which tells of it. */
  WEEK_BELOW,
  /** The week, or every calendar, is no longer checked. */
  NOT_CHECKED;

  /** As JSON and the database have it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The word as the database has it. */
  public static @Nullable ResolvedBy of(@Nullable String word) {
    return word == null ? null : valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
