package dev.focusguardian.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IsoWeek;
import dev.focusguardian.plan.Churn.Doing;
import dev.focusguardian.plan.Churn.Step;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChurnTest {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final Interval WEEK = IsoWeek.parse("2026-W47").in(BERLIN);
  private static final Instant BEFORE = WEEK.start().minus(Duration.ofDays(10));

  private static Interval at(int day, int hour, int minutes) {
    return Interval.startingAt(
        WEEK.start().plus(Duration.ofDays(day)).plus(Duration.ofHours(hour)),
        Duration.ofMinutes(minutes));
  }

  private static Step booked(String block, Interval slot) {
    return new Step(BEFORE, block, null, slot, Doing.PLAN);
  }

  @Test
  void movingANearBlockCountsMore() {
    Interval monday = at(0, 9, 120);
    Interval tuesday = at(1, 9, 120);
    Interval friday = at(4, 9, 120);
    Churn churn =
        Churn.of(
            WEEK,
            List.of(
                booked("a", monday),
                booked("b", tuesday),
                booked("c", friday),
                // Eight and a half days ahead: a quarter.
                new Step(
                    friday.start().minus(Duration.ofDays(8)),
                    "c",
                    friday,
                    at(4, 14, 120),
                    Doing.PLAN),
                // Two days ahead: once. Half of it is still covered.
                new Step(
                    tuesday.start().minus(Duration.ofDays(2)),
                    "b",
                    tuesday,
                    at(1, 10, 120),
                    Doing.PLAN),
                // An hour ahead: three times, and removed for a meeting.
                new Step(
                    monday.start().minus(Duration.ofHours(1)), "a", monday, null, Doing.MEETING)));

    assertThat(churn.ownMinutes()).isEqualTo(120 * 0.25 + 60);
    assertThat(churn.meetingMinutes()).isEqualTo(360);
    assertThat(churn.plannedMinutes()).isEqualTo(360);
    assertThat(churn.survivedMinutes()).isEqualTo(240);
    assertThat(churn.share()).isEqualTo((90 + 360) / 360.0);
    assertThat(churn.ownShare()).isEqualTo(0.25);
  }

  @Test
  void changesByThePersonAreNotChurn() {
    Interval monday = at(0, 9, 120);
    Churn churn =
        Churn.of(
            WEEK,
            List.of(booked("a", monday), new Step(WEEK.start(), "a", monday, null, Doing.PERSON)));

    assertThat(churn.share()).isZero();
  }

  @Test
  void aWeekWithoutAPlanHasNoChurnShare() {
    assertThat(Churn.of(WEEK, List.of()).share()).isNull();
  }

  @Test
  void blocksOfOtherWeeksAreNotCounted() {
    Interval next = at(8, 9, 120);
    Churn churn =
        Churn.of(
            WEEK,
            List.of(
                booked("a", next), new Step(WEEK.start(), "a", next, at(9, 9, 120), Doing.PLAN)));

    assertThat(churn).isEqualTo(Churn.none());
  }

  @Test
  void theServiceLevelAllowsATenthOfThePlan() {
    assertThat(new Churn(720, 720, 500, 30).left(720)).isEqualTo(42);
    assertThat(new Churn(720, 720, 0, 100).left(720)).isZero();
    assertThat(Churn.none().left(2880)).isEqualTo(288);
  }
}
