package dev.focusguardian.plan;

import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IsoWeek;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The blocks wanted for the weeks of a request. */
public record FocusPlan(List<WeekPlan> weeks) {

  public FocusPlan {
    weeks = List.copyOf(weeks);
  }

  public List<Block> blocks() {
    return weeks.stream().flatMap(week -> week.blocks().stream()).toList();
  }

  /**
   * @param goalMinutes the goal of this week: less in a week with less working time
   * @param countedMinutes all protected minutes that count toward it: planned, pinned, self-made,
   *     past
   * @param plannedMinutes of {@code blocks}
   * @param blocks all that are wanted from now on: planned ones, and those that are pinned, running
   *     or locked and stay whatever is planned
   * @param churnMinutes weighted minutes of standing blocks that the plan no longer covers,
   *     unrounded
   */
  public record WeekPlan(
      IsoWeek week,
      long goalMinutes,
      long countedMinutes,
      long plannedMinutes,
      double churnMinutes,
      List<Block> blocks,
      List<Unplaced> unplaced) {
    public WeekPlan {
      blocks = List.copyOf(blocks);
      unplaced = List.copyOf(unplaced);
    }

    WeekPlan withBlocks(List<Block> newBlocks, List<Unplaced> newUnplaced) {
      return new WeekPlan(
          week, goalMinutes, countedMinutes, plannedMinutes, churnMinutes, newBlocks, newUnplaced);
    }
  }

  /**
   * @param standingId the standing block that this is (unchanged, or moved here); null for a new
   *     one
   * @param because why there
   */
  public record Block(Interval interval, @Nullable String standingId, BlockReason because) {}

  /** Goal minutes that found no place, and the rule that stood in the way. */
  public record Unplaced(long minutes, UnplacedReason because) {}
}
