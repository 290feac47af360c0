package dev.focusguardian.plan;

import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IntervalSet;
import dev.focusguardian.interval.IsoWeek;
import dev.focusguardian.metrics.WeekFrame;
import dev.focusguardian.plan.PlanRequest.Standing;
import dev.focusguardian.preferences.Preferences;
import dev.focusguardian.preferences.PreferredHours;
import dev.focusguardian.preferences.WeeklyHours;
import dev.focusguardian.preferences.WorkingTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A request in the form that general solvers need: every possible block of a day, its value, and
 * the rules between blocks. Built from the definition without the planner, so that it can be used
 * to judge the planner.
 *
 * @param shortest the shortest block allowed, in minutes
 * @param standingWeight the weight of all existing blocks that may be moved, in quarter-minutes of
 *     churn
 */
public record PlanProblem(
    List<Week> weeks, Preferences.Blocks rules, int shortest, long standingWeight) {

  /** The shortest stretch that others can book. */
  private static final long BOOKABLE = 30;

  /**
   * @param fixedMinutes protected in any plan
   * @param ceiling the minutes that the goal leaves to be planned
   */
  public record Week(IsoWeek week, long fixedMinutes, long ceiling, List<Day> days) {

    /** Weeks are told apart by their name, as a solver does often. */
    @Override
    public boolean equals(Object other) {
      return other instanceof Week that && week.equals(that.week);
    }

    @Override
    public int hashCode() {
      return week.hashCode();
    }
  }

  /**
   * @param most minutes that may be planned
   * @param open where others can book as long as there is no block
   * @param candidates every block that the rules allow on its own
   */
  public record Day(int number, long most, List<Stretch> open, List<Candidate> candidates) {

    @Override
    public boolean equals(Object other) {
      return other instanceof Day that && number == that.number;
    }

    @Override
    public int hashCode() {
      return number;
    }
  }

  /** Of minutes since the first Monday. */
  public record Stretch(int start, int end) {}

  /**
   * A block.
   *
   * @param start minutes since the first Monday
   * @param keptWeight quarter-minutes of churn that this block saves
   */
  public record Candidate(Interval block, int start, int end, long keptWeight, long preference) {
    public int minutes() {
      return end - start;
    }
  }

  public static PlanProblem of(PlanRequest request) {
    Preferences.Blocks rules = request.preferences().blocks();
    List<Standing> held = held(request);
    List<Standing> movable =
        request.standing().stream().filter(block -> !held.contains(block)).toList();
    IntervalSet fixed =
        request
            .selfMadeFocus()
            .union(IntervalSet.of(held.stream().map(Standing::interval).toList()));
    int focusMinimum = request.preferences().measure().focusMinimumMinutes();
    List<Week> weeks = new ArrayList<>();
    int number = 0;
    for (IsoWeek week : request.weeks()) {
      WeekFrame frame =
          WeekFrame.of(week, request.zone(), request.preferences().hours(), request.outOfOffice());
      List<Day> days = new ArrayList<>();
      long fixedMinutes = 0;
      for (WeekFrame.Day day : frame.days()) {
        long fixedToday =
            day.windows().subtract(request.committed()).stream()
                .filter(gap -> gap.minutes() >= focusMinimum)
                .mapToLong(gap -> fixed.intersect(IntervalSet.of(gap)).minutes())
                .sum();
        fixedMinutes += fixedToday;
        days.add(
            day(
                request,
                day,
                number++,
                fixed,
                movable,
                Math.max(0, rules.daily().maxMinutes() - fixedToday)));
      }
      long usual =
          new WorkingTime(request.preferences().hours(), request.zone()).usualMinutes(week);
      long goal =
          usual == 0 ? 0 : rules.goalMinutes() * Math.min(usual, frame.workingMinutes()) / usual;
      weeks.add(new Week(week, fixedMinutes, Math.max(0, goal - fixedMinutes), days));
    }
    long standing = 0;
    for (Standing block : movable) {
      standing += weight(block, request) * block.interval().minutes();
    }
    return new PlanProblem(weeks, rules, shortest(request), standing);
  }

  /**
   * Blocks that no plan changes: past, pinned, and, unless an accepted meeting takes their slot,
   * near or recently moved.
   */
  public static List<Standing> held(PlanRequest request) {
    Instant now = request.now();
    List<Standing> held = new ArrayList<>();
    for (Standing block : request.standing()) {
      Interval interval = block.interval();
      boolean past = now != null && !interval.end().isAfter(now);
      boolean near =
          now != null
              && interval
                  .start()
                  .isBefore(
                      now.plus(
                          Duration.ofHours(request.preferences().blocks().timing().lockHours())));
      boolean locked = now != null && block.flags().contains(PlanRequest.Flag.LOCKED);
      // A meeting that overlaps only its past part has not taken its slot.
      boolean taken =
          !past
              && request
                  .committed()
                  .overlaps(
                      now != null && interval.start().isBefore(now)
                          ? Interval.of(now, interval.end())
                          : interval);
      if (past || block.flags().contains(PlanRequest.Flag.PINNED) || ((near || locked) && !taken)) {
        held.add(block);
      }
    }
    return held;
  }

  public List<Day> days() {
    return weeks.stream().flatMap(week -> week.days().stream()).toList();
  }

  /** The most blocks that one day can hold. */
  public int mostBlocksADay() {
    return rules.daily().maxMinutes() / shortest;
  }

  /** Its own setting, and never below the focus minimum. */
  private static int shortest(PlanRequest request) {
    Integer own = request.preferences().blocks().length().minMinutes();
    int focusMinimum = request.preferences().measure().focusMinimumMinutes();
    return own != null && own > focusMinimum ? own : focusMinimum;
  }

  /** By how many minutes these blocks of one day break its rules; 0 if they follow them. */
  public long broken(Day day, List<Candidate> chosen) {
    if (chosen.isEmpty()) {
      return 0;
    }
    long broken = 0;
    long planned = 0;
    for (int i = 0; i < chosen.size(); i++) {
      Candidate one = chosen.get(i);
      planned += one.minutes();
      for (int j = i + 1; j < chosen.size(); j++) {
        Candidate other = chosen.get(j);
        int apart = Math.max(other.start() - one.end(), one.start() - other.end());
        broken += Math.max(0, rules.spacing().breakMinutes() - apart);
      }
    }
    broken += Math.max(0, planned - day.most());
    return broken + Math.max(0, rules.daily().reserveMinutes() - reserve(day, chosen));
  }

  /** In whole minutes on plain arrays: Timefold asks for it at every step. */
  private static long reserve(Day day, List<Candidate> chosen) {
    int[] from = new int[chosen.size()];
    int[] to = new int[chosen.size()];
    for (int i = 0; i < from.length; i++) {
      from[i] = chosen.get(i).start();
      to[i] = chosen.get(i).end();
    }
    Arrays.sort(from);
    Arrays.sort(to);
    long reserve = 0;
    for (Stretch stretch : day.open()) {
      int free = stretch.start();
      for (int i = 0; i < from.length && from[i] < stretch.end(); i++) {
        reserve += bookable(free, from[i]);
        free = Math.max(free, to[i]);
      }
      reserve += bookable(free, stretch.end());
    }
    return reserve;
  }

  private static int bookable(int start, int end) {
    return end - start >= BOOKABLE ? end - start : 0;
  }

  private static Day day(
      PlanRequest request,
      WeekFrame.Day day,
      int number,
      IntervalSet fixed,
      List<Standing> movable,
      long most) {
    Preferences.Blocks rules = request.preferences().blocks();
    int shortest = shortest(request);
    Duration buffer = Duration.ofMinutes(rules.spacing().bufferMinutes());
    IntervalSet allowed =
        day.windows()
            .subtract(widened(fixed, Duration.ofMinutes(rules.spacing().breakMinutes())))
            .subtract(request.noGo());
    if (request.now() != null) {
      allowed = allowed.subtract(Interval.of(Instant.EPOCH, request.now()));
    }
    Set<Interval> blocks = new LinkedHashSet<>();
    for (Interval gap : allowed.subtract(widened(request.projected(), buffer))) {
      Instant last = gap.end().minus(Duration.ofMinutes(shortest));
      for (Instant start = onGrid(gap.start(), request);
          !start.isAfter(last);
          start = start.plusSeconds(rules.gridMinutes() * 60L)) {
        for (long length = rules.gridMinutes();
            length <= rules.length().maxMinutes()
                && !start.plusSeconds(length * 60).isAfter(gap.end());
            length += rules.gridMinutes()) {
          if (length >= shortest) {
            blocks.add(Interval.startingAt(start, Duration.ofMinutes(length)));
          }
        }
      }
    }
    // An existing block gives way to accepted meetings only.
    IntervalSet staying = allowed.subtract(widened(request.committed(), buffer));
    for (Standing block : movable) {
      Interval interval = block.interval();
      if (staying.encloses(interval)
          && interval.minutes() >= shortest
          && interval.minutes() <= rules.length().maxMinutes()
          && onGrid(interval.start(), request).equals(interval.start())
          && interval.minutes() % rules.gridMinutes() == 0) {
        blocks.add(interval);
      }
    }
    WeeklyHours hours = rules.meetingHours();
    IntervalSet meetingTime =
        hours == null
            ? day.windows()
            : IntervalSet.of(WorkingTime.spans(hours, day.date(), request.zone()).intervals())
                .subtract(request.outOfOffice());
    return new Day(
        number,
        most,
        meetingTime.subtract(request.projected()).subtract(fixed).stream()
            .map(piece -> new Stretch(minute(piece.start(), request), minute(piece.end(), request)))
            .toList(),
        blocks.stream().map(block -> candidate(block, request, movable)).toList());
  }

  private static IntervalSet widened(IntervalSet set, Duration by) {
    return IntervalSet.of(
        set.stream()
            .map(piece -> Interval.of(piece.start().minus(by), piece.end().plus(by)))
            .toList());
  }

  private static Instant onGrid(Instant from, PlanRequest request) {
    LocalTime local = from.atZone(request.zone()).toLocalTime();
    int grid = request.preferences().blocks().gridMinutes();
    return from.plusSeconds(60L * Math.floorMod(-(local.getHour() * 60 + local.getMinute()), grid));
  }

  private static Candidate candidate(Interval block, PlanRequest request, List<Standing> movable) {
    long kept = 0;
    for (Standing standing : movable) {
      kept +=
          weight(standing, request)
              * IntervalSet.of(block).intersect(standing.interval()).minutes();
    }
    long preference = 0;
    for (PreferredHours hours : request.preferences().blocks().preference()) {
      for (Instant minute = block.start(); minute.isBefore(block.end()); ) {
        LocalTime local = minute.atZone(request.zone()).toLocalTime();
        int ofDay = local.getHour() * 60 + local.getMinute();
        if (hours.days().contains(minute.atZone(request.zone()).getDayOfWeek())
            && ofDay >= hours.hours().fromMinute()
            && ofDay < hours.hours().toMinute()) {
          preference += hours.weight();
        }
        minute = minute.plusSeconds(60);
      }
    }
    return new Candidate(
        block, minute(block.start(), request), minute(block.end(), request), kept, preference);
  }

  private static int minute(Instant instant, PlanRequest request) {
    Instant origin = request.weeks().get(0).in(request.zone()).start();
    return (int) Duration.between(origin, instant).toMinutes();
  }

  /** A minute weighs 3 less than a day ahead, 1 less than a week, else a quarter; in quarters. */
  private static long weight(Standing block, PlanRequest request) {
    Instant now = request.now();
    Instant origin = now == null ? request.weeks().get(0).in(request.zone()).start() : now;
    long hours = Duration.between(origin, block.interval().start()).toHours();
    return hours < 24 ? 12 : hours < 7 * 24 ? 4 : 1;
  }
}
