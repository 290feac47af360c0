package dev.focusguardian.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.focusguardian.Effort;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IntervalSet;
import dev.focusguardian.interval.IsoWeek;
import dev.focusguardian.plan.PlanRequest.Flag;
import dev.focusguardian.plan.PlanRequest.Standing;
import dev.focusguardian.preferences.BlockLength;
import dev.focusguardian.preferences.DailyLimits;
import dev.focusguardian.preferences.Preferences;
import dev.focusguardian.preferences.PreferredHours;
import dev.focusguardian.preferences.Spacing;
import dev.focusguardian.preferences.TimeSpan;
import dev.focusguardian.preferences.Timing;
import dev.focusguardian.preferences.WeeklyHours;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Full weeks with all kinds of settings, solved again by OR-Tools' CP-SAT, objective by objective.
 * {@code -Dplanner.weeks=5000} compares any number, {@code -Dplanner.seed=7} others, {@code
 * -Dplanner.largest=3000} includes weeks for which CP-SAT takes minutes.
 */
class SolverComparisonTest {

  private static final int WEEKS = Integer.getInteger("planner.weeks", Effort.times(66));
  private static final long SEED = Long.getLong("planner.seed", 20261121);

  /** Blocks to choose from: CP-SAT proves weeks of this size within a second or two. */
  private static final int LARGEST = Integer.getInteger("planner.largest", 500);

  private static final Duration LIMIT = Duration.ofMinutes(10);
  private static final List<ZoneId> ZONES =
      List.of(ZoneId.of("Europe/Berlin"), ZoneId.of("Asia/Kolkata"), ZoneId.of("America/St_Johns"));

  /** The last week of March, when clocks go forward, the last of October, and ordinary ones. */
  private static final List<IsoWeek> DATES =
      List.of(
          IsoWeek.parse("2026-W11"),
          IsoWeek.parse("2026-W13"),
          IsoWeek.parse("2026-W43"),
          IsoWeek.parse("2026-W53"));

  private record Case(String which, PlanRequest request, PlanProblem problem) {}

  @Test
  void noOtherSolverFindsABetterPlan() {
    List<Case> cases = new ArrayList<>();
    for (long seed = SEED; cases.size() < WEEKS; seed++) {
      PlanRequest request = new Draw(new SplittableRandom(seed)).request();
      PlanProblem problem = PlanProblem.of(request);
      if (problem.days().stream().mapToInt(day -> day.candidates().size()).sum() <= LARGEST) {
        cases.add(new Case("seed " + seed + ": " + request, request, problem));
      }
    }
    cases.parallelStream().forEach(SolverComparisonTest::isAsGoodAsTheSolvers);
  }

  private static void isAsGoodAsTheSolvers(Case drawn) {
    String which = drawn.which();
    PlanRequest request = drawn.request();
    PlanProblem problem = drawn.problem();
    List<Standing> held = PlanProblem.held(request);
    FocusPlan plan = FocusPlanner.unexplained(request);
    List<Interval> chosen = new ArrayList<>();
    for (FocusPlan.Block block : plan.blocks()) {
      if (held.stream().noneMatch(one -> one.id().equals(block.standingId()))) {
        chosen.add(block.interval());
      }
    }

    assertThat(chosen)
        .as(which)
        .isSubsetOf(
            problem.days().stream()
                .flatMap(day -> day.candidates().stream())
                .map(PlanProblem.Candidate::block)
                .toList());

    CpSatPlanner.Answer answer = new CpSatPlanner(LIMIT).plan(problem);

    assertThat(answer.proven()).as(which).isTrue();
    PlanQuality ours = PlanQuality.of(problem, chosen);
    assertThat(ours).as(which).isEqualTo(PlanQuality.of(problem, answer.blocks()));
    assertThat(ours.broken()).as(which).isZero();
    assertThat(plan.weeks().get(0).countedMinutes())
        .as(which)
        .isEqualTo(problem.weeks().get(0).fixedMinutes() + ours.protectedMinutes());
    assertThat(Math.round(plan.weeks().get(0).churnMinutes() * 4))
        .as(which)
        .isEqualTo(ours.churnQuarters());
  }

  /** A random week. */
  private static final class Draw {

    private final SplittableRandom random;
    private final IsoWeek week;
    private final ZoneId zone;

    Draw(SplittableRandom random) {
      this.random = random;
      week = one(DATES);
      zone = one(ZONES);
    }

    private <T> T one(List<T> of) {
      return of.get(random.nextInt(of.size()));
    }

    private boolean oneIn(int many) {
      return random.nextInt(many) == 0;
    }

