package dev.focusguardian.plan;

import dev.focusguardian.interval.IsoWeek;
import dev.focusguardian.plan.FocusPlan.WeekPlan;

/**
 * Whether a better plan is worth its churn: the standing blocks stay unless the new plan protects
 * at least 30 minutes more, or the standing ones break a hard rule.
 */
public final class KeepOrChange {

  private static final long WORTH_A_CHANGE_MINUTES = 30;

  private KeepOrChange() {}

  /** The plan to follow. */
  public static FocusPlan decide(PlanRequest request) {
    FocusPlan best = FocusPlanner.unexplained(request);
    FocusPlan standing = FocusPlanner.standing(request);
    boolean keep =
        allMayStay(request, standing)
            && protectedMinutes(best) - protectedMinutes(standing) < WORTH_A_CHANGE_MINUTES;
    return Because.explain(request, keep ? standing : best);
  }

  /** Whether the standing blocks of these weeks break no rule, alone or together. */
  private static boolean allMayStay(PlanRequest request, FocusPlan standing) {
    StandingBlocks blocks = StandingBlocks.of(request);
    for (IsoWeek week : request.weeks()) {
      WeekRules rules = new WeekRules(request, week, blocks, blocks.fixedFocus(request));
      long movable =
          blocks.movable().stream().filter(block -> rules.owns(block.interval().start())).count();
      long staying =
          standing.weeks().stream()
              .filter(plan -> plan.week().equals(week))
              .flatMap(plan -> plan.blocks().stream())
              .filter(
                  block ->
                      blocks.movable().stream()
                          .anyMatch(
                              one ->
                                  one.id().equals(block.standingId())
                                      && one.interval().equals(block.interval())))
              .count();
      if (staying != movable) {
        return false;
      }
    }
    return true;
  }

  private static long protectedMinutes(FocusPlan plan) {
    return plan.weeks().stream().mapToLong(WeekPlan::countedMinutes).sum();
  }
}
