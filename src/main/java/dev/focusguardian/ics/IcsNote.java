package dev.focusguardian.ics;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What of a file was left out, or is in doubt.
 *
 * @param uid of the event it is about; null if it is about the whole file
 * @param line where that event or zone starts; 0 if no line is told
 */
public record IcsNote(Kind kind, @Nullable String uid, int line, Finding finding) {

  /** What a note is about. */
  public enum Kind {
    SKIPPED_EVENT,
    EMPTY_EVENT,
    SKIPPED_DATE,
    SKIPPED_ZONE,
    UNKNOWN_ZONE,
    ZONE_ASSUMED,
    RULE_UNDERSTOOD,
    BOUNDED_SERIES,
    RESPONSES_UNKNOWN,
    GUESTS_OMITTED,
    EVENT_TYPES_MISSING,
    MORE_NOTES;

    /** As it is written in JSON. */
    public String code() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** About the whole file. */
  public static IcsNote of(Kind kind, Finding finding) {
    return new IcsNote(kind, null, 0, finding);
  }

  /** An event of the file is not on the calendar. */
  public boolean leftOut() {
    return kind == Kind.SKIPPED_EVENT || kind == Kind.EMPTY_EVENT;
  }
}
