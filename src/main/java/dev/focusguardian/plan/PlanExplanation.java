package dev.focusguardian.plan;

import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IntervalSet;
import dev.focusguardian.metrics.WeekFrame;
import dev.focusguardian.plan.FocusPlan.Block;
import dev.focusguardian.plan.FocusPlan.Unplaced;
import dev.focusguardian.plan.FocusPlan.WeekPlan;
import dev.focusguardian.plan.PlanRequest.Flag;
import dev.focusguardian.plan.PlanRequest.Standing;
import dev.focusguardian.plan.UnplacedReason.Kind;
import dev.focusguardian.preferences.BlockLength;
import dev.focusguardian.preferences.DailyLimits;
import dev.focusguardian.preferences.Preferences;
import dev.focusguardian.preferences.Spacing;
import dev.focusguardian.preferences.WorkingTime;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The reason of every block, and of goal minutes that found no place. The rule that stood in the
 * way is found by asking again without it: the rule whose absence places the most minutes is named.
 */
final class PlanExplanation {

  private PlanExplanation() {}

  static FocusPlan explain(PlanRequest request, FocusPlan plan) {
    return new FocusPlan(
        plan.weeks().stream()
            .map(week -> week.withBlocks(blocks(request, week), unplaced(request, week)))
            .toList());
  }

  /** Without looking for what stood in the way of the rest, which takes most of the time. */
  static FocusPlan explainBlocks(PlanRequest request, FocusPlan plan) {
    return new FocusPlan(
        plan.weeks().stream()
            .map(week -> week.withBlocks(blocks(request, week), week.unplaced()))
            .toList());
  }

  private static List<Block> blocks(PlanRequest request, WeekPlan week) {
    Map<String, Interval> standing =
        request.standing().stream()
            .collect(Collectors.toMap(Standing::id, Standing::interval, (a, b) -> a));
    return week.blocks().stream()
        .map(
            block ->
                new Block(
                    block.interval(), block.standingId(), reason(request, week, block, standing)))
        .toList();
  }

  private static BlockReason reason(
      PlanRequest request, WeekPlan week, Block block, Map<String, Interval> standing) {
    Interval old = block.standingId() == null ? null : standing.get(block.standingId());
    if (isStuck(request, block)) {
      return BlockReason.of(BlockReason.Kind.STUCK);
    }
    if (block.interval().equals(old)) {
      return BlockReason.of(BlockReason.Kind.STANDS_WELL);
    }
    Interval gap = gapAround(request, week, block);
    ZonedDateTime from = gap.start().atZone(request.zone());
    return new BlockReason(
        old == null ? BlockReason.Kind.NEW : whyMoved(request, block, old),
        new BlockReason.FreeTime(
            block.interval().minutes(),
            gap.minutes(),
            from.getDayOfWeek(),
            from.toLocalTime(),
            gap.end().atZone(request.zone()).toLocalTime()));
  }

  private static boolean isStuck(PlanRequest request, Block block) {
    return request.standing().stream()
        .anyMatch(one -> one.id().equals(block.standingId()) && one.flags().contains(Flag.STUCK));
  }

  private static BlockReason.Kind whyMoved(PlanRequest request, Block block, Interval old) {
    if (request.committed().overlaps(old)) {
      return BlockReason.Kind.PLACE_TAKEN;
    }
    WorkingTime working = new WorkingTime(request.preferences().hours(), request.zone());
    LocalDate date = old.start().atZone(request.zone()).toLocalDate();
    boolean inWorkingTime =
        working.on(date).encloses(old) || working.on(date.minusDays(1)).encloses(old);
    if (!inWorkingTime || request.outOfOffice().overlaps(old)) {
      return BlockReason.Kind.PLACE_NOT_WORKING_TIME;
    }
    if (block.interval().encloses(old)) {
      return BlockReason.Kind.GREW;
    }
    return old.encloses(block.interval()) ? BlockReason.Kind.SHRANK : BlockReason.Kind.BETTER_PLAN;
  }

