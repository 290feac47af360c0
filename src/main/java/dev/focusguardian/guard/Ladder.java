package dev.focusguardian.guard;

import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IsoWeek;
import dev.focusguardian.plan.FocusPlan;
import dev.focusguardian.plan.FocusPlanner;
import dev.focusguardian.plan.PlanRequest;
import dev.focusguardian.preferences.Preferences;
import dev.focusguardian.preferences.Preferences.Policy;
import dev.focusguardian.store.Protection;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How firmly each block stands. Just in time, a week's blocks are hints, shown as free, as long as
 * the rest of the week could still hold at least one more of the longest blocks than the goal
 * needs; then they hold. Near its start every block is locked.
 */
final class Ladder {

  private final Horizon horizon;
  private final Map<IsoWeek, Boolean> tight = new HashMap<>();

  Ladder(Horizon horizon) {
    this.horizon = horizon;
  }

  Protection of(Interval block) {
    Preferences preferences = horizon.preferences();
    Duration lock = Duration.ofHours(preferences.blocks().lockHours());
    if (block.start().isBefore(horizon.now().plus(lock))) {
      return Protection.LOCKED;
    }
    IsoWeek week = IsoWeek.of(block.start().atZone(horizon.zone()).toLocalDate());
    boolean hold =
        preferences.booking().policy() != Policy.JUST_IN_TIME
            || tight.computeIfAbsent(week, this::isTight);
    return hold ? Protection.HOLD : Protection.HINT;
  }

  private boolean isTight(IsoWeek week) {
    PlanRequest request = horizon.request(List.of(week));
    FocusPlan.WeekPlan wanted = FocusPlanner.plan(request).weeks().get(0);
    FocusPlan.WeekPlan possible =
        FocusPlanner.plan(request.withGoalMinutes(7 * 24 * 60)).weeks().get(0);
    long slack = possible.countedMinutes() - wanted.goalMinutes();
    return slack < request.preferences().blocks().maxMinutes();
  }
}
