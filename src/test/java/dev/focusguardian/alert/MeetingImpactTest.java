package dev.focusguardian.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.focusguardian.calendar.CalendarEvent;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IntervalSet;
import dev.focusguardian.interval.IsoWeek;
import dev.focusguardian.metrics.CalendarReading;
import dev.focusguardian.metrics.Slot;
import dev.focusguardian.preferences.Preferences;
import dev.focusguardian.weektext.WeekText;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MeetingImpactTest {

  private static final Instant SUNDAY = Instant.parse("2026-11-15T12:00:00Z");

  /** Free from nine to one; a gap of half an hour on Friday. */
  private static final WeekText WEEK =
      WeekText.parse(
          """
          week 2026-W47  zone Europe/Berlin  slot 30m  hours 09:00-13:00
               09101112
          Mon  ........
          Tue  ........
          Wed  XXXXXXXX
          Thu  XXXXXXXX
          Fri  XXXXXXX.
          X "Writing" 1
          """);

  private static WeekLook look(WeekText text, int threshold, Instant now) {
    Preferences preferences =
        text.preferences().with(text.preferences().measure().withThresholdMinutes(threshold));
    List<CalendarEvent> events = text.events();
    return WeekLook.of(
        text.week(),
        text.zone(),
        preferences,
        CalendarReading.of(events, preferences, text.zone()),
        IntervalSet.empty(),
        event -> 1,
        now);
  }

  private static Interval at(String start, int minutes) {
    return Interval.startingAt(Instant.parse(start), Duration.ofMinutes(minutes));
  }

  @Test
  void aMeetingInTheMiddleOfAFreeMorningCostsTheWholeMorning() {
    MeetingImpact impact =
        MeetingImpact.of(
            List.of(look(WEEK, 480, SUNDAY)), List.of(at("2026-11-16T09:45:00Z", 30)), null);

    assertThat(impact.costMinutes()).isEqualTo(240);
    assertThat(impact.weeks())
        .extracting(
            MeetingImpact.Week::deepWorkMinutesWithout,
            MeetingImpact.Week::deepWorkMinutesWith,
            MeetingImpact.Week::breaches)
        .containsExactly(tuple(480L, 240L, true));
    assertThat(impact.gap().before())
        .containsExactly(new GapSplit.Stretch(at("2026-11-16T08:00:00Z", 240), true));
    assertThat(impact.gap().after())
        .containsExactly(
            new GapSplit.Stretch(at("2026-11-16T08:00:00Z", 105), false),
            new GapSplit.Stretch(at("2026-11-16T10:15:00Z", 105), false));
  }

  @Test
  void offersTheCheapestSlotsFirst() {
    MeetingImpact impact =
        MeetingImpact.of(
            List.of(look(WEEK, 480, SUNDAY)), List.of(at("2026-11-16T09:45:00Z", 30)), null);

    assertThat(impact.betterSlots()).hasSize(3);
    assertThat(impact.betterSlots().get(0)).isEqualTo(new Slot(at("2026-11-20T11:30:00Z", 30), 0));
    assertThat(impact.betterSlots()).allMatch(slot -> slot.costMinutes() < 240);
  }

  @Test
  void offersOnlySlotsAtWhichTheOthersAreFree() {
    Interval tuesday = at("2026-11-17T08:00:00Z", 60);

    MeetingImpact impact =
        MeetingImpact.of(
            List.of(look(WEEK, 480, SUNDAY)),
            List.of(at("2026-11-16T09:45:00Z", 30)),
            IntervalSet.of(tuesday));

    assertThat(impact.betterSlots())
        .isNotEmpty()
        .allMatch(slot -> tuesday.encloses(slot.interval()));
  }

  @Test
  void offersAnEquallyCheapSlotWhenSomebodyIsBusyThen() {
    Interval edge = at("2026-11-16T08:00:00Z", 30);
    IntervalSet free = IntervalSet.of(at("2026-11-17T08:00:00Z", 30));

    assertThat(
            MeetingImpact.of(List.of(look(WEEK, 480, SUNDAY)), List.of(edge), free).betterSlots())
        .containsExactly(new Slot(at("2026-11-17T08:00:00Z", 30), 30));
    assertThat(
            MeetingImpact.of(
                    List.of(look(WEEK, 480, SUNDAY)),
                    List.of(edge),
                    free.union(IntervalSet.of(edge)))
                .betterSlots())
        .isEmpty();
  }

  @Test
  void neverOffersTimeThatHasPassed() {
    Instant tuesdayNoon = Instant.parse("2026-11-17T11:00:00Z");

    assertThat(
            MeetingImpact.of(
                    List.of(look(WEEK, 480, tuesdayNoon)),
                    List.of(at("2026-11-17T11:15:00Z", 30)),
                    null)
                .betterSlots())
        .allMatch(slot -> slot.interval().start().isAfter(tuesdayNoon));
  }

  @Test
  void aMeetingOutsideWorkingTimeCostsNothingAndSplitsNothing() {
    MeetingImpact impact =
        MeetingImpact.of(
            List.of(look(WEEK, 480, SUNDAY)), List.of(at("2026-11-16T18:00:00Z", 30)), null);

    assertThat(impact.costMinutes()).isZero();
    assertThat(impact.breaches()).isFalse();
    assertThat(impact.gap().before()).isEmpty();
    assertThat(impact.betterSlots()).isEmpty();
  }

  @Test
  void aWeekThatIsBelowAlreadyIsNotBreachedButDeepened() {
    MeetingImpact.Week week =
        MeetingImpact.of(
                List.of(look(WEEK, 600, SUNDAY)), List.of(at("2026-11-16T09:45:00Z", 30)), null)
            .weeks()
            .get(0);

    assertThat(week.breaches()).isFalse();
    assertThat(week.deepensBreach()).isTrue();
  }

  /** Nine o'clock on Monday stays nine o'clock after the clock has changed. */
  @Test
  void aSeriesOverAChangeOfTheClockMovesOnTheWallClock() {
    ZoneId berlin = ZoneId.of("Europe/Berlin");
    List<WeekLook> looks = new ArrayList<>();
    List<Interval> occurrences = new ArrayList<>();
    IsoWeek first = IsoWeek.parse("2026-W43");
    CalendarReading empty = CalendarReading.of(List.of(), Preferences.defaults(), berlin);
    for (int i = 0; i < 3; i++) {
      IsoWeek week = first.plus(i);
      looks.add(
          WeekLook.of(
              week,
              berlin,
              Preferences.defaults(),
              empty,
              IntervalSet.empty(),
              event -> 1,
              Instant.parse("2026-10-18T12:00:00Z")));
      occurrences.add(
          Interval.startingAt(
              week.monday().atTime(10, 45).atZone(berlin).toInstant(), Duration.ofMinutes(30)));
    }

    MeetingImpact impact = MeetingImpact.of(looks, occurrences, null);

    // 09:00–17:00 less 09:00–10:45 and the meeting itself.
    assertThat(impact.weeks()).extracting(MeetingImpact.Week::costMinutes).containsOnly(135L);
    assertThat(impact.costMinutes()).isEqualTo(405);
    assertThat(impact.perWeekMinutes()).isEqualTo(135);
    // At eleven the two hours before it count in every week.
    Instant better = impact.betterSlots().get(0).interval().start();
    assertThat(better.atZone(berlin).toLocalTime()).hasToString("11:00");
    assertThat(impact.betterSlots().get(0).costMinutes()).isEqualTo(90);
  }
}
