package dev.focusguardian.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.focusguardian.Effort;
import dev.focusguardian.calendar.CalendarEvent;
import dev.focusguardian.metrics.CalendarReading.Commitment;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Properties over generated weeks. A failure names its seed: {@code RandomWeek.of(seed)} is the
 * week. {@code -Dweeks.seed=…} starts elsewhere.
 */
class RandomWeeksTest {

  private static final long FIRST = Long.getLong("weeks.seed", 20_261_120L);

  @Test
  void agreesWithTheMinuteByMinuteMeter() {
    for (long seed = FIRST; seed < FIRST + Effort.times(1_000); seed++) {
      RandomWeek given = RandomWeek.of(seed);
      WeekFigures figures = given.measure();
      compare(given, figures.projected(), new NaiveMeter(given, true));
      compare(given, figures.committed(), new NaiveMeter(given, false));
    }
  }

  private static void compare(RandomWeek given, View view, NaiveMeter naive) {
    boolean lossKnown = true;
    for (int day = 0; day < 7; day++) {
      Figures expected = naive.day(day);
      Figures actual = view.days().get(day).figures();
      if (expected.placementLossMinutes() < 0) {
        lossKnown = false;
        expected = withLoss(expected, actual.placementLossMinutes());
      }
      assertThat(actual).as("%s, day %d", given, day).isEqualTo(expected);
    }
    Figures week = naive.week();
    assertThat(view.figures())
        .as("%s", given)
        .isEqualTo(lossKnown ? week : withLoss(week, view.figures().placementLossMinutes()));
  }

  @Test
  void anotherMeetingNeverRaisesDeepWorkEffectiveFocusOrProtectedMinutes() {
    for (long seed = FIRST; seed < FIRST + Effort.times(15_000); seed++) {
      RandomWeek given = RandomWeek.of(seed);
      CalendarReading reading =
          CalendarReading.of(given.events(), given.preferences(), given.zone());
      Figures before = measure(given, reading).projected().figures();
      CalendarReading more =
          CalendarReading.of(
              given.with(given.anotherMeeting()).events(), given.preferences(), given.zone());
      Figures after = measure(given, more).projected().figures();
      if (after.deepWorkMinutes() > before.deepWorkMinutes()
          || after.effectiveFocusMinutes() > before.effectiveFocusMinutes()
          || after.protectedMinutes() > before.protectedMinutes()) {
        assertThat(after).as("%s with another meeting", given).isEqualTo(before);
      }
      if (before.deepWorkMinutes() + before.fragmentedMinutes() != before.freeMinutes()
          || before.freeMinutes() + before.busyMinutes() != before.workingMinutes()
          || before.protectedMinutes() > before.deepWorkMinutes()
          || before.protectedBusyMinutes() > before.protectedMinutes()
          || before.placementLossMinutes() < 0
          || before.deepWorkMinutes() + before.placementLossMinutes() > before.freeMinutes()) {
        assertThat(before).as("%s does not add up", given).isNull();
      }
    }
  }

  @Test
  void aMeetingCostsWhatTheWeekWouldGainWithoutIt() {
    for (long seed = FIRST; seed < FIRST + Effort.times(700); seed++) {
      RandomWeek given = RandomWeek.of(seed);
      FocusCost cost = cost(given);
      long with = given.measure().projected().figures().deepWorkMinutes();
      assertThat(cost.deepWorkMinutes()).as("%s", given).isEqualTo(with);
      for (FocusCost.Cost each : cost.ofEach()) {
        CalendarEvent event = each.event();
        assertThat(each.costMinutes())
            .as("%s without %s", given, event)
            .isEqualTo(cost.deepWorkMinutesWithout(event::equals) - with);
      }
      for (FocusCost.Cost each : cost.ofEachSeries()) {
        List<CalendarEvent> events = each.occurrences().stream().map(Commitment::event).toList();
        assertThat(each.costMinutes())
            .as("%s without %s", given, events)
            .isEqualTo(cost.deepWorkMinutesWithout(events::contains) - with);
      }
    }
  }

  @Test
  void doesNotDependOnTheOrderOfTheEvents() {
    for (long seed = FIRST; seed < FIRST + Effort.times(150); seed++) {
      RandomWeek given = RandomWeek.of(seed);
      List<CalendarEvent> shuffled = new ArrayList<>(given.events());
      Collections.shuffle(shuffled, new Random(seed));
      assertThat(FocusMeter.measure(given.week(), given.zone(), given.preferences(), shuffled))
          .as("%s", given)
          .isEqualTo(given.measure());
    }
  }

  private static FocusCost cost(RandomWeek given) {
    CalendarReading reading = CalendarReading.of(given.events(), given.preferences(), given.zone());
    return new FocusCost(
        WeekFrame.of(given.week(), given.zone(), given.preferences().hours(), reading.away()),
        reading,
        given.preferences().measure().focusMinimumMinutes());
  }

  private static WeekFigures measure(RandomWeek given, CalendarReading reading) {
    return FocusMeter.measure(given.week(), given.zone(), given.preferences(), reading);
  }

  private static Figures withLoss(Figures f, long loss) {
    return new Figures(
        f.workingMinutes(),
        f.busyMinutes(),
        f.meetingMinutes(),
        f.meetingLoad(),
        f.meetingCount(),
        f.freeMinutes(),
        f.deepWorkMinutes(),
        f.fragmentedMinutes(),
        f.fragmentationIndex(),
        loss,
        f.effectiveFocusMinutes(),
        f.longestStretchMinutes(),
        f.makerDays(),
        f.islands(),
        f.doubleBookedMinutes(),
        f.outOfHoursMinutes(),
        f.protectedMinutes(),
        f.protectedBusyMinutes(),
        f.deepWorkShare());
  }
}
