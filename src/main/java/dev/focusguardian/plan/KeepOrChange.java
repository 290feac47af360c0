package dev.focusguardian.plan;

import dev.focusguardian.plan.FocusPlan.WeekPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;

/**
 * Whether a better plan is worth its churn: the standing blocks of a week stay unless the new plan
 * protects at least 30 minutes more in it, or the standing ones break a hard rule. Where a better
 * plan would move more of them, unasked, than the service level of {@link Churn} leaves, the best
 * one that moves none is taken instead.
 */
public final class KeepOrChange {

  static final long WORTH_A_CHANGE_MINUTES = 30;

  private KeepOrChange() {}

  /** The plan to follow, however much it moves. */
  public static FocusPlan decide(PlanRequest request) {
    return decide(request, Double.MAX_VALUE);
  }

  /**
   * The plan to follow, with the reasons of its blocks but none for missing time: looking for those
   * means planning several times more, and who books has no use for them.
   *
   * @param churnLeft is asked only if the best plan moves anything unasked
   */
  public static FocusPlan toBook(PlanRequest request, DoubleSupplier churnLeft) {
    return PlanExplanation.explainBlocks(
        request, unexplained(request, WORTH_A_CHANGE_MINUTES, churnLeft));
  }

  /**
   * The plan to follow.
   *
   * @param churnLeft weighted minutes that may be moved or given up without a hard rule asking for
   *     it
   */
  public static FocusPlan decide(PlanRequest request, double churnLeft) {
    return PlanExplanation.explain(
        request, unexplained(request, WORTH_A_CHANGE_MINUTES, churnLeft));
  }

  /** The same plan, with sentences for its blocks but none for what found no place. */
  public static FocusPlan withReasons(PlanRequest request) {
    return PlanExplanation.explainBlocks(
        request, unexplained(request, WORTH_A_CHANGE_MINUTES, Double.MAX_VALUE));
  }

  /**
   * The same plan without its sentences, at another threshold.
   *
   * @param worthAChangeMinutes how many protected minutes more make the standing plan give way
   */
  public static FocusPlan unexplained(
      PlanRequest request, long worthAChangeMinutes, double churnLeft) {
    return unexplained(request, worthAChangeMinutes, () -> churnLeft);
  }

  private static FocusPlan unexplained(
      PlanRequest request, long worthAChangeMinutes, DoubleSupplier churnLeft) {
    FocusPlan best = FocusPlanner.unexplained(request);
    FocusPlan standing = FocusPlanner.standing(request);
    StandingBlocks blocks = StandingBlocks.of(request);
    double churn = best.weeks().stream().mapToDouble(WeekPlan::churnMinutes).sum();
    double left = churn > 0 ? churnLeft.getAsDouble() : 0;
    // Without any move that no rule asks for.
    FocusPlan calm = churn > left ? FocusPlanner.unexplained(request.withoutMoves()) : best;
    List<WeekPlan> weeks = new ArrayList<>();
    for (int i = 0; i < request.weeks().size(); i++) {
      WeekPlan still = calm.weeks().get(i);
      double unasked = best.weeks().get(i).churnMinutes() - still.churnMinutes();
      // The goal is a ceiling: what the person's own focus time makes too many is not kept.
      boolean tooMany = still.countedMinutes() > still.goalMinutes();
      boolean tooRestless = unasked > left && !tooMany;
      WeekPlan better = tooRestless ? still : best.weeks().get(i);
      WeekPlan old = standing.weeks().get(i);
      boolean keep =
          better.countedMinutes() - old.countedMinutes() < worthAChangeMinutes
              && allMayStay(request, old, blocks);
      weeks.add(keep ? old : better);
      left -= keep || tooRestless || tooMany ? 0 : Math.max(0, unasked);
    }
    return new FocusPlan(weeks);
  }

  /** Whether the standing blocks of this week break no rule, alone or together. */
  private static boolean allMayStay(PlanRequest request, WeekPlan plan, StandingBlocks blocks) {
    WeekRules rules = new WeekRules(request, plan.week(), blocks, blocks.fixedFocus(request));
    long movable =
        blocks.movable().stream().filter(block -> rules.owns(block.interval().start())).count();
    long staying =
        plan.blocks().stream()
            .filter(
                block ->
                    blocks.movable().stream()
                        .anyMatch(
                            one ->
                                one.id().equals(block.standingId())
                                    && one.interval().equals(block.interval())))
            .count();
    return staying == movable;
  }
}
