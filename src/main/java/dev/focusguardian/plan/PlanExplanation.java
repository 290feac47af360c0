package dev.focusguardian.plan;

import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IntervalSet;
import dev.focusguardian.metrics.WeekFrame;
import dev.focusguardian.plan.FocusPlan.Block;
import dev.focusguardian.plan.FocusPlan.Unplaced;
import dev.focusguardian.plan.FocusPlan.WeekPlan;
import dev.focusguardian.plan.PlanRequest.Flag;
import dev.focusguardian.plan.PlanRequest.Standing;
import dev.focusguardian.preferences.BlockLength;
import dev.focusguardian.preferences.DailyLimits;
import dev.focusguardian.preferences.Preferences;
import dev.focusguardian.preferences.Spacing;
import dev.focusguardian.preferences.WorkingTime;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One plain sentence for every block, and for the goal minutes that found no place. The rule that
 * stood in the way is found by asking again without it: the rule whose absence places the most
 * minutes is named.
 */
final class PlanExplanation {

  private static final DateTimeFormatter WEEKDAY =
      DateTimeFormatter.ofPattern("EEEE", Locale.ENGLISH);
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

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

  private static String reason(
      PlanRequest request, WeekPlan week, Block block, Map<String, Interval> standing) {
    Interval old = block.standingId() == null ? null : standing.get(block.standingId());
    if (isStuck(request, block)) {
      return PlanRequest.STUCK;
    }
    if (block.interval().equals(old)) {
      return "It stands here already, and nothing is gained by moving it";
    }
    Interval gap = gapAround(request, week, block);
    ZonedDateTime from = gap.start().atZone(request.zone());
    String place =
        "%d of the %d free minutes on %s from %s to %s"
            .formatted(
                block.interval().minutes(),
                gap.minutes(),
                WEEKDAY.format(from),
                TIME.format(from),
                TIME.format(gap.end().atZone(request.zone())));
    if (old == null) {
      return "It takes " + place;
    }
    return whyMoved(request, block, old) + "; now it takes " + place;
  }

  private static boolean isStuck(PlanRequest request, Block block) {
    return request.standing().stream()
        .anyMatch(one -> one.id().equals(block.standingId()) && one.flags().contains(Flag.STUCK));
  }

