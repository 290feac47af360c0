package dev.focusguardian.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.focusguardian.interval.Interval;
import dev.focusguardian.preferences.Preferences;
import dev.focusguardian.weektext.WeekText;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
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
  void ofAMeetingIsTheDeepWorkThatTheWeekWouldHaveMoreWithoutIt(char letter, long minutes) {
    FocusCost cost = cost(DAY_A);

    assertThat(cost.deepWorkMinutesWithout(DAY_A.event(letter)::equals) - cost.deepWorkMinutes())
        .isEqualTo(minutes);
    assertThat(cost.ofEach())
        .filteredOn(each -> each.event().equals(DAY_A.event(letter)))
        .extracting(FocusCost.Cost::costMinutes)
        .containsExactly(minutes);
  }

  @Test
  void listsTheDearestFirst() {
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
  void ofAHypotheticalMeetingDependsOnWhereItIsPut(LocalTime start, long minutes) {
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
  void ofASeriesIsThatOfAllItsOccurrencesTogether() {
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

  @Test
  void offersTheCheapestSlotsClosestFirst() {
    WeekText week =
        WeekText.parse(
            """
            week 2026-W47  zone Europe/Berlin  slot 30m
                 0910111213141516
            Mon  ........A.......
            Tue  BB..............
            A "Sync" 2
            B "Review" 2
            """);

    List<Slot> slots = slots(week, 'A', 15, null, 3);

    // Where 120 minutes are left on either side, the half hour costs only itself.
    assertThat(slots).extracting(Slot::costMinutes).containsExactly(30L, 30L, 30L);
    assertThat(slots)
        .extracting(
            slot -> slot.interval().start().atZone(week.zone()).toLocalDateTime().toString())
        .containsExactly("2026-11-16T12:45", "2026-11-16T13:15", "2026-11-16T12:15");
  }

  @Test
  void offersNoSlotThatIsPastTakenOrSelfMadeFocus() {
    WeekText week =
        WeekText.parse(
            """
            week 2026-W47  zone Europe/Berlin  slot 30m  hours 09:00-12:00
                 091011
            Mon  A..BBB
            Tue  pppp..
            Wed  fff...
            Thu  oooooo
            Fri  BBBBBB
            A "Sync" 2
            B "Review" 2
            p "Interview" pending 2
            """);
    Instant mondayTen = Instant.parse("2026-11-16T09:00:00Z");

    assertThat(slots(week, 'A', 30, mondayTen, 20))
        .extracting(
            slot -> slot.interval().start().atZone(week.zone()).toLocalDateTime().toString())
        .containsExactlyInAnyOrder(
            "2026-11-17T11:00",
            "2026-11-17T11:30",
            "2026-11-18T10:30",
            "2026-11-18T11:00",
            "2026-11-18T11:30");
  }

  @Test
  void keepsToTheGridOfTheLocalClock() {
    // Kathmandu is a quarter of an hour off the half-hours of most of the world.
    WeekText week =
        WeekText.parse(
            """
            week 2026-W47  zone Asia/Kathmandu  slot 15m
            Mon  .A
            A "Sync" 2
            """);

    assertThat(slots(week, 'A', 30, null, 50))
        .isNotEmpty()
        .allSatisfy(
            slot ->
                assertThat(slot.interval().start().atZone(week.zone()).getMinute() % 30).isZero());
  }

  @Test
  void aSlotMayOverlapTheMeetingItself() {
    WeekText week =
        WeekText.parse(
            """
            week 2026-W47  zone Europe/Berlin  slot 15m  hours 09:00-11:45
                 09  10  11
            Mon  .AA
            Tue  BBBBBBBBBBB
            Wed  BBBBBBBBBBB
            Thu  BBBBBBBBBBB
            Fri  BBBBBBBBBBB
            A "Sync" 2
            B "Review" 2
            """);

    assertThat(slots(week, 'A', 15, null, 1))
        .containsExactly(
            new Slot(
                Interval.of(
                    Instant.parse("2026-11-16T08:00:00Z"), Instant.parse("2026-11-16T08:30:00Z")),
                30));
  }

  private static List<Slot> slots(WeekText week, char letter, int grid, Instant now, int most) {
    return cost(week)
        .cheapestSlots(week.event(letter)::equals, week.intervals(letter).get(0), grid, now, most);
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
