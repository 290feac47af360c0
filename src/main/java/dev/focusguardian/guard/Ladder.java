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
import org.jspecify.annotations.Nullable;

/**
 * How firmly each block stands. Just in time, a week's blocks are hints, shown as free, as long as
 * the rest of the week could still hold at least one more of the longest blocks than the goal
 * needs; then they hold, and become hints again only when there is room for two. Near its start
 * every block is locked.
 */
final class Ladder {

  private final Horizon horizon;
  private final Map<IsoWeek, Long> slack = new HashMap<>();

  Ladder(Horizon horizon) {
    this.horizon = horizon;
  }

  /**
   * @param current how it stands now; null for a new block
   */
  Protection of(Interval block, @Nullable Protection current) {
    Preferences preferences = horizon.preferences();
    Duration lock = Duration.ofHours(preferences.blocks().lockHours());
    if (block.start().isBefore(horizon.now().plus(lock))) {
      return Protection.LOCKED;
    }
    IsoWeek week = IsoWeek.of(block.start().atZone(horizon.zone()).toLocalDate());
    if (preferences.booking().policy() != Policy.JUST_IN_TIME) {
      return Protection.HOLD;
    }
    // So that a week at the edge does not change its blocks to and fro.
    int longest = preferences.blocks().maxMinutes();
    int room = current == Protection.HOLD ? 2 * longest : longest;
    return slack.computeIfAbsent(week, this::slackMinutes) < room
        ? Protection.HOLD
        : Protection.HINT;
  }

  private long slackMinutes(IsoWeek week) {
    PlanRequest request = horizon.request(List.of(week));
    FocusPlan.WeekPlan wanted = FocusPlanner.unexplained(request).weeks().get(0);
    FocusPlan.WeekPlan possible =
        FocusPlanner.unexplained(request.withGoalMinutes(7 * 24 * 60)).weeks().get(0);
    return possible.countedMinutes() - wanted.goalMinutes();
  }
}