  private static Interval gapAround(PlanRequest request, WeekPlan week, Block block) {
    WeekFrame frame =
        WeekFrame.of(
            week.week(), request.zone(), request.preferences().hours(), request.outOfOffice());
    for (WeekFrame.Day day : frame.days()) {
      for (Interval gap : day.windows().subtract(request.projected())) {
        if (gap.encloses(block.interval())) {
          return gap;
        }
      }
    }
    // A block that stands across an unanswered invitation.
    return block.interval();
  }

  /**
   * Time that the person took away is named first, for what would find a place in it: all meetings
   * gone, or a rule for every day, would nearly always place more, and say nothing of it. Then the
   * rule whose absence places the most minutes is named for these, and with it out of the way the
   * next one for what is still missing.
   */
  private static List<Unplaced> unplaced(PlanRequest request, WeekPlan week) {
    long missing = week.goalMinutes() - week.countedMinutes();
    Preferences.Blocks rules = request.preferences().blocks();
    PlanRequest relaxed = request.forWeeks(List.of(week.week()));
    Set<Relaxation> left = EnumSet.allOf(Relaxation.class);
    if (rules.spacing().breakMinutes() == 0 || rules.spacing().bufferMinutes() == 0) {
      left.remove(Relaxation.BREAK_AND_BUFFER);
    }
    List<Unplaced> unplaced = new ArrayList<>();
    if (missing >= rules.gridMinutes()) {
      long kept = Math.min(missing, gain(relaxed, week, missing));
      if (kept > 0) {
        // No rule stands in the way of these, and none may be named for them.
        unplaced.add(
            new Unplaced(
                kept,
                UnplacedReason.of(
                    kept < KeepOrChange.WORTH_A_CHANGE_MINUTES
                        ? Kind.TOO_LITTLE_TO_MOVE
                        : Kind.MOVED_ENOUGH)));
        missing -= kept;
      }
    }
    while (missing >= rules.gridMinutes()) {
      Relaxation decisive = null;
      long most = 0;
      for (Relaxation relaxation : left) {
        // Without its days away a week has a higher goal too; that is no gain.
        long gain = Math.min(missing, gain(relaxation.applied.apply(relaxed), week, missing));
        if (gain > most) {
          most = gain;
          decisive = relaxation;
        }
        if (decisive == Relaxation.TAKEN_AWAY) {
          break;
        }
      }
      if (decisive == null) {
        break;
      }
      unplaced.add(new Unplaced(most, reason(decisive, relaxed, request.preferences())));
      relaxed = decisive.applied.apply(relaxed);
      left.remove(decisive);
      missing -= most;
    }
    if (missing > 0) {
      unplaced.add(new Unplaced(missing, remainder(missing, request.preferences())));
    }
    return unplaced;
  }

  private static UnplacedReason reason(
      Relaxation decisive, PlanRequest before, Preferences preferences) {
    if (decisive != Relaxation.TAKEN_AWAY) {
      return decisive.reason.apply(preferences);
    }
    WeekPlan free = FocusPlanner.unexplained(decisive.applied.apply(before)).weeks().get(0);
    return TakenAway.reason(before, free);
  }

  private static UnplacedReason remainder(long missing, Preferences preferences) {
    int grid = preferences.blocks().gridMinutes();
    if (missing < grid) {
      return UnplacedReason.about(Kind.LESS_THAN_GRID, grid);
    }
    int shortest = preferences.shortestBlockMinutes();
    return missing < shortest
        ? UnplacedReason.about(Kind.LESS_THAN_SHORTEST_BLOCK, shortest)
        : UnplacedReason.of(Kind.NO_FREE_STRETCH);
  }

