package dev.focusguardian.plan;

/**
 * Whether a better plan is worth its churn: the standing blocks stay unless the new plan protects
 * at least 30 minutes more, or the standing ones break a hard rule.
 */
public final class KeepOrChange {

  private static final long WORTH_A_CHANGE_MINUTES = 30;

  private KeepOrChange() {}

  /** The plan to follow. */
  public static FocusPlan decide(PlanRequest request) {
    FocusPlan best = FocusPlanner.plan(request);
    FocusPlan standing = FocusPlanner.standing(request);
    long movable =
        request.standing().stream().filter(block -> !FocusPlanner.isFixed(block, request)).count();
    boolean allMayStay = standing.blocks().size() == movable;
    return allMayStay && minutes(best) - minutes(standing) < WORTH_A_CHANGE_MINUTES
        ? Because.explain(request, standing)
        : best;
  }

  private static long minutes(FocusPlan plan) {
    return plan.weeks().stream().mapToLong(FocusPlan.WeekPlan::plannedMinutes).sum();
  }
}
