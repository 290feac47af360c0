package dev.focusguardian.plan;

import dev.focusguardian.interval.Interval;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What had happened when a block was changed. Each face makes its own sentence of it.
 *
 * @param taken what takes the person's time now; null for other kinds, and for what was written
 *     down before times were kept
 * @param edits what the person changed on an edited block, or we on one that stayed in its place,
 *     in the order in which it is told
 */
public record ChangeReason(Kind kind, @Nullable Interval taken, List<Edit> edits) {

  public ChangeReason {
    edits = List.copyOf(edits);
  }

  /** What kind of thing it was, and whose doing that is. */
  public enum Kind {
    MEETING_CAME(Cause.MEETING),
    AWAY(Cause.PERSON),
    OWN_FOCUS_TIME(Cause.PERSON),
    /** The calendar's own view of free and busy says so, and no event that we know. */
    REPORTED_AS_TAKEN(Cause.MEETING),
    NOT_WANTED_THERE(Cause.PERSON),
    OUTSIDE_WORKING_TIME(Cause.PERSON),
    BETTER_PLAN(Cause.PLAN),
    /** Seen only at the moment of the write. */
    TAKEN_BEFORE_WRITE(Cause.MEETING),
    CONNECTED(Cause.PERSON),
    SETTINGS_CHANGED(Cause.PERSON),
    SYNC_REQUESTED(Cause.PLAN),
    CALENDAR_CHANGED(Cause.PLAN),
    CALENDAR_READ(Cause.PLAN),
    HORIZON_ADVANCED(Cause.PLAN),
    UNDONE(Cause.PERSON),
    DISCONNECTED(Cause.PERSON),
    /** Another calendar is the one for focus blocks now. */
    CALENDAR_CHOSEN(Cause.PERSON),
    DELETED(Cause.PERSON),
    MADE_A_MEETING(Cause.PERSON),
    MARKED_AS_FREE(Cause.PERSON),
    EDITED(Cause.PERSON),
    ALL_BLOCKS_GONE(Cause.PERSON),
    FOUND_BY_MARK(Cause.PERSON);

    private final Cause cause;

    Kind(Cause cause) {
      this.cause = cause;
    }

    /** As the database and the API have it. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Kind of(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
  }

  /** One thing that was changed on a block. */
  public enum Edit {
    MOVED,
    RESIZED,
    RENAMED,
    RECOLOURED,
    /** How firmly it stands; only the plan changes that. */
    PROTECTION,
    MARKED_AS_BUSY,
    DESCRIPTION,
    FOCUS_TIME_SETTINGS;

    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Edit of(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
  }

  public static ChangeReason of(Kind kind) {
    return new ChangeReason(kind, null, List.of());
  }

  public static ChangeReason meetingCame(Interval taken) {
    return new ChangeReason(Kind.MEETING_CAME, taken, List.of());
  }

  /**
   * @param edits empty for what the row cannot tell
   */
  public static ChangeReason edited(List<Edit> edits) {
    return new ChangeReason(Kind.EDITED, null, edits);
  }

  /** The same, with what we changed on the block. */
  public ChangeReason with(List<Edit> changed) {
    return new ChangeReason(kind, taken, changed);
  }

  public Cause cause() {
    return kind.cause;
  }
}
