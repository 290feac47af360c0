package dev.focusguardian.ladder;

import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IntervalSet;
import dev.focusguardian.interval.IsoWeek;
import dev.focusguardian.preferences.Preferences;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decides on a person's focus blocks after each change. */
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
   * The input of a strategy.
   *
   * @param weeks this week and those after it
   * @param meetings accepted meetings
   * @param asked accepted and unanswered meetings
   * @param blocks of those weeks, past ones too
   * @param churnLeft weighted minutes that the plan may still change on its own
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

    /** The future part of some windows without meetings. */
    IntervalSet free(IntervalSet windows) {
      return windows.subtract(asked).subtract(Interval.of(Instant.EPOCH, now));
    }

    /** A block that has begun, or that no meeting overlaps. */
    boolean stays(Block block) {
      return block.interval().start().isBefore(now) || !meetings.overlaps(block.interval());
    }
  }

  /** The blocks from now on, including past ones of these weeks. */
  List<Block> cycle(Scene scene);
}