    PlanRequest request() {
      int grid = one(List.of(15, 15, 15, 10, 30));
      Preferences preferences = preferences(grid);
      IntervalSet committed = IntervalSet.of(spans(2 + random.nextInt(16), 5, 18));
      List<Standing> standing = standing(grid, preferences);
      return new PlanRequest(
          List.of(week),
          zone,
          preferences,
          oneIn(5) ? IntervalSet.of(spans(1, 60, 8)) : IntervalSet.empty(),
          committed,
          committed.union(IntervalSet.of(spans(random.nextInt(4), 5, 12))),
          oneIn(3) ? IntervalSet.of(spans(2, 15, 8)) : IntervalSet.empty(),
          standing,
          oneIn(4) ? IntervalSet.of(spans(2, 15, 8)) : IntervalSet.empty(),
          oneIn(3) ? at(random.nextInt(5), 8 * 60 + random.nextInt(600)) : null);
    }

    private Preferences preferences(int grid) {
      Preferences defaults = Preferences.defaults();
      int focusMinimum = one(List.of(30, 60, 90, 100, 120, 120, 120, 150));
      int min = focusMinimum + 30 * random.nextInt(3);
      return defaults
          .with(
              new Preferences.Hours(
                  hours(),
                  oneIn(3) ? TimeSpan.parse("12:00-12:45") : null,
                  oneIn(6) ? Set.of(week.monday().plusDays(random.nextInt(5))) : Set.of()))
          .with(new Preferences.Measure(focusMinimum, 15, 10, 0))
          .with(
              new Preferences.Blocks(
                  240 + 60 * random.nextInt(16),
                  new BlockLength(
                      min == focusMinimum ? null : Integer.valueOf(min),
                      min + 30 * random.nextInt(5)),
                  new Spacing(5 * random.nextInt(7), oneIn(2) ? 0 : 5 * random.nextInt(4)),
                  new DailyLimits(30 * random.nextInt(4), 120 + 60 * random.nextInt(5)),
                  grid,
                  oneIn(4) ? WeeklyHours.weekdays("10:00-16:00") : null,
                  preference(),
                  new Timing(1, oneIn(2) ? 24 : 0, 10)));
    }

    private WeeklyHours hours() {
      Map<DayOfWeek, List<TimeSpan>> spans = new TreeMap<>();
      for (DayOfWeek day : DayOfWeek.values()) {
        if (day.getValue() <= 5 || oneIn(8)) {
          spans.put(
              day,
              List.of(
                  TimeSpan.parse(
                      one(
                          List.of(
                              "09:00-17:00",
                              "09:00-17:00",
                              "08:30-16:45",
                              "10:05-18:20",
                              "22:00-06:00")))));
        }
      }
      // The shift of one day must not overlap the next one's.
      boolean night = spans.values().stream().anyMatch(list -> list.get(0).toMinute() < 12 * 60);
      if (night) {
        spans.replaceAll((day, list) -> List.of(TimeSpan.parse("22:00-06:00")));
      }
      return new WeeklyHours(spans);
    }

    private List<PreferredHours> preference() {
      List<PreferredHours> preferred = new ArrayList<>();
      preferred.add(
          new PreferredHours(TimeSpan.parse("00:00-12:00"), EnumSet.allOf(DayOfWeek.class), 1));
      if (oneIn(3)) {
        preferred.add(
            new PreferredHours(
                TimeSpan.parse("14:00-17:00"),
                EnumSet.of(DayOfWeek.TUESDAY, DayOfWeek.FRIDAY),
                1 + random.nextInt(9)));
      }
      return preferred;
    }

    private List<Standing> standing(int grid, Preferences preferences) {
      List<Standing> standing = new ArrayList<>();
      for (int day = 0; day < 5; day++) {
        if (oneIn(2)) {
          int start = 9 * 60 + grid * random.nextInt(240 / grid);
          int length =
              Math.max(
                  oneIn(4) ? grid : preferences.shortestBlockMinutes(),
                  grid * (60 + random.nextInt(120)) / grid);
          Set<Flag> flags = oneIn(5) ? Set.of(oneIn(2) ? Flag.PINNED : Flag.LOCKED) : Set.of();
          standing.add(
              new Standing(
                  "block" + day,
                  Interval.startingAt(at(day, start), Duration.ofMinutes(length)),
                  flags));
        }
      }
      return standing;
    }

    private List<Interval> spans(int count, int unit, int most) {
      List<Interval> spans = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        spans.add(
            Interval.startingAt(
                at(random.nextInt(5), 8 * 60 + unit * random.nextInt(600 / unit)),
                Duration.ofMinutes((long) unit * (1 + random.nextInt(most)))));
      }
      return spans;
    }

    private Instant at(int day, int minute) {
      return week.monday().plusDays(day).atTime(minute / 60, minute % 60).atZone(zone).toInstant();
    }
  }
}
