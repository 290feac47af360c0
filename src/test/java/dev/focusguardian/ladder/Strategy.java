package dev.focusguardian.ladder;

import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IntervalSet;
import dev.focusguardian.interval.IsoWeek;
import dev.focusguardian.preferences.Preferences;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What becomes of a person's focus blocks when anything has happened. */
public interface Strategy {

  /**
   * @param movedAt when the plan moved it last
   */
  record Block(
      String id, Interval interval, boolean busy, boolean locked, @Nullable Instant movedAt) {

    static Block busy(Interval interval) {
      return new Block(interval.toString(), interval, true, false, null);
    }
  }

  /**
   * What a strategy sees.
   *
   * @param weeks this week and those after it
   * @param meetings that take time for certain
   * @param asked with those that the person has not answered yet
   * @param blocks of those weeks, past ones too
   * @param churnLeft weighted minutes that the plan may yet change of its own accord
   */
  record Scene(
      Instant now,
      ZoneId zone,
      Preferences preferences,
      List<IsoWeek> weeks,
      IntervalSet away,
      IntervalSet meetings,
      IntervalSet asked,
      List<Block> blocks,
      double churnLeft) {

    /** What of some windows is still to come and without a meeting. */
    IntervalSet free(IntervalSet windows) {
      return windows.subtract(asked).subtract(Interval.of(Instant.EPOCH, now));
    }

    /** A block that has begun, or that no meeting is in the way of. */
    boolean stays(Block block) {
      return block.interval().start().isBefore(now) || !meetings.overlaps(block.interval());
    }
  }

  /** The blocks that are to stand from now on, past ones of these weeks included. */
  List<Block> cycle(Scene scene);
}
