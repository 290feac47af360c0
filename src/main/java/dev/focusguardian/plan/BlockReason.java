package dev.focusguardian.plan;

import java.time.DayOfWeek;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/**
 * Why the plan has a block where it is, or no place for it any more. Each face makes its own
 * sentence of it.
 *
 * @param place the free time that it takes; null for one that stays or goes
 */
public record BlockReason(Kind kind, @Nullable FreeTime place) {

  /** What it was. */
  public enum Kind {
    /** The plan was asked for without its reasons. */
    NOT_ASKED,
    /** A new block. */
    NEW,
    STANDS_WELL,
    /** The remote calendar did not accept the last change, so it stays for now. */
    STUCK,
    /** It moved, because a commitment took its place. */
    PLACE_TAKEN,
    /** It moved, because its place is no working time any more. */
    PLACE_NOT_WORKING_TIME,
    GREW,
    SHRANK,
    /** It moved for the best plan of the week. */
    BETTER_PLAN,
    /** It goes: a commitment took its place, and no other was left. */
    NO_OTHER_PLACE,
    /** It goes: the plan does without it. */
    NO_PLACE
  }

  /**
   * A stretch of free time, by the wall clock.
   *
   * @param minutes of it that the block takes
   * @param freeMinutes all of it
   */
  public record FreeTime(
      long minutes, long freeMinutes, DayOfWeek day, LocalTime from, LocalTime to) {}

  public static BlockReason of(Kind kind) {
    return new BlockReason(kind, null);
  }
}
