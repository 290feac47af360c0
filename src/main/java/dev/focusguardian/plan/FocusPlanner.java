package dev.focusguardian.plan;

import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IntervalSet;
import dev.focusguardian.interval.IsoWeek;
import dev.focusguardian.metrics.WeekFrame;
import dev.focusguardian.plan.DayPlans.Candidate;
import dev.focusguardian.plan.DayPlans.Choice;
import dev.focusguardian.plan.FocusPlan.Block;
import dev.focusguardian.plan.FocusPlan.WeekPlan;
import dev.focusguardian.plan.PlanRequest.Flag;
import dev.focusguardian.plan.PlanRequest.Standing;
import dev.focusguardian.preferences.WorkingTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds a best plan, in the exact order of the definition (see {@code src/docs/planner.md} for the
 * proof): days are solved apart by {@link DayPlans}, then joined over the week by the minutes they
 * give. The same request always gives the same plan.
 */
public final class FocusPlanner {

  private FocusPlanner() {}

  public static FocusPlan plan(PlanRequest request) {
    return Because.explain(request, unexplained(request, false));
  }

  /** The plan that chooses among the standing blocks only: what of them may stay together. */
  static FocusPlan standing(PlanRequest request) {
    return unexplained(request, true);
  }

  static FocusPlan unexplained(PlanRequest request, boolean standingOnly) {
    List<Standing> movable = new ArrayList<>();
    FixedFocus fixed = fixedFocus(request, movable);
    List<WeekPlan> weeks = new ArrayList<>();
    for (IsoWeek week : request.weeks()) {
      weeks.add(planWeek(request, week, fixed, movable, standingOnly));
    }
    return new FocusPlan(StandingMatch.named(weeks, movable));
  }

  /** The focus time that stays as it is; what may be moved goes into {@code movable}. */
  private static FixedFocus fixedFocus(PlanRequest request, List<Standing> movable) {
    List<Interval> fixed = new ArrayList<>(request.selfMadeFocus().intervals());
    for (Standing block : request.standing()) {
      if (isFixed(block, request)) {
        fixed.add(block.interval());
      } else {
        movable.add(block);
      }
    }
    movable.sort(Comparator.comparing(Standing::interval).thenComparing(Standing::id));
    IntervalSet all = IntervalSet.of(fixed);
    return new FixedFocus(all, all.subtract(request.committed()));
  }

  static boolean isFixed(Standing block, PlanRequest request) {
    if (block.flags().contains(Flag.PINNED)) {
      return true;
    }
    Instant now = request.now();
    Interval interval = block.interval();
    if (now != null && !interval.end().isAfter(now)) {
      return true;
    }
    boolean held =
        block.flags().contains(Flag.LOCKED)
            || block.flags().contains(Flag.MOVED_THIS_WEEK)
            || (now != null
                && interval
                    .start()
                    .isBefore(
                        now.plus(Duration.ofHours(request.preferences().blocks().lockHours()))));
    return held && !request.committed().overlaps(interval);
  }

  private static WeekPlan planWeek(
      PlanRequest request,
      IsoWeek week,
      FixedFocus fixed,
      List<Standing> movable,
      boolean standingOnly) {
    WeekFrame frame =
        WeekFrame.of(week, request.zone(), request.preferences().hours(), request.outOfOffice());
    long goal = goal(request, frame);
    List<SortedMap<Integer, Choice>> days = new ArrayList<>();
    long fixedMinutes = 0;
    for (WeekFrame.Day frameDay : frame.days()) {
      PlanDay day = new PlanDay(request, frameDay, fixed, movable);
      fixedMinutes += day.fixedMinutes();
      List<Candidate> candidates = standingOnly ? day.stayingOnly() : day.candidates();
      if (!candidates.isEmpty()) {
        days.add(day.plans().best(candidates));
      }
    }
    Week best = join(days, (int) Math.max(0, goal - fixedMinutes));
    List<Block> blocks = new ArrayList<>();
    long planned = 0;
    for (Candidate candidate : best.blocks()) {
      blocks.add(new Block(DayPlans.interval(candidate), null, ""));
      planned += candidate.minutes();
    }
    double churn = (standingWeight(request, frame, movable) - best.score().keptWeight()) / 4.0;
    return new WeekPlan(week, goal, fixedMinutes + planned, planned, churn, blocks, List.of());
  }

  /** The weekly goal, less in a week with less working time than usual; rounded down. */
  private static long goal(PlanRequest request, WeekFrame frame) {
    long usual =
        new WorkingTime(request.preferences().hours(), request.zone()).usualMinutes(frame.week());
    int goal = request.preferences().blocks().goalMinutes();
    return usual == 0 ? 0 : goal * Math.min(usual, frame.workingMinutes()) / usual;
  }

  private static long standingWeight(PlanRequest request, WeekFrame frame, List<Standing> movable) {
    Interval week = frame.week().in(frame.zone());
    return movable.stream()
        .filter(block -> week.contains(block.interval().start()))
        .mapToLong(
            block ->
                ChurnWeight.quarters(block.interval().start(), request)
                    * block.interval().minutes())
        .sum();
  }

  /** A choice for the days so far. */
  private record Week(PlanScore score, @Nullable Choice day, @Nullable Week before) {

    List<Candidate> blocks() {
      List<Candidate> blocks = new ArrayList<>();
      for (Week week = this; week != null; week = week.before) {
        if (week.day != null) {
          blocks.addAll(week.day.blocks());
        }
      }
      blocks.sort(Comparator.comparingLong(Candidate::start));
      return blocks;
    }
  }

  private static Week join(List<SortedMap<Integer, Choice>> days, int ceiling) {
    TreeMap<Integer, Week> byMinutes = new TreeMap<>();
    byMinutes.put(0, new Week(PlanScore.ZERO, null, null));
    for (SortedMap<Integer, Choice> day : days) {
      TreeMap<Integer, Week> next = new TreeMap<>();
      for (Map.Entry<Integer, Week> sofar : byMinutes.entrySet()) {
        for (Map.Entry<Integer, Choice> choice : day.entrySet()) {
          int minutes = sofar.getKey() + choice.getKey();
          if (minutes <= ceiling) {
            PlanScore score = sofar.getValue().score().plus(choice.getValue().score());
            Week old = next.get(minutes);
            if (old == null || score.compareTo(old.score()) > 0) {
              next.put(minutes, new Week(score, choice.getValue(), sofar.getValue()));
            }
          }
        }
      }
      byMinutes = next;
    }
    return byMinutes.lastEntry().getValue();
  }
}
