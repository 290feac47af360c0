package dev.focusguardian.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IntervalSet;
import dev.focusguardian.interval.IsoWeek;
import dev.focusguardian.plan.PlanRequest.Standing;
import dev.focusguardian.preferences.Preferences;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;

/** One Monday, with all other days full, and a goal that only the best slots reach. */
class KeepOrChangeTest {

  private static final IsoWeek WEEK = IsoWeek.parse("2026-W47");
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  private static Interval monday(int hour, int minute, int minutes) {
    return Interval.startingAt(
        WEEK.monday().atTime(hour, minute).atZone(BERLIN).toInstant(), Duration.ofMinutes(minutes));
  }

  private static final IntervalSet OTHER_DAYS =
      IntervalSet.of(
          Interval.of(
              WEEK.monday().plusDays(1).atStartOfDay(BERLIN).toInstant(), WEEK.in(BERLIN).end()));

  /** A block in the middle of the only free gap, so that exactly one fits. */
  private static PlanRequest request(IntervalSet meetings, Interval block) {
    IntervalSet all = OTHER_DAYS.union(meetings);
    return new PlanRequest(
        List.of(WEEK),
        BERLIN,
        Preferences.defaults(),
        IntervalSet.empty(),
        all,
        all,
        IntervalSet.empty(),
        List.of(new Standing("block", block, Set.of())),
        IntervalSet.empty(),
        WEEK.in(BERLIN).start().minus(Duration.ofDays(3)));
  }

  private static List<Interval> blocks(FocusPlan plan) {
    return plan.blocks().stream().map(FocusPlan.Block::interval).sorted().toList();
  }

  /**
   * 09:00 to 13:15 is free: nothing else fits around the block; moved a little, it leaves room for
   * another.
   */
  private static final IntervalSet AFTERNOON = IntervalSet.of(monday(13, 15, 165));

  private static final Interval IN_THE_WAY = monday(10, 15, 120);

  @Test
  void aBetterPlanIsUsedWhileChurnIsLeft() {
    PlanRequest request = request(AFTERNOON, IN_THE_WAY);

    FocusPlan plan = KeepOrChange.decide(request, 1000);

    assertThat(plan.weeks().get(0).plannedMinutes()).isEqualTo(240);
    assertThat(blocks(plan)).doesNotContain(IN_THE_WAY);
  }

  @Test
  void withoutChurnLeftOnlyForcedMovesAreMade() {
    PlanRequest request = request(AFTERNOON, IN_THE_WAY);

    FocusPlan plan = KeepOrChange.decide(request, 10);

    assertThat(blocks(plan)).contains(IN_THE_WAY);
    assertThat(plan.weeks().get(0).unplaced())
        .extracting(FocusPlan.Unplaced::because)
        .contains(UnplacedReason.of(UnplacedReason.Kind.MOVED_ENOUGH));
  }

  @Test
  void churnIsReadOnlyWhenTheBestPlanMovesSomething() {
    DoubleSupplier unasked =
        () -> {
          throw new AssertionError("Nothing is moved here");
        };

    assertThat(blocks(KeepOrChange.toBook(request(AFTERNOON, monday(9, 0, 120)), unasked)))
        .hasSize(2);
    assertThat(blocks(KeepOrChange.toBook(request(AFTERNOON, IN_THE_WAY), () -> 10)))
        .contains(IN_THE_WAY);
  }

  @Test
  void newBlocksAreBookedWithoutChurn() {
    Interval early = monday(9, 0, 120);
    PlanRequest request = request(AFTERNOON, early);

    FocusPlan plan = KeepOrChange.decide(request, 0);

    assertThat(blocks(plan)).contains(early).hasSize(2);
  }

  @Test
  void aMeetingMovesABlockEvenWithoutChurnLeft() {
    IntervalSet meeting = IntervalSet.of(monday(10, 0, 60));
    PlanRequest request = request(meeting, IN_THE_WAY);

    FocusPlan plan = KeepOrChange.decide(request, 0);

    assertThat(IntervalSet.of(blocks(plan)).intersect(meeting).isEmpty()).isTrue();
    assertThat(plan.weeks().get(0).plannedMinutes()).isEqualTo(240);
  }
}
