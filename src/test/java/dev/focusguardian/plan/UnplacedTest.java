package dev.focusguardian.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IntervalSet;
import dev.focusguardian.metrics.CalendarReading;
import dev.focusguardian.plan.PlanRequest.Standing;
import dev.focusguardian.preferences.DailyLimits;
import dev.focusguardian.preferences.Preferences;
import dev.focusguardian.preferences.Spacing;
import dev.focusguardian.weektext.WeekText;
import dev.focusguardian.words.PlanWords;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The reason for unplaced goal minutes: one that the person can do something about. */
class UnplacedTest {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  /** Free on Tuesday and Wednesday until noon, and on Thursday afternoon. */
  private static final WeekText WEEK =
      WeekText.parse(
          """
          week 2026-W11  zone Europe/Berlin  slot 30m  hours 09:00-17:00
          Mon  AAAAAAAAAAAAAAAA
          Tue  ......AAAAAAAAAA
          Wed  ......AAAAAAAAAA
          Thu  AAAAAAAAAA......
          Fri  AAAAAAAAAAAAAAAA
          A "Review" 3
          """);

  private static final String MEETINGS =
      "Your meetings leave no free slot of 120 minutes for another block";

  private static Interval slot(int day, int from, int to) {
    return Interval.of(at(day, from), at(day, to));
  }

  private static Instant at(int day, int hour) {
    return WEEK.week()
        .monday()
        .plusDays(day - 1L)
        .atTime(LocalTime.of(hour, 0))
        .atZone(BERLIN)
        .toInstant();
  }

  private static IntervalSet slots(Interval... slots) {
    return IntervalSet.of(slots);
  }

  private static PlanRequest request(
      Refused refused, List<Standing> standing, @Nullable Instant now) {
    Preferences preferences = Preferences.defaults();
    CalendarReading reading = CalendarReading.of(WEEK.events(), preferences, BERLIN);
    return new PlanRequest(
            List.of(WEEK.week()),
            BERLIN,
            preferences,
            reading.away(),
            reading.committed(),
            reading.projected(),
            reading.selfMadeFocus(),
            standing,
            refused,
            now,
            Map.of())
        .withBlocks(blocks -> blocks.with(new DailyLimits(0, 240)));
  }

  private static List<String> unplaced(Refused refused) {
    return told(FocusPlanner.plan(request(refused, List.of(), null)).weeks().get(0));
  }

  private static List<String> told(FocusPlan.WeekPlan plan) {
    return plan.unplaced().stream()
        .map(rest -> told(rest.minutes(), PlanWords.sentence(rest.because())))
        .toList();
  }

  private static String told(long minutes, String sentence) {
    return minutes + " min: " + sentence;
  }

  private static final IntervalSet NONE = IntervalSet.empty();

  @Test
  void meetingsAreTheReasonWhenNoSlotWasExcluded() {
    assertThat(unplaced(Refused.nothing())).containsExactly(told(180, MEETINGS));
  }

  @Test
  void breaksAndBuffersAreNamedWhereOnlyBothTogetherAreInTheWay() {
    // Between two meetings four hours are free: two blocks fit without both, and not without one.
    IntervalSet meetings =
        IntervalSet.of(
            List.of(
                slot(1, 9, 11),
                slot(1, 15, 17),
                slot(2, 9, 17),
                slot(3, 9, 17),
                slot(4, 9, 17),
                slot(5, 9, 17)));

    assertThat(told(FocusPlanner.plan(spaced(meetings, 15, 15)).weeks().get(0)))
        .containsExactly(
            told(
                60,
                "Breaks between blocks and buffers around meetings together leave no room for another block"));
    assertThat(told(FocusPlanner.plan(spaced(meetings, 15, 0)).weeks().get(0)))
        .containsExactly(
            told(60, "Two blocks on the same day need a break of at least 15 minutes"));
  }

