package dev.focusguardian.plan;

import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IntervalSet;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How restless a week's focus blocks were: moved or removed block minutes in relation to the
 * planned ones, weighted by how soon they were (3 under 24 hours ahead, 1 under 7 days, ¼ beyond).
 * What the person did themselves is left out. Source: {@code vocabulary}, "erosion, churn".
 *
 * @param plannedMinutes of the plan as it stood when the week began; of a week that has not begun,
 *     as it stands
 * @param survivedMinutes of those, what still stands
 * @param meetingMinutes weighted minutes that gave way to a commitment
 * @param ownMinutes weighted minutes that the plan changed by itself
 */
public record Churn(
    long plannedMinutes, long survivedMinutes, double meetingMinutes, double ownMinutes) {

  /** The service level: the plan itself may churn at most this share. */
  public static final double LEVEL = 0.10;

  private static final Duration SOON = Duration.ofHours(24);
  private static final Duration NEAR = Duration.ofDays(7);

  /** Whose doing a step was. */
  public enum Doing {
    PERSON,
    MEETING,
    PLAN
  }

  /**
   * One thing that became of a block.
   *
   * @param before where it stood; null for a new one
   * @param after where it stands from then on; null for one that is gone
   */
  public record Step(
      Instant at, String block, @Nullable Interval before, @Nullable Interval after, Doing doing) {

    /** Whether the block stood in that stretch before it, or does after it. */
    public boolean touches(Interval stretch) {
      return (before != null && before.overlaps(stretch))
          || (after != null && after.overlaps(stretch));
    }
  }

  /**
   * @param week the stretch that is looked at
   * @param steps in the order in which they happened
   */
  public static Churn of(Interval week, Collection<Step> steps) {
    Map<String, Interval> standing = new HashMap<>();
    IntervalSet planned = IntervalSet.empty();
    boolean begun = false;
    double meeting = 0;
    double own = 0;
    for (Step step : steps) {
      if (!begun && !step.at().isBefore(week.start())) {
        planned = within(week, standing);
        begun = true;
      }
      Interval before = step.before();
      if (before != null && week.contains(before.start())) {
        double lost = lost(before, step.after()) * weight(before, step.at());
        meeting += step.doing() == Doing.MEETING ? lost : 0;
        own += step.doing() == Doing.PLAN ? lost : 0;
      }
      if (step.after() == null) {
        standing.remove(step.block());
      } else {
        standing.put(step.block(), step.after());
      }
    }
    IntervalSet now = within(week, standing);
    if (!begun) {
      planned = now;
    }
    return new Churn(planned.minutes(), planned.intersect(now).minutes(), meeting, own);
  }

  private static IntervalSet within(Interval week, Map<String, Interval> standing) {
    return IntervalSet.of(
        standing.values().stream().filter(block -> week.contains(block.start())).toList());
  }

  private static long lost(Interval before, @Nullable Interval after) {
    IntervalSet left = IntervalSet.of(before);
    return (after == null ? left : left.subtract(after)).minutes();
  }

  private static double weight(Interval block, Instant at) {
    Duration ahead = Duration.between(at, block.start());
    return ahead.compareTo(SOON) < 0 ? 3 : ahead.compareTo(NEAR) < 0 ? 1 : 0.25;
  }

  /** Churn as a share of what was planned; null when nothing was. */
  public @Nullable Double share() {
    return plannedMinutes == 0 ? null : (meetingMinutes + ownMinutes) / plannedMinutes;
  }

  /** The part of it that no meeting asked for; null when nothing was planned. */
  public @Nullable Double ownShare() {
    return plannedMinutes == 0 ? null : ownMinutes / plannedMinutes;
  }

  /**
   * How many weighted minutes more the plan may change by itself.
   *
   * @param standingMinutes of the blocks that stand in that week now
   */
  public double left(long standingMinutes) {
    return Math.max(0, LEVEL * Math.max(plannedMinutes, standingMinutes) - ownMinutes);
  }

  /** Nothing is known of such a week. */
  public static Churn none() {
    return new Churn(0, 0, 0, 0);
  }

  /** Of several weeks together. */
  public static Churn sum(List<Churn> weeks) {
    return new Churn(
        weeks.stream().mapToLong(Churn::plannedMinutes).sum(),
        weeks.stream().mapToLong(Churn::survivedMinutes).sum(),
        weeks.stream().mapToDouble(Churn::meetingMinutes).sum(),
        weeks.stream().mapToDouble(Churn::ownMinutes).sum());
  }
}
