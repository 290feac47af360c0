package dev.focusguardian.plan;

import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IntervalSet;
import dev.focusguardian.interval.IsoWeek;
import dev.focusguardian.metrics.WeekFrame;
import dev.focusguardian.plan.FocusPlan.Block;
import dev.focusguardian.plan.FocusPlan.WeekPlan;
import dev.focusguardian.plan.PlanRequest.Flag;
import dev.focusguardian.plan.StandingBlocks.Held;
import dev.focusguardian.plan.StandingBlocks.Reason;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Finds a best plan, in the exact order of the definition (see {@code src/docs/planner.md} for the
 * proof): days are solved apart by {@link DayPlans}, then joined over the week by the minutes they
 * give. The same request always gives the same plan.
 */
public final class FocusPlanner {

  private FocusPlanner() {}

  public static FocusPlan plan(PlanRequest request) {
    return PlanExplanation.explain(request, unexplained(request));
  }

  /** The same plan without its sentences, which take most of the time. */
  public static FocusPlan unexplained(PlanRequest request) {
    return plan(request, false);
  }

  /** The plan of all that still fits, with every standing block left as it is. */
  public static FocusPlan besides(PlanRequest request) {
    return plan(
        request.withStanding(
            request.standing().stream().map(block -> block.with(Flag.PINNED)).toList()));
  }

  /** The plan that chooses among the standing blocks only: what of them may stay together. */
  static FocusPlan standing(PlanRequest request) {
    return plan(request, true);
  }

  private static FocusPlan plan(PlanRequest request, boolean standingOnly) {
    StandingBlocks standing = StandingBlocks.of(request);
    IntervalSet fixedFocus = standing.fixedFocus(request);
    List<WeekPlan> weeks = new ArrayList<>();
    for (IsoWeek week : request.weeks()) {
      WeekRules rules = new WeekRules(request, week, standing, fixedFocus);
      WeekPlan plan = planWeek(rules, standing.held(), standingOnly);
      weeks.add(StandingMatch.named(rules, plan, standing.movable()));
    }
    return new FocusPlan(weeks);
  }

  private static WeekPlan planWeek(WeekRules week, List<Held> held, boolean standingOnly) {
    long goal = week.goalMinutes();
    List<PlanDay> days = new ArrayList<>();
    long fixedMinutes = 0;
    for (WeekFrame.Day frameDay : week.frame().days()) {
      PlanDay day = new PlanDay(week, frameDay);
      fixedMinutes += day.fixedMinutes();
      days.add(day);
    }
    int ceiling = (int) Math.max(0, goal - fixedMinutes);
    List<DayChoices> choices = new ArrayList<>();
    for (PlanDay day : days) {
      Candidates candidates = standingOnly ? day.standingOnly() : day.candidates();
      if (candidates.size > 0) {
        choices.add(new DayPlans(week, day, candidates, ceiling).best());
      }
    }
    WeekChoice best = WeekChoice.best(choices, ceiling);
    List<Block> blocks = new ArrayList<>();
    for (int[] block : best.blocks()) {
      blocks.add(
          new Block(
              week.interval(block[0], block[1]), null, BlockReason.of(BlockReason.Kind.NOT_ASKED)));
    }
    for (Held one : held) {
      Interval interval = one.block().interval();
      if (one.reason() != Reason.PAST && week.owns(interval.start())) {
        blocks.add(
            new Block(interval, one.block().id(), BlockReason.of(BlockReason.Kind.NOT_ASKED)));
      }
    }
    blocks.sort(Comparator.comparing(Block::interval));
    return new WeekPlan(
        week.frame().week(),
        goal,
        fixedMinutes + best.protectedMinutes(),
        blocks.stream().mapToLong(block -> block.interval().minutes()).sum(),
        churnMinutes(week, best),
        blocks,
        List.of());
  }

  private static double churnMinutes(WeekRules week, WeekChoice best) {
    long lost = -best.keptQuarterSeconds();
    for (WeekRules.Old old : week.old()) {
      lost += (long) old.quarters() * (old.to() - old.from() - heldWithin(week, old));
    }
    return lost / (4.0 * WeekRules.MINUTE);
  }

  /** What fixed focus covers of an old block is still focus time. */
  private static int heldWithin(WeekRules week, WeekRules.Old old) {
    return week.held().within(old.from(), old.to());
  }
}
