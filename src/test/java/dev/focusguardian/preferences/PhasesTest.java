package dev.focusguardian.preferences;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.focusguardian.interval.IsoWeek;
import dev.focusguardian.preferences.Phase.Amounts;
import dev.focusguardian.preferences.Phase.Kind;
import dev.focusguardian.preferences.Preferences.Policy;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PhasesTest {

  private static final IsoWeek WEEK = IsoWeek.parse("2026-W47");

  /** 40 hours; threshold 480, goal 720, at most 240 a day. */
  private static final Preferences USUAL = Preferences.defaults();

  private static LocalDate day(int day) {
    return WEEK.monday().plusDays(day);
  }

  private static Phase phase(Kind kind, int first, int last) {
    return new Phase(kind, day(first), day(last), null, null, null);
  }

  private static Phase phase(
      int first, int last, @Nullable Integer goal, @Nullable Integer threshold, Policy policy) {
    return new Phase(Kind.RELEASE, day(first), day(last), goal, threshold, policy);
  }

  private static Phases phases(Phase... phases) {
    return new Phases(List.of(phases));
  }

  private static SortedMap<LocalDate, Long> working(Preferences preferences) {
    WorkingTime working = new WorkingTime(preferences.hours(), ZoneOffset.UTC);
    SortedMap<LocalDate, Long> minutes = new TreeMap<>();
    WEEK.dates().forEach(date -> minutes.put(date, working.on(date).minutes()));
    return minutes;
  }

  private static Amounts during(Phases phases, Preferences usual) {
    Preferences off = phases.withTimeOff(usual);
    Preferences week = phases.during(working(off), off);
    return new Amounts(
        week.blocks().goalMinutes(), week.measure().thresholdMinutes(), week.booking().policy());
  }

  private static Amounts during(Phase... phases) {
    return during(phases(phases), USUAL);
  }

  private static Preferences with(int goal, int threshold, Policy policy) {
    return USUAL
        .with(USUAL.measure().withThresholdMinutes(threshold))
        .with(USUAL.blocks().withGoalMinutes(goal))
        .with(USUAL.booking().withPolicy(policy));
  }

  @Test
  void eachKindOfPhaseAdjustsTheSettings() {
    assertThat(during(phase(Kind.CODING, 0, 6)))
        .isEqualTo(new Amounts(1080, 720, Policy.JUST_IN_TIME));
    assertThat(during(phase(Kind.RELEASE, 0, 6)))
        .isEqualTo(new Amounts(720, 480, Policy.JUST_IN_TIME));
    assertThat(during(phase(Kind.ON_CALL, 0, 6)))
        .isEqualTo(new Amounts(360, 240, Policy.JUST_IN_TIME));
    assertThat(during(phase(Kind.PLANNING, 0, 6)))
        .isEqualTo(new Amounts(180, 0, Policy.JUST_IN_TIME));
    assertThat(during(phase(Kind.LEAVE, 0, 6))).isEqualTo(new Amounts(0, 0, Policy.JUST_IN_TIME));
  }

  @Test
  void codingGoalIsBetweenTheUsualOneAndWhatTheDaysCanHold() {
    // Five days of at most 240.
    assertThat(phase(Kind.CODING, 0, 4).amounts(with(1000, 480, Policy.HOLD)).goalMinutes())
        .isEqualTo(1200);
    assertThat(phase(Kind.CODING, 0, 4).amounts(with(1500, 2000, Policy.HOLD)))
        .isEqualTo(new Amounts(1500, 2400, Policy.HOLD));
  }

  @Test
  void aPhasesOwnGoalIsAMultipleOfTheGrid() {
    assertThat(phase(Kind.ON_CALL, 0, 4).amounts(with(700, 0, Policy.HOLD)).goalMinutes())
        .isEqualTo(345);
    assertThat(phase(Kind.PLANNING, 0, 4).amounts(with(700, 0, Policy.HOLD)).goalMinutes())
        .isEqualTo(165);
  }

  @Test
  void explicitValuesOfAPhaseHold() {
    Phase own = new Phase(Kind.PLANNING, day(0), day(4), 300, 120, Policy.HOLD);

    assertThat(during(own)).isEqualTo(new Amounts(300, 120, Policy.HOLD));
  }

  @Test
  void theGoalNeverExceedsTheUsualWorkingTime() {
    assertThat(during(phase(0, 4, 9000, 9000, Policy.HOLD)))
        .isEqualTo(new Amounts(2400, 2400, Policy.HOLD));
  }

  @Test
  void aDryRunInTheSettingsIsNotLiftedByAPhase() {
    Phases phases = phases(phase(0, 4, null, null, Policy.HOLD));

    assertThat(during(phases, with(720, 480, Policy.DRY_RUN)).policy()).isEqualTo(Policy.DRY_RUN);
  }

  @Test
  void aWeekWithoutAPhaseUsesTheSettings() {
    Phases phases = phases(new Phase(Kind.CODING, day(7), day(11), null, null, null));

    assertThat(phases.during(working(USUAL), USUAL)).isSameAs(USUAL);
  }

  @Test
  void aPartOfAWeekCountsByItsWorkingMinutes() {
    // Two of five days: (2 · 360 + 3 · 720) / 5.
    assertThat(during(phase(Kind.ON_CALL, 0, 1)))
        .isEqualTo(new Amounts(576, 384, Policy.JUST_IN_TIME));
    // The weekend has no working minutes.
    assertThat(during(phase(Kind.ON_CALL, 3, 6))).isEqualTo(during(phase(Kind.ON_CALL, 3, 4)));
    assertThat(during(phase(Kind.ON_CALL, 5, 6)))
        .isEqualTo(new Amounts(720, 480, Policy.JUST_IN_TIME));
  }

  @Test
  void aHolidayCountsForNoPhase() {
    Preferences usual =
        USUAL.with(
            new Preferences.Hours(USUAL.hours().working(), null, java.util.Set.of(day(0), day(1))));

    // Wednesday counts as part of the remaining days.
    assertThat(during(phases(phase(Kind.ON_CALL, 0, 2)), usual).goalMinutes())
        .isEqualTo((360 + 2 * 720) / 3);
  }

  @Test
  void twoPhasesShareAWeek() {
    assertThat(during(phase(Kind.PLANNING, 0, 0), phase(Kind.CODING, 1, 4)))
        .isEqualTo(new Amounts((180 + 4 * 1080) / 5, 4 * 720 / 5, Policy.JUST_IN_TIME));
  }

  @Test
  void thePolicyIsThatOfMostWorkingMinutesAndOfTheEarlierOnATie() {
    assertThat(during(phase(0, 2, null, null, Policy.HOLD)).policy()).isEqualTo(Policy.HOLD);
    assertThat(during(phase(0, 1, null, null, Policy.HOLD)).policy())
        .isEqualTo(Policy.JUST_IN_TIME);
    assertThat(
            during(
                    phase(0, 1, null, null, Policy.DRY_RUN),
                    phase(2, 3, null, null, Policy.HOLD),
                    phase(Kind.LEAVE, 4, 4))
                .policy())
        .isEqualTo(Policy.DRY_RUN);
  }

  @Test
  void inAWeekWithoutWorkingTimeEveryDateCountsAlike() {
    SortedMap<LocalDate, Long> idle = new TreeMap<>();
    WEEK.dates().forEach(date -> idle.put(date, 0L));

    Preferences week = phases(phase(0, 6, 70, 700, Policy.DRY_RUN)).during(idle, USUAL);

    assertThat(week.booking().policy()).isEqualTo(Policy.DRY_RUN);
    assertThat(week.measure().thresholdMinutes()).isEqualTo(700);
  }

  @Test
  void leaveIsNotWorkingTimeUnlessItHasAGoal() {
    Phase leave = phase(Kind.LEAVE, 0, 1);
    Phase workation = new Phase(Kind.LEAVE, day(2), day(3), 300, null, null);

    Preferences off = phases(leave, workation).withTimeOff(USUAL);

    assertThat(off.hours().holidays()).containsExactlyInAnyOrder(day(0), day(1));
    assertThat(workation.amounts(USUAL).goalMinutes()).isEqualTo(300);
    assertThat(phases(phase(Kind.PLANNING, 0, 4)).withTimeOff(USUAL)).isSameAs(USUAL);
  }

  @Test
  void findsThePhaseOfADateAndThePhasesOfAWeek() {
    Phase before = new Phase(Kind.CODING, day(-9), day(0), null, null, null);
    Phase after = new Phase(Kind.ON_CALL, day(6), day(9), null, null, null);
    Phases phases = phases(after, before);

    assertThat(phases.all()).containsExactly(before, after);
    assertThat(phases.in(WEEK)).containsExactly(before, after);
    assertThat(phases.in(WEEK.plus(-1))).containsExactly(before);
    assertThat(phases.in(WEEK.plus(2))).isEmpty();
    assertThat(phases.on(day(0))).contains(before);
    assertThat(phases.on(day(1))).isEmpty();
    assertThat(phases.on(day(9))).contains(after);
    assertThat(phases.on(day(10))).isEmpty();
  }

  @Test
  void twoPhasesOnOneDateAreRefusedByName() {
    assertThatThrownBy(() -> phases(phase(Kind.ON_CALL, 4, 8), phase(Kind.CODING, 0, 4)))
        .isInstanceOf(OverlappingPhases.class)
        .hasMessage(
            "on-call from 2026-11-20 to 2026-11-24 overlaps coding from 2026-11-16 to 2026-11-20. A date can belong to only one phase, so change or remove one of them");
    assertThat(phases(phase(Kind.ON_CALL, 5, 8), phase(Kind.CODING, 0, 4)).all()).hasSize(2);
  }

  @Test
  void datesThatMakeNoSenseAreRefused() {
    assertThatThrownBy(() -> phase(Kind.CODING, 1, 0))
        .hasMessage(
            "It ends on 2026-11-16, before it begins on 2026-11-17. \"to\" is the last date of the phase");
    assertThatThrownBy(() -> phase(Kind.CODING, 0, 366)).hasMessageContaining("are 367 days");
    assertThat(phase(Kind.CODING, 0, 365).contains(day(365))).isTrue();
    assertThatThrownBy(
            () ->
                new Phase(
                    Kind.CODING,
                    LocalDate.of(9999, 1, 1),
                    LocalDate.of(9999, 1, 2),
                    null,
                    null,
                    null))
        .hasMessageContaining("does not lie between");
    assertThatThrownBy(() -> new Phase(Kind.CODING, day(0), day(1), -1, null, null))
        .hasMessage("goalMinutes is -1; 0 is the least");
  }
}
