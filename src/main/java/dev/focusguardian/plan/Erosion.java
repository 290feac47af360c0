package dev.focusguardian.plan;

import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IntervalSet;
import dev.focusguardian.plan.Churn.Doing;
import dev.focusguardian.plan.Churn.Step;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became of the focus time that was planned when a week began. Each minute that is lost counts
 * once, for the last step that took it away; one that a block covers again is not lost. Source:
 * {@code vocabulary}, "erosion, churn".
 *
 * @param planned as it stood at Monday 00:00; of a week that has not begun, as it stands
 * @param survivedMinutes of it, what blocks still cover
 * @param toMeetings minutes of it that a commitment took
 * @param toPerson minutes of it that the person took away: no erosion
 * @param toPlan minutes of it that the plan gave up by itself
 */
public record Erosion(
    IntervalSet planned, long survivedMinutes, long toMeetings, long toPerson, long toPlan) {

  /**
   * @param week the stretch from its Monday 00:00 on
   * @param plannedAtStart what is known to have stood at Monday 00:00; null to work it out
   * @param steps in the order in which they happened
   */
  public static Erosion of(
      Interval week, @Nullable IntervalSet plannedAtStart, Collection<Step> steps) {
    Map<String, Interval> standing = new HashMap<>();
    Map<Doing, IntervalSet> lost = new EnumMap<>(Doing.class);
    IntervalSet planned = plannedAtStart;
    for (Step step : steps) {
      boolean begun = !step.at().isBefore(week.start());
      if (begun && planned == null) {
        planned = within(week, standing);
      }
      if (step.after() == null) {
        standing.remove(step.block());
      } else {
        standing.put(step.block(), step.after());
      }
      if (begun && planned != null) {
        blame(step.doing(), planned.subtract(within(week, standing)), lost);
      }
    }
    IntervalSet now = within(week, standing);
    IntervalSet known = planned == null ? now : planned;
    return new Erosion(
        known,
        known.intersect(now).minutes(),
        minutes(lost, Doing.MEETING),
        minutes(lost, Doing.PERSON),
        minutes(lost, Doing.PLAN));
  }

  /**
   * What meetings and the plan itself took of the planned time, 0 to 1; null when nothing was
   * planned. What the person took away is left out.
   */
  public @Nullable Double share() {
    long minutes = planned.minutes();
    return minutes == 0 ? null : (double) (toMeetings + toPlan) / minutes;
  }

  /**
   * @param missing all that is lost after a step
   * @param lost by whose doing; what is covered again is taken out
   */
  private static void blame(Doing doing, IntervalSet missing, Map<Doing, IntervalSet> lost) {
    IntervalSet fresh = missing;
    for (Doing known : Doing.values()) {
      IntervalSet still = lost.getOrDefault(known, IntervalSet.empty()).intersect(missing);
      lost.put(known, still);
      fresh = fresh.subtract(still);
    }
    lost.merge(doing, fresh, IntervalSet::union);
  }

  private static long minutes(Map<Doing, IntervalSet> lost, Doing doing) {
    return lost.getOrDefault(doing, IntervalSet.empty()).minutes();
  }

  private static IntervalSet within(Interval week, Map<String, Interval> standing) {
    return IntervalSet.of(
        standing.values().stream().filter(block -> week.contains(block.start())).toList());
  }
}
