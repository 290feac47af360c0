package dev.focusguardian.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.focusguardian.calendar.CalendarEvent;
import dev.focusguardian.interval.IntervalSet;
import dev.focusguardian.interval.IsoWeek;
import dev.focusguardian.metrics.CalendarReading;
import dev.focusguardian.plan.FocusPlan.WeekPlan;
import dev.focusguardian.plan.PlanRequest.Standing;
import dev.focusguardian.preferences.Preferences;
import dev.focusguardian.preferences.Preferences.Policy;
import dev.focusguardian.weektext.WeekText;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Weeks of one request with different goals. */
class AimsTest {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  private static final WeekText USUAL =
      WeekText.parse(
          """
          week 2026-W47  zone Europe/Berlin  slot 30m  hours 09:00-17:00
          Mon  AA..............
          Tue  ....BB..........
          Wed  ........CCCC....
          Thu  DDDDDDDDDDDDDDDD
          A "Standup" 3
          B "Review" 2
          C "Interview" 4
          D "Workshop" 9
          """);

  private static final WeekText OTHER =
      WeekText.parse(
          """
          week 2026-W48  zone Europe/Berlin  slot 30m  hours 09:00-17:00
          Mon  EEEEEEEE........
          Wed  ......FF........
          Fri  ..........GGGGGG
          E "Planning" 9
          F "Sync" 2
          G "Retro" 5
          """);

  private static final IsoWeek FIRST = USUAL.week();
  private static final IsoWeek SECOND = OTHER.week();

  private static PlanRequest request(
      List<IsoWeek> weeks, Preferences preferences, List<Standing> standing) {
    List<CalendarEvent> events = new ArrayList<>(USUAL.events());
    events.addAll(OTHER.events());
    CalendarReading reading = CalendarReading.of(events, preferences, BERLIN);
    return new PlanRequest(
        weeks,
        BERLIN,
        preferences,
        reading.away(),
        reading.committed(),
        reading.projected(),
        reading.selfMadeFocus(),
        standing,
        IntervalSet.empty(),
        FIRST.plus(-1).in(BERLIN).start());
  }

  private static PlanRequest both(List<Standing> standing) {
    return request(List.of(FIRST, SECOND), Preferences.defaults(), standing);
  }

  private static List<Standing> standing(FocusPlan plan) {
    List<Standing> standing = new ArrayList<>();
    for (FocusPlan.Block block : plan.blocks()) {
      standing.add(new Standing("block" + standing.size(), block.interval(), Set.of()));
    }
    return standing;
  }

  @Test
  void eachWeekIsPlannedForItsOwnGoal() {
    PlanRequest request = both(List.of()).withAims(Map.of(SECOND, new Aim(360, Policy.HOLD)));

    FocusPlan plan = FocusPlanner.plan(request);

    assertThat(plan.weeks()).extracting(WeekPlan::goalMinutes).containsExactly(720L, 360L);
    assertThat(plan.weeks()).extracting(WeekPlan::plannedMinutes).containsExactly(720L, 360L);
  }

  @Test
  void aWeeksGoalWorksLikeTheSameGoalInTheSettings() {
    for (int goal = 0; goal <= 1500; goal += 150) {
      Preferences defaults = Preferences.defaults();
      Preferences settled = defaults.with(defaults.blocks().withGoalMinutes(goal));

      FocusPlan aimed =
          FocusPlanner.plan(
              both(List.of()).withAims(Map.of(SECOND, new Aim(goal, Policy.JUST_IN_TIME))));

      assertThat(aimed.weeks().get(0))
          .isEqualTo(
              FocusPlanner.plan(request(List.of(FIRST), defaults, List.of())).weeks().get(0));
      // Includes the explanations for unplaced minutes.
      assertThat(aimed.weeks().get(1))
          .isEqualTo(
              FocusPlanner.plan(request(List.of(SECOND), settled, List.of())).weeks().get(0));
    }
  }

  @Test
  void aLowerGoalReleasesBlocksOnlyInItsWeek() {
    List<Standing> standing = standing(FocusPlanner.plan(both(List.of())));
    PlanRequest request = both(standing).withAims(Map.of(SECOND, new Aim(180, Policy.HOLD)));

    List<BlockChange> changes = PlanDiff.between(request, KeepOrChange.decide(request));

    assertThat(changes)
        .filteredOn(change -> change instanceof BlockChange.Release)
        .isNotEmpty()
        .allSatisfy(
            change ->
                assertThat(((BlockChange.Release) change).interval().start())
                    .isAfterOrEqualTo(SECOND.in(BERLIN).start()));
    assertThat(KeepOrChange.decide(request).weeks())
        .extracting(WeekPlan::plannedMinutes)
        .containsExactly(720L, 180L);
  }

  @Test
  void onlyTheHoldingWeekHoldsFromTheStart() {
    PlanRequest request = both(List.of()).withAims(Map.of(SECOND, new Aim(360, Policy.HOLD)));
    FocusPlan plan = FocusPlanner.plan(request);
    ProtectionPlanner levels =
        ProtectionPlanner.of(request, plan, Map.of(), new ProtectionPolicy(1, -10, 1));

    assertThat(plan.weeks().get(0).blocks())
        .isNotEmpty()
        .allMatch(block -> levels.of(block.interval()) == ProtectionLevel.HINT);
    assertThat(plan.weeks().get(1).blocks())
        .isNotEmpty()
        .allMatch(block -> levels.of(block.interval()) == ProtectionLevel.HOLD);
  }

  @Test
  void theRoomOfAWeekDoesNotDependOnItsGoal() {
    ProtectionPolicy tight = new ProtectionPolicy(1, 0, 1);
    PlanRequest usual = both(List.of());
    PlanRequest modest = usual.withAims(Map.of(SECOND, new Aim(180, Policy.JUST_IN_TIME)));
    FocusPlan much = FocusPlanner.plan(usual);
    FocusPlan little = FocusPlanner.plan(modest);

    // The slack above 180 minutes allows one block to be a hint.
    assertThat(little.weeks().get(1).blocks())
        .singleElement()
        .matches(
            block ->
                ProtectionPlanner.of(modest, little, Map.of(), tight).of(block.interval())
                    != ProtectionLevel.HOLD);
    assertThat(much.weeks().get(1).blocks())
        .anyMatch(
            block ->
                ProtectionPlanner.of(usual, much, Map.of(), tight).of(block.interval())
                    == ProtectionLevel.HOLD);
  }
}
