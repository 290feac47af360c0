package dev.focusguardian.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IntervalSet;
import dev.focusguardian.interval.IsoWeek;
import dev.focusguardian.plan.FocusPlan.WeekPlan;
import dev.focusguardian.plan.PlanRequest.Flag;
import dev.focusguardian.plan.PlanRequest.Standing;
import dev.focusguardian.preferences.DailyLimits;
import dev.focusguardian.preferences.Preferences;
import dev.focusguardian.preferences.Spacing;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Focus time shorter than the focus minimum: the person's own, or from an older version. */
class ShortFocusTest {

  private static final IsoWeek WEEK = IsoWeek.parse("2026-W11");
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  private static Instant at(int day, int hour, int minute) {
    return WEEK.monday().plusDays(day).atTime(hour, minute).atZone(BERLIN).toInstant();
  }

  private static Interval of(int day, int hour, int minutes) {
    return Interval.startingAt(at(day, hour, 0), Duration.ofMinutes(minutes));
  }

  private static PlanRequest request(
      Preferences preferences,
      IntervalSet meetings,
      IntervalSet selfMade,
      @Nullable Instant now,
      Standing... standing) {
    return new PlanRequest(
        List.of(WEEK),
        BERLIN,
        preferences,
        IntervalSet.empty(),
        meetings,
        meetings,
        selfMade,
        List.of(standing),
        IntervalSet.empty(),
        now);
  }

  private static Preferences withFocusMinimum(int minutes) {
    Preferences defaults = Preferences.defaults();
    return defaults.with(new Preferences.Measure(minutes, 15, 10, 480));
  }

  private static WeekPlan decide(PlanRequest request) {
    return KeepOrChange.decide(request).weeks().get(0);
  }

  @Test
  void aBlockOfAnOlderVersionIsLengthenedInPlace() {
    Standing old = new Standing("old", of(2, 9, 90), Set.of());

    WeekPlan plan =
        decide(
            request(Preferences.defaults(), IntervalSet.empty(), IntervalSet.empty(), null, old));

    assertThat(plan.churnMinutes()).isZero();
    assertThat(plan.blocks())
        .filteredOn(block -> "old".equals(block.standingId()))
        .singleElement()
        .satisfies(block -> assertThat(block.interval().minutes()).isGreaterThanOrEqualTo(120));
    assertThat(plan.countedMinutes()).isEqualTo(720);
  }

  @Test
  void aLockedOrPinnedShortBlockStaysAndCountsInALongGap() {
    Standing locked = new Standing("locked", of(0, 10, 90), Set.of());
    Standing pinned = new Standing("pinned", of(3, 13, 45), Set.of(Flag.PINNED));

    WeekPlan plan =
        decide(
            request(
                Preferences.defaults(),
                IntervalSet.empty(),
                IntervalSet.empty(),
                at(0, 8, 0),
                locked,
                pinned));

    assertThat(plan.blocks())
        .extracting(FocusPlan.Block::interval)
        .contains(locked.interval(), pinned.interval());
    // 135 of them, and blocks of whole steps up to the goal.
    assertThat(plan.countedMinutes()).isEqualTo(720);
    assertThat(plan.plannedMinutes()).isEqualTo(720);
  }

  @Test
  void focusInAShortGapIsNeverProtected() {
    IntervalSet meetings =
        IntervalSet.of(
            List.of(
                Interval.of(at(1, 9, 0), at(1, 10, 0)), Interval.of(at(1, 11, 45), at(1, 17, 0))));
    IntervalSet selfMade = IntervalSet.of(of(1, 10, 105));
    PlanRequest request =
        request(Preferences.defaults(), meetings, selfMade, null).withGoalMinutes(0);

    assertThat(decide(request).countedMinutes()).isZero();

    PlanRequest wider = request(withFocusMinimum(105), meetings, selfMade, null).withGoalMinutes(0);
    assertThat(decide(wider).countedMinutes()).isEqualTo(105);
  }

  @Test
  void fixedFocusThatCountsTakesPartOfTheDailyMaximum() {
    // Half an hour of the person's own focus in a free day leaves 210 of 240 minutes.
    PlanRequest request =
        request(Preferences.defaults(), IntervalSet.empty(), IntervalSet.of(of(1, 16, 30)), null)
            .withGoalMinutes(2000);

    assertThat(decide(request).blocks())
        .filteredOn(block -> of(1, 0, 24 * 60).contains(block.interval().start()))
        .extracting(block -> block.interval().minutes())
        .allMatch(minutes -> minutes >= 120 && minutes <= 180)
        .hasSize(1);
  }

  @Test
  void aGridThatDoesNotDivideTheFocusMinimumGivesTheNextStep() {
    PlanRequest request =
        request(withFocusMinimum(100), IntervalSet.empty(), IntervalSet.empty(), null)
            .withGoalMinutes(105);

    assertThat(decide(request).blocks())
        .extracting(block -> block.interval().minutes())
        .containsExactly(105L);
  }

  @Test
  void twoBlocksMayTouchWithoutABreakSetting() {
    PlanRequest request =
        request(
                Preferences.defaults(),
                IntervalSet.of(
                    List.of(
                        of(0, 9, 240), of(1, 9, 480), of(2, 9, 480), of(3, 9, 480), of(4, 9, 480))),
                IntervalSet.empty(),
                null)
            .withBlocks(blocks -> blocks.with(new Spacing(0, 0)).with(new DailyLimits(0, 240)));

    assertThat(decide(request).countedMinutes()).isEqualTo(240);
  }
}
