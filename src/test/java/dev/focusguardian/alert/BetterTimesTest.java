package dev.focusguardian.alert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IntervalSet;
import dev.focusguardian.metrics.CalendarReading;
import dev.focusguardian.metrics.CalendarReading.Commitment;
import dev.focusguardian.metrics.Slot;
import dev.focusguardian.preferences.Preferences;
import dev.focusguardian.weektext.WeekText;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class BetterTimesTest {

  /** Two meetings that each cost half an hour, and a gap on Friday that is too short to count. */
  private static final WeekText WEEK =
      WeekText.parse(
          """
          week 2026-W47  zone Europe/Berlin  slot 30m  hours 09:00-13:00
               09101112
          Mon  A
          Tue  B
          Wed  XXXXXXXX
          Thu  XXXXXXXX
          Fri  XX...XXX
          A "Review" 3
          B "Interview" 3
          X "Writing" 1
          """);

  private static final Instant SUNDAY = Instant.parse("2026-11-15T12:00:00Z");

  @Test
  void offersNoSlotToTwoMeetings() {
    WeekLook look = look(IntervalSet.empty(), SUNDAY);

    List<List<Slot>> slots =
        BetterTimes.of(look, noRemedy(), List.of(of(look, "A"), of(look, "B")));

    // Friday has three free half hours; each meeting gets one before one gets two.
    assertThat(starts(slots.get(0)))
        .containsExactly("2026-11-20T09:00:00Z", "2026-11-20T10:00:00Z");
    assertThat(starts(slots.get(1))).containsExactly("2026-11-20T09:30:00Z");
  }

  @Test
  void offersNoSlotThatTheRemedyGivesToAnotherMeeting() {
    WeekLook look = look(IntervalSet.empty(), SUNDAY);
    Remedy remedy = Remedy.of(look);
    assertThat(remedy.moves()).hasSize(1);
    Interval promised = remedy.moves().get(0).to();

    List<List<Slot>> slots = BetterTimes.of(look, remedy, List.of(of(look, "B"), of(look, "A")));

    assertThat(remedy.moves().get(0).event().title()).isEqualTo("Review");
    assertThat(slots.get(1).get(0).interval()).isEqualTo(promised);
    assertThat(slots.get(0)).isNotEmpty().noneMatch(slot -> slot.interval().overlaps(promised));
  }

  @Test
  void offersNoSlotOnABlockThatCannotMove() {
    Interval block =
        Interval.of(Instant.parse("2026-11-20T09:00:00Z"), Instant.parse("2026-11-20T10:00:00Z"));
    WeekLook look = look(IntervalSet.of(block), SUNDAY);

    assertThat(BetterTimes.of(look, noRemedy(), List.of(of(look, "A"))).get(0))
        .isNotEmpty()
        .noneMatch(slot -> slot.interval().overlaps(block));
    assertThat(Remedy.of(look).moves().get(0).to())
        .isEqualTo(
            Interval.of(
                Instant.parse("2026-11-20T10:00:00Z"), Instant.parse("2026-11-20T10:30:00Z")));
  }

  @Test
  void offersNothingForAMeetingThatHasBegun() {
    WeekLook look = look(IntervalSet.empty(), Instant.parse("2026-11-16T09:30:00Z"));

    assertThat(BetterTimes.of(look, noRemedy(), List.of(of(look, "A")))).containsExactly(List.of());
    assertThat(Remedy.of(look).moves())
        .extracting(move -> move.event().title())
        .containsExactly("Interview");
  }

  private static Remedy noRemedy() {
    return new Remedy(List.of(), 0, false);
  }

  private static List<String> starts(List<Slot> slots) {
    return slots.stream().map(slot -> slot.interval().start().toString()).toList();
  }

  private static WeekLook look(IntervalSet fixedBlocks, Instant now) {
    Preferences drawn = WEEK.preferences();
    Preferences preferences = drawn.with(drawn.measure().withThresholdMinutes(450));
    return WeekLook.of(
        WEEK.week(),
        WEEK.zone(),
        preferences,
        CalendarReading.of(WEEK.events(), preferences, WEEK.zone()),
        fixedBlocks,
        event -> 2,
        now);
  }

  private static List<Commitment> of(WeekLook look, String uid) {
    return look.reading().commitments().stream()
        .filter(commitment -> commitment.event().uid().equals(uid))
        .toList();
  }
}
