package dev.focusguardian.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.focusguardian.interval.Interval;
import dev.focusguardian.preferences.Preferences;
import dev.focusguardian.weektext.WeekText;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FocusCostTest {

  /** The worked day A: 10:00, 11:30 and 14:30, half an hour each. */
  private static final WeekText DAY_A =
      WeekText.parse(
          """
          week 2026-W47  zone Europe/Berlin  slot 30m
               0910111213141516
          Mon  ..A..B.....C
          A "Stand-up" 5
          B "Review" 3
          C "Sync" 2
          """);

  @ParameterizedTest
  @CsvSource({"A, 150", "B, 90", "C, 30"})
  void aMeetingCostsTheDeepWorkThatTheWeekWouldGainWithoutIt(char letter, long minutes) {
    FocusCost cost = cost(DAY_A);

    assertThat(cost.deepWorkMinutesWithout(DAY_A.event(letter)::equals) - cost.deepWorkMinutes())
        .isEqualTo(minutes);
    assertThat(cost.ofEach())
        .filteredOn(each -> each.event().equals(DAY_A.event(letter)))
        .extracting(FocusCost.Cost::costMinutes)
        .containsExactly(minutes);
  }

  @Test
  void listsTheMostExpensiveFirst() {
    assertThat(cost(DAY_A).ofEach())
        .extracting(FocusCost.Cost::costMinutes)
        .containsExactly(150L, 90L, 30L);
  }

  @ParameterizedTest(name = "half an hour more at {0} costs {1}")
  @CsvSource({
    "09:00, 0",
    "09:15, 0",
    "09:30, 0",
    "10:30, 0",
    "10:45, 0",
    "11:00, 0",
    "12:45, 150",
    "13:00, 150",
    "13:30, 150"
  })
  void costOfAHypotheticalMeetingDependsOnItsTime(LocalTime start, long minutes) {
    Instant at = DAY_A.week().monday().atTime(start).atZone(DAY_A.zone()).toInstant();

    assertThat(cost(DAY_A).costOf(Interval.startingAt(at, Duration.ofMinutes(30))))
        .isEqualTo(minutes);
  }

  @Test
  void aMeetingInTheMiddleOfAFreeMorningCostsTheMorning() {
    WeekText week =
        WeekText.parse(
            """
            week 2026-W47  zone Europe/Berlin  slot 15m  hours 09:00-13:00
            Mon  .......AA
            A "Sync" 2
            """);

    assertThat(cost(week).ofEach().get(0).costMinutes()).isEqualTo(240);
  }

  @Test
  void aSeriesCostsAsMuchAsAllItsOccurrencesTogether() {
    WeekText week =
        WeekText.parse(
            """
            week 2026-W47  zone Europe/Berlin  slot 30m  hours 09:00-13:00
            Mon  ..A.A.
            A "Check" 2
            """);
    FocusCost cost = cost(week);

    // Leave-one-out: the costs of two do not add up to what both take together.
    assertThat(cost.ofEach()).extracting(FocusCost.Cost::costMinutes).containsExactly(150L, 120L);
    assertThat(cost.ofEachSeries()).extracting(FocusCost.Cost::costMinutes).containsExactly(240L);
  }

  private static FocusCost cost(WeekText week) {
    Preferences preferences = week.preferences();
    CalendarReading reading = CalendarReading.of(week.events(), preferences, week.zone());
    return new FocusCost(
        WeekFrame.of(week.week(), week.zone(), preferences.hours(), reading.away()),
        reading,
        preferences.measure().focusMinimumMinutes());
  }
}