  private static PlanRequest spaced(IntervalSet meetings, int breakMinutes, int bufferMinutes) {
    return new PlanRequest(
            List.of(WEEK.week()),
            BERLIN,
            Preferences.defaults(),
            NONE,
            meetings,
            meetings,
            NONE,
            List.of(),
            Refused.nothing(),
            null,
            Map.of())
        .withGoalMinutes(240)
        .withBlocks(
            blocks ->
                blocks
                    .with(new DailyLimits(0, 240))
                    .with(new Spacing(breakMinutes, bufferMinutes)));
  }

  @Test
  void anExcludedSlotIsNamedBeforeTheMeetings() {
    assertThat(unplaced(Refused.deleted(slots(slot(2, 9, 11)))))
        .containsExactly(
            told(180, "It would fit into slots where you deleted a block, Tue 09:00–11:00"),
            told(180, MEETINGS));
  }

  @Test
  void manySlotsAreCountedAndNotListed() {
    Refused refused =
        Refused.deleted(
            slots(
                slot(2, 9, 10), slot(2, 11, 12), slot(3, 9, 10), slot(3, 11, 12), slot(4, 15, 16)));

    assertThat(unplaced(refused))
        .contains(
            told(
                540,
                "It would fit into slots where you deleted a block, Tue 09:00–10:00, Tue 11:00–12:00, Wed 09:00–10:00 and 2 more"));
  }

  @Test
  void eachKindOfExcludedTimeHasItsOwnReason() {
    Refused refused = new Refused(NONE, slots(slot(2, 0, 23)), slots(slot(3, 9, 12)), NONE, NONE);

    assertThat(unplaced(refused))
        .containsExactly(
            told(
                360,
                "It would fit into slots you keep free, Wed 09:00–12:00 and slots where blocks were removed again and again, Tue 09:00–17:00"),
            told(180, MEETINGS));
  }

  @Test
  void aSlotWithTwoReasonsNamesBoth() {
    Refused refused = new Refused(slots(slot(2, 9, 11)), NONE, slots(slot(2, 10, 12)), NONE, NONE);

    assertThat(unplaced(refused))
        .contains(
            told(
                180,
                "It would fit into slots where you deleted a block, Tue 09:00–11:00 and slots you keep free, Tue 10:00–12:00"));
  }

  @Test
  void slotThatWouldStayEmptyAnywayIsNotAReason() {
    assertThat(unplaced(Refused.deleted(slots(slot(1, 9, 12)))))
        .containsExactly(told(180, MEETINGS));
  }

  @Test
  void aPauseIsTheReasonForWhatCannotBeBookedBeforeItEnds() {
    PlanRequest request = request(Refused.nothing(), List.of(), at(1, 9)).withPauseUntil(at(3, 0));

    FocusPlan.WeekPlan plan = FocusPlanner.plan(request).weeks().get(0);

    assertThat(plan.blocks()).noneMatch(block -> block.interval().start().isBefore(at(3, 0)));
    assertThat(told(plan)).contains(told(180, "It would fit into the pause until Wed 00:00"));
  }

  @Test
  void existingBlocksStayThroughAPause() {
    Standing block = new Standing("tuesday", slot(2, 9, 12), Set.of());
    PlanRequest request =
        request(Refused.nothing(), List.of(block), at(1, 0)).withPauseUntil(at(3, 0));

    assertThat(KeepOrChange.decide(request).blocks())
        .anyMatch(one -> "tuesday".equals(one.standingId()));
  }

  @Test
  void minutesNotWorthAMoveNameNoRule() {
    Standing tuesday =
        new Standing("a", Interval.of(at(2, 9), at(2, 12).minusSeconds(900)), Set.of());
    Standing wednesday = new Standing("b", slot(3, 9, 12), Set.of());
    Standing thursday = new Standing("c", slot(4, 14, 17), Set.of());
    PlanRequest request =
        request(Refused.nothing(), List.of(tuesday, wednesday, thursday), at(1, 0));

    assertThat(told(KeepOrChange.decide(request).weeks().get(0)))
        .containsExactly(
            told(15, "Moving the existing blocks would gain too little"), told(180, MEETINGS));
  }
}
