package dev.focusguardian.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IntervalSet;
import dev.focusguardian.interval.IsoWeek;
import dev.focusguardian.plan.Churn.Doing;
import dev.focusguardian.plan.Churn.Step;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ErosionTest {

  private static final Interval WEEK = IsoWeek.parse("2026-W12").in(ZoneOffset.UTC);

  private static Interval slot(String from, String to) {
    return Interval.of(
        Instant.parse("2026-03-" + from + ":00Z"), Instant.parse("2026-03-" + to + ":00Z"));
  }

  private static final Interval TUESDAY = slot("17T09:00", "17T12:00");
  private static final Interval FRIDAY = slot("20T09:00", "20T11:00");

  private static Step step(
      String at, String block, @Nullable Interval before, @Nullable Interval after, Doing doing) {
    return new Step(Instant.parse("2026-03-" + at + ":00Z"), block, before, after, doing);
  }

  private static Step planned(String block, Interval slot) {
    return step("13T09:00", block, null, slot, Doing.PLAN);
  }

  @Test
  void aFutureWeekHasLostNothing() {
    assertThat(Erosion.of(WEEK, null, List.of(planned("a", TUESDAY))))
        .isEqualTo(new Erosion(IntervalSet.of(TUESDAY), 180, 0, 0, 0));
  }

  @Test
  void lostMinutesCountForTheirCause() {
    Erosion erosion =
        Erosion.of(
            WEEK,
            null,
            List.of(
                planned("a", TUESDAY),
                planned("b", FRIDAY),
                step("16T10:00", "a", TUESDAY, slot("17T10:00", "17T12:00"), Doing.MEETING),
                step("16T11:00", "a", null, null, Doing.PERSON),
                step("16T12:00", "b", FRIDAY, slot("20T09:30", "20T11:00"), Doing.PLAN)));

    assertThat(erosion).isEqualTo(new Erosion(IntervalSet.of(TUESDAY, FRIDAY), 90, 60, 120, 30));
  }

  @Test
  void timeThatABlockCoversAgainIsNotLost() {
    Erosion erosion =
        Erosion.of(
            WEEK,
            null,
            List.of(
                planned("a", TUESDAY),
                step("16T10:00", "a", TUESDAY, null, Doing.MEETING),
                step("16T11:00", "b", null, slot("17T09:00", "17T11:00"), Doing.PLAN)));

    assertThat(erosion).isEqualTo(new Erosion(IntervalSet.of(TUESDAY), 120, 60, 0, 0));
  }

  @Test
  void aBlockThatIsMovedWithinThePlannedTimeIsCountedByMinutes() {
    Erosion erosion =
        Erosion.of(
            WEEK,
            null,
            List.of(
                planned("a", TUESDAY),
                step("16T10:00", "a", TUESDAY, slot("17T10:00", "17T13:00"), Doing.MEETING)));

    assertThat(erosion).isEqualTo(new Erosion(IntervalSet.of(TUESDAY), 120, 60, 0, 0));
  }

  @Test
  void onlyMeetingsAndThePlanItselfErode() {
    Erosion erosion =
        Erosion.of(
            WEEK,
            null,
            List.of(
                planned("a", TUESDAY),
                planned("b", FRIDAY),
                step("16T10:00", "a", TUESDAY, null, Doing.MEETING),
                step("17T10:00", "b", FRIDAY, null, Doing.PERSON)));

    long all = TUESDAY.minutes() + FRIDAY.minutes();
    assertThat(erosion.share()).isEqualTo((double) TUESDAY.minutes() / all);
    assertThat(Erosion.of(WEEK, null, List.of()).share()).isNull();
  }

  @Test
  void theKnownPlanOfMondayIsUsed() {
    Erosion erosion =
        Erosion.of(
            WEEK,
            IntervalSet.of(TUESDAY),
            List.of(
                planned("a", TUESDAY),
                planned("b", FRIDAY),
                step("18T10:00", "b", FRIDAY, null, Doing.MEETING)));

    assertThat(erosion).isEqualTo(new Erosion(IntervalSet.of(TUESDAY), 180, 0, 0, 0));
  }

  @Test
  void aWeekFirstSeenAfterMondayHasLostNothing() {
    Erosion erosion =
        Erosion.of(
            WEEK,
            null,
            List.of(
                step("17T08:00", "a", null, FRIDAY, Doing.PLAN),
                step("18T08:00", "a", FRIDAY, null, Doing.MEETING)));

    assertThat(erosion).isEqualTo(new Erosion(IntervalSet.empty(), 0, 0, 0, 0));
  }
}
