package dev.focusguardian.ladder;

import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IntervalSet;
import dev.focusguardian.interval.IsoWeek;
import dev.focusguardian.ladder.Strategy.Block;
import dev.focusguardian.plan.Churn;
import dev.focusguardian.plan.Churn.Doing;
import dev.focusguardian.plan.Churn.Step;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tracks changes of blocks and the churn that the plan has left, as the service does. */
final class ChurnTracker {

  /** The weeks for the service level, besides this week and those ahead. */
  private static final int WEEKS_BACK = 3;

  private static final int WEEKS_AHEAD = 4;

  private final List<Step> steps = new ArrayList<>();

  /** The difference that a cycle made. */
  void note(Instant now, List<Block> before, List<Block> after, IntervalSet taken) {
    Map<String, Interval> left = new HashMap<>();
    after.forEach(block -> left.put(block.id(), block.interval()));
    for (Block block : before) {
      Interval stands = left.remove(block.id());
      if (!block.interval().equals(stands)) {
        Doing doing = taken.overlaps(block.interval()) ? Doing.MEETING : Doing.PLAN;
        steps.add(new Step(now, block.id(), block.interval(), stands, doing));
      }
    }
    for (Block block : after) {
      if (left.containsKey(block.id())) {
        steps.add(new Step(now, block.id(), null, block.interval(), Doing.PLAN));
      }
    }
  }

  /** Weighted minutes that the plan may still change on its own. */
  double left(IsoWeek thisWeek, ZoneId zone, List<Block> standing) {
    Instant from = thisWeek.plus(-WEEKS_BACK).in(zone).start();
    Instant to = thisWeek.plus(WEEKS_AHEAD - 1).in(zone).end();
    steps.removeIf(step -> isBefore(step.before(), from) && isBefore(step.after(), from));
    List<Churn> weeks = new ArrayList<>();
    for (int week = -WEEKS_BACK; week < WEEKS_AHEAD; week++) {
      weeks.add(Churn.of(thisWeek.plus(week).in(zone), steps));
    }
    Interval stretch = Interval.of(from, to);
    return Churn.sum(weeks)
        .left(
            standing.stream()
                .map(Block::interval)
                .filter(stretch::encloses)
                .mapToLong(Interval::minutes)
                .sum());
  }

  private static boolean isBefore(@Nullable Interval block, Instant from) {
    return block == null || block.end().isBefore(from);
  }
}