  /** Minutes that find a place by it, beyond those that have one already. */
  private static long gain(PlanRequest relaxed, WeekPlan week, long missing) {
    return countedMinutes(relaxed) - (week.goalMinutes() - missing);
  }

  private static long countedMinutes(PlanRequest request) {
    return FocusPlanner.unexplained(request).weeks().get(0).countedMinutes();
  }

  /** A rule that can be taken away, and the reason that names it. */
  private enum Relaxation {
    // First, see above.
    TAKEN_AWAY(
        request -> request.withRefused(Refused.nothing()),
        preferences -> UnplacedReason.of(Kind.TAKEN_AWAY)),
    UNANSWERED(
        request -> request.withCommitments(request.committed(), request.committed()),
        preferences -> UnplacedReason.of(Kind.UNANSWERED_INVITATIONS)),
    DAILY_MAXIMUM(
        request ->
            request.withBlocks(
                blocks -> blocks.with(new DailyLimits(blocks.daily().reserveMinutes(), 24 * 60))),
        preferences ->
            UnplacedReason.about(Kind.DAILY_MAXIMUM, preferences.blocks().daily().maxMinutes())),
    RESERVE(
        request ->
            request.withBlocks(
                blocks -> blocks.with(new DailyLimits(0, blocks.daily().maxMinutes()))),
        preferences ->
            UnplacedReason.about(Kind.RESERVE, preferences.blocks().daily().reserveMinutes())),
    BREAK(
        request ->
            request.withBlocks(
                blocks -> blocks.with(new Spacing(0, blocks.spacing().bufferMinutes()))),
        preferences ->
            UnplacedReason.about(Kind.BREAK, preferences.blocks().spacing().breakMinutes())),
    BUFFER(
        request ->
            request.withBlocks(
                blocks -> blocks.with(new Spacing(blocks.spacing().breakMinutes(), 0))),
        preferences ->
            UnplacedReason.about(Kind.BUFFER, preferences.blocks().spacing().bufferMinutes())),
    // Only where there are both: else one of them says it all.
    BREAK_AND_BUFFER(
        request -> request.withBlocks(blocks -> blocks.with(new Spacing(0, 0))),
        preferences -> UnplacedReason.of(Kind.BREAK_AND_BUFFER)),
    SHORTEST(
        // Down to the focus minimum only: what is shorter would not be deep work.
        request ->
            request.withBlocks(
                blocks -> blocks.with(new BlockLength(null, blocks.length().maxMinutes()))),
        preferences ->
            UnplacedReason.about(Kind.SHORTEST_BLOCK, preferences.shortestBlockMinutes())),
    LONGEST(
        request ->
            request.withBlocks(
                blocks -> blocks.with(new BlockLength(blocks.length().minMinutes(), 24 * 60))),
        preferences ->
            UnplacedReason.about(Kind.LONGEST_BLOCK, preferences.blocks().length().maxMinutes())),
    AWAY(PlanRequest::withoutAway, preferences -> UnplacedReason.of(Kind.AWAY)),
    PAST(PlanRequest::withoutNow, preferences -> UnplacedReason.of(Kind.PAST)),
    // Nearly last, because on a tie a rule of the person's own explains more.
    MEETINGS(
        request -> request.withCommitments(IntervalSet.empty(), IntervalSet.empty()),
        preferences -> UnplacedReason.about(Kind.MEETINGS, preferences.shortestBlockMinutes())),
    // The goal is smaller with them already.
    TIME_OFF(
        request ->
            request.withPreferences(
                request.preferences().with(request.preferences().hours().withHolidays(Set.of()))),
        preferences -> UnplacedReason.of(Kind.TIME_OFF));

    final Function<PlanRequest, PlanRequest> applied;
    final Function<Preferences, UnplacedReason> reason;

    Relaxation(
        Function<PlanRequest, PlanRequest> applied, Function<Preferences, UnplacedReason> reason) {
      this.applied = applied;
      this.reason = reason;
    }
  }
}