  private static String whyMoved(PlanRequest request, Block block, Interval old) {
    if (request.committed().overlaps(old)) {
      return "A meeting took its place";
    }
    WorkingTime working = new WorkingTime(request.preferences().hours(), request.zone());
    LocalDate date = old.start().atZone(request.zone()).toLocalDate();
    boolean inWorkingTime =
        working.on(date).encloses(old) || working.on(date.minusDays(1)).encloses(old);
    if (!inWorkingTime || request.outOfOffice().overlaps(old)) {
      return "Its old place is no working time any more";
    }
    if (block.interval().encloses(old)) {
      return "It grew to protect more of the week";
    }
    return old.encloses(block.interval())
        ? "It shrank to keep the rules and the goal of the week"
        : "It moved so that the week's plan is the best there is";
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
    List<Unplaced> unplaced = new ArrayList<>();
    if (missing >= rules.gridMinutes()) {
      long kept = Math.min(missing, gain(relaxed, week, missing));
      if (kept > 0) {
        // No rule stands in the way of these, and none may be named for them.
        unplaced.add(
            new Unplaced(
                kept,
                kept < KeepOrChange.WORTH_A_CHANGE_MINUTES
                    ? "What stands is not moved for so little more"
                    : "Too much was moved lately to move more for these"));
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
      unplaced.add(new Unplaced(most, sentence(decisive, relaxed, request.preferences())));
      relaxed = decisive.applied.apply(relaxed);
      left.remove(decisive);
      missing -= most;
    }
    if (missing > 0) {
      unplaced.add(new Unplaced(missing, remainder(missing, request.preferences())));
    }
    return unplaced;
  }

  private static String sentence(Relaxation decisive, PlanRequest before, Preferences preferences) {
    if (decisive != Relaxation.TAKEN_AWAY) {
      return decisive.sentence.apply(preferences);
    }
    WeekPlan free = FocusPlanner.unexplained(decisive.applied.apply(before)).weeks().get(0);
    return TakenAway.sentence(before, free);
  }

  private static String remainder(long missing, Preferences preferences) {
    int grid = preferences.blocks().gridMinutes();
    if (missing < grid) {
      return "What is left of the goal is less than a step of the grid of " + grid + " minutes";
    }
    int shortest = preferences.shortestBlockMinutes();
    return missing < shortest
        ? "What is left of the goal is shorter than the shortest block of " + shortest + " minutes"
        : "No free stretch of working time is left that is long enough for a block";
  }

  /** Minutes that find a place by it, beyond those that have one already. */
  private static long gain(PlanRequest relaxed, WeekPlan week, long missing) {
    return countedMinutes(relaxed) - (week.goalMinutes() - missing);
  }

  private static long countedMinutes(PlanRequest request) {
    return FocusPlanner.unexplained(request).weeks().get(0).countedMinutes();
  }

  /** A rule that can be taken away, and the sentence that names it. */
  private enum Relaxation {
    // First, see above.
    TAKEN_AWAY(
        request -> request.withRefused(Refused.nothing()),
        preferences -> "You took away the slots that are left"),
    UNANSWERED(
        request -> request.withCommitments(request.committed(), request.committed()),
        preferences -> "Unanswered invitations stand where a block would fit"),
    DAILY_MAXIMUM(
        request ->
            request.withBlocks(
                blocks -> blocks.with(new DailyLimits(blocks.daily().reserveMinutes(), 24 * 60))),
        preferences ->
            "No day may hold more than "
                + preferences.blocks().daily().maxMinutes()
                + " minutes of focus"),
    RESERVE(
        request ->
            request.withBlocks(
                blocks -> blocks.with(new DailyLimits(0, blocks.daily().maxMinutes()))),
        preferences ->
            preferences.blocks().daily().reserveMinutes()
                + " minutes a day have to stay open for others to book"),
    BREAK(
        request ->
            request.withBlocks(
                blocks -> blocks.with(new Spacing(0, blocks.spacing().bufferMinutes()))),
        preferences ->
            "Two blocks of a day stand at least "
                + preferences.blocks().spacing().breakMinutes()
                + " minutes apart"),
    BUFFER(
        request ->
            request.withBlocks(
                blocks -> blocks.with(new Spacing(blocks.spacing().breakMinutes(), 0))),
        preferences ->
            "Blocks keep "
                + preferences.blocks().spacing().bufferMinutes()
                + " minutes away from meetings"),
    SHORTEST(
        // Down to the focus minimum only: what is shorter would not be deep work.
        request ->
            request.withBlocks(
                blocks -> blocks.with(new BlockLength(null, blocks.length().maxMinutes()))),
        preferences ->
            "Every free stretch is shorter than the shortest block of "
                + preferences.shortestBlockMinutes()
                + " minutes"),
    LONGEST(
        request ->
            request.withBlocks(
                blocks -> blocks.with(new BlockLength(blocks.length().minMinutes(), 24 * 60))),
        preferences ->
            "No block may be longer than "
                + preferences.blocks().length().maxMinutes()
                + " minutes"),
    AWAY(
        PlanRequest::withoutAway,
        preferences -> "Out-of-office time leaves too little of the week"),
    PAST(PlanRequest::withoutNow, preferences -> "The rest of the week is past or too close"),
    // Nearly last, because on a tie a rule of the person's own explains more.
    MEETINGS(
        request -> request.withCommitments(IntervalSet.empty(), IntervalSet.empty()),
        preferences ->
            "The meetings leave no stretch of "
                + preferences.shortestBlockMinutes()
                + " free minutes for another block"),
    // The goal is smaller with them already.
    TIME_OFF(
        PlanRequest::withoutTimeOff,
        preferences -> "Leave and holidays leave too little of the week");

    final Function<PlanRequest, PlanRequest> applied;
    final Function<Preferences, String> sentence;

    Relaxation(Function<PlanRequest, PlanRequest> applied, Function<Preferences, String> sentence) {
      this.applied = applied;
      this.sentence = sentence;
    }
  }
}
