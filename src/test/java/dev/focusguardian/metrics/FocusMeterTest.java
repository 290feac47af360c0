package dev.focusguardian.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.focusguardian.calendar.AnEvent;
import dev.focusguardian.calendar.CalendarEvent;
import dev.focusguardian.calendar.EventType;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IsoWeek;
import dev.focusguardian.preferences.Preferences;
import dev.focusguardian.preferences.TimeSpan;
import dev.focusguardian.preferences.WeeklyHours;
import dev.focusguardian.weektext.WeekText;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FocusMeterTest {

  private static final Preferences DEFAULTS = Preferences.defaults();
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  private static WeekText drawn(String days) {
    return WeekText.parse(
        "week 2026-W11  zone Europe/Berlin  slot 15m\n"
            + days.strip()
            + """

            A "Review" 3
            B "Planning" 3
            p "Interview" pending 2
            """);
  }

  private static Figures day(String times) {
    IsoWeek week = IsoWeek.parse("2026-W11");
    List<CalendarEvent> events = new ArrayList<>();
    for (String span : times.split(" ")) {
      if (!span.isBlank()) {
        String[] ends = span.split("-");
        events.add(
            AnEvent.at(
                    Interval.of(
                        week.monday().atTime(LocalTime.parse(ends[0])).atZone(BERLIN).toInstant(),
                        week.monday().atTime(LocalTime.parse(ends[1])).atZone(BERLIN).toInstant()))
                .build());
      }
    }
    return FocusMeter.measure(week, BERLIN, DEFAULTS, events).projected().days().get(0).figures();
  }

  /** The worked days: deep work, effective focus, fragmented, index, islands, longest. */
  @ParameterizedTest(name = "day {index}: {0}")
  @CsvSource({
    "10:00-10:30 11:30-12:00 14:30-15:00, 270, 315, 120, 0.3077, 3, 150",
    "10:00-10:30 11:30-12:00 12:00-12:30, 270, 340, 120, 0.3077, 2, 270",
    "10:00-11:30, 330, 365, 60, 0.1538, 1, 330",
    "09:00-10:30, 390, 375, 0, 0, 1, 390",
    "10:00-11:00 10:30-11:30 16:40-17:30, 310, 335, 60, 0.1622, 2, 310",
    "'', 480, 480, 0, 0, 0, 480",
  })
  void measuresTheWorkedDays(
      String meetings,
      long deep,
      long effective,
      long fragmented,
      double index,
      int islands,
      long longest) {
    Figures figures = day(meetings);

    assertThat(figures.deepWorkMinutes()).isEqualTo(deep);
    assertThat(figures.effectiveFocusMinutes()).isEqualTo(effective);
    assertThat(figures.fragmentedMinutes()).isEqualTo(fragmented);
    assertThat(figures.fragmentationIndex()).isCloseTo(index, within(0.00005));
    assertThat(figures.islands()).isEqualTo(islands);
    assertThat(figures.longestStretchMinutes()).isEqualTo(longest);
  }

  @Test
  void aDayFullOfMeetingsHasNoIndex() {
    Figures figures = day("09:00-17:00");

    assertThat(figures.deepWorkMinutes()).isZero();
    assertThat(figures.fragmentationIndex()).isNull();
    assertThat(figures.islands()).isEqualTo(1);
  }

  @Test
  void countsOverlapsOnceAndReportsDoubleBookedTime() {
    Figures figures = day("10:00-11:00 10:30-11:30 16:40-17:30");

    assertThat(figures.meetingMinutes()).isEqualTo(110);
    assertThat(figures.doubleBookedMinutes()).isEqualTo(30);
    assertThat(figures.outOfHoursMinutes()).isEqualTo(30);
    assertThat(figures.meetingCount()).isEqualTo(3);
  }

  @Test
  void placementLossIsWhatTheBestPlacingOfTheSameRunsWouldGive() {
    // 90 minutes in three runs: packed, 390 minutes would be left in one gap; 270 are.
    assertThat(day("10:00-10:30 11:30-12:00 14:30-15:00").placementLossMinutes()).isEqualTo(120);
    assertThat(day("09:00-10:30").placementLossMinutes()).isZero();
  }

  @Test
  void placementLossPutsRunsIntoTheWindowsAroundLunchAsBestItCan() {
    Preferences lunch =
        DEFAULTS.with(
            new Preferences.Hours(
                DEFAULTS.hours().working(), TimeSpan.parse("12:00-13:00"), Set.of()));
    // 90 minutes in the morning leave 90, too short; both in the morning would leave 0 and 240.
    WeekText drawn = drawn("Mon  AAAAAA..........BBBBBB..........");

    Figures figures =
        FocusMeter.measure(drawn.week(), drawn.zone(), lunch, drawn.events())
            .projected()
            .days()
            .get(0)
            .figures();

    assertThat(figures.deepWorkMinutes()).isEqualTo(150);
    assertThat(figures.placementLossMinutes()).isEqualTo(90);
  }

  @Test
  void showsPendingMeetingsInTheProjectedViewOnly() {
    WeekText week = drawn("Mon  ........pp");

    WeekFigures figures = FocusMeter.measure(week.week(), week.zone(), DEFAULTS, week.events());

    assertThat(figures.projected().figures().deepWorkMinutes()).isEqualTo(2400 - 30);
    assertThat(figures.committed().figures().deepWorkMinutes()).isEqualTo(2400);
  }

  @Test
  void outOfOfficeReducesWorkingTimeAndItsEdgesCostNothing() {
    WeekText week = drawn("Mon  oooooooo");

    Figures figures =
        FocusMeter.measure(week.week(), week.zone(), DEFAULTS, week.events())
            .projected()
            .days()
            .get(0)
            .figures();

    assertThat(figures.workingMinutes()).isEqualTo(360);
    assertThat(figures.effectiveFocusMinutes()).isEqualTo(360);
  }

  @Test
  void focusIsNotACommitmentAndProtectsOnlyDeepWork() {
    WeekText week =
        drawn(
            """
            Mon  ff......FFFFFFFF
            Tue  FFFFFFFF
            Tue  ...A
            Wed  FFFFFFFF
            Wed  A.......A
            """);

    Figures figures =
        FocusMeter.measure(week.week(), week.zone(), DEFAULTS, week.events()).projected().figures();

    // On Monday half an hour counts, because its gap is long. Tuesday's block is split into 45
    // minutes, which are not deep work, and 60 at the start of a long gap. On Wednesday 105 minutes
    // are in a gap of the same length.
    assertThat(figures.protectedMinutes()).isEqualTo(30 + 120 + 60);
    assertThat(figures.busyMinutes()).isEqualTo(45);
  }

  @Test
  void distinguishesHeldFocusFromHints() {
    Instant nine = LocalDate.parse("2026-03-09").atTime(9, 0).atZone(BERLIN).toInstant();
    Interval morning = Interval.startingAt(nine, Duration.ofMinutes(120));
    Interval noon = Interval.startingAt(nine.plusSeconds(3 * 3600), Duration.ofMinutes(90));
    List<CalendarEvent> events =
        List.of(
            AnEvent.at(morning).uid("hint").ours().shownAsFree().build(),
            AnEvent.at(noon).uid("hold").ours().build(),
            // The person made the last hour of the hint busy.
            AnEvent.at(Interval.startingAt(nine.plusSeconds(3600), Duration.ofMinutes(60)))
                .uid("own")
                .type(EventType.FOCUS_TIME)
                .build());

    Figures figures =
        FocusMeter.measure(IsoWeek.parse("2026-W11"), BERLIN, DEFAULTS, events)
            .projected()
            .figures();

    assertThat(figures.protectedMinutes()).isEqualTo(120 + 90);
    assertThat(figures.protectedBusyMinutes()).isEqualTo(60 + 90);
    assertThat(figures.protectedHintMinutes()).isEqualTo(60);
  }

  @Test
  void aNightShiftBelongsToTheDateOnWhichItStarts() {
    Preferences nights =
        DEFAULTS.with(
            new Preferences.Hours(
                new WeeklyHours(Map.of(DayOfWeek.SUNDAY, List.of(TimeSpan.parse("22:00-06:00")))),
                null,
                Set.of()));
    IsoWeek week = IsoWeek.parse("2026-W11");
    Instant mondayThree = LocalDate.parse("2026-03-16").atTime(3, 0).atZone(BERLIN).toInstant();
    List<CalendarEvent> events =
        List.of(AnEvent.at(Interval.of(mondayThree, mondayThree.plusSeconds(3600))).build());

    assertThat(
            FocusMeter.measure(week, BERLIN, nights, events).projected().figures().meetingMinutes())
        .isEqualTo(60);
    Figures after = FocusMeter.measure(week.plus(1), BERLIN, nights, events).projected().figures();
    assertThat(after.meetingMinutes()).isZero();
    assertThat(after.outOfHoursMinutes()).isZero();
  }

  /**
   * A week of 40 working hours, even if the clock changes at night; a night shift becomes longer or
   * shorter.
   */
  @ParameterizedTest
  @CsvSource({
    "2026-W13, Europe/Berlin, 00:00-24:00, 1380",
    "2026-W43, Europe/Berlin, 00:00-24:00, 1500",
    "2026-W13, Europe/Berlin, 09:00-17:00, 480",
    "2026-W53, Asia/Kolkata, 09:00-17:00, 480",
    "2026-W14, Pacific/Chatham, 00:00-24:00, 1500",
    "2026-W10, America/New_York, 00:00-24:00, 1380",
  })
  void resolvesWallClockHoursPerDate(String week, String zone, String hours, long sunday) {
    Preferences sundays =
        DEFAULTS.with(
            new Preferences.Hours(
                new WeeklyHours(Map.of(DayOfWeek.SUNDAY, List.of(TimeSpan.parse(hours)))),
                null,
                Set.of()));

    assertThat(
            FocusMeter.measure(IsoWeek.parse(week), ZoneId.of(zone), sundays, List.of())
                .projected()
                .figures()
                .workingMinutes())
        .isEqualTo(sunday);
  }

  @Test
  void aDateThatTheZoneSkippedHasNoFigures() {
    ZoneId apia = ZoneId.of("Pacific/Apia");
    IsoWeek week = IsoWeek.parse("2011-W52");
    List<CalendarEvent> events = new ArrayList<>();
    for (LocalDate date : week.dates()) {
      Instant ten = date.atTime(10, 0).atZone(apia).toInstant();
      events.add(AnEvent.at(Interval.of(ten, ten.plusSeconds(3600))).build());
    }

    View view = FocusMeter.measure(week, apia, DEFAULTS, events).projected();

    assertThat(view.days())
        .extracting(day -> day.figures().workingMinutes())
        .containsExactly(480L, 480L, 480L, 480L, 0L, 0L, 0L);
    // Events on the skipped date and on Saturday are at the same time.
    assertThat(view.days())
        .extracting(day -> day.figures().outOfHoursMinutes())
        .containsExactly(0L, 0L, 0L, 0L, 0L, 60L, 60L);
  }

  @Test
  void theSameMeetingOnTwoCalendarsCountsOnce() {
    CalendarEvent work = drawn("Mon  ....AA").events().get(0);
    CalendarEvent copy = AnEvent.at(work.time()).on("private").uid(work.uid()).build();

    Figures figures =
        FocusMeter.measure(IsoWeek.parse("2026-W11"), BERLIN, DEFAULTS, List.of(work, copy))
            .projected()
            .figures();

    assertThat(figures.meetingCount()).isEqualTo(1);
    assertThat(figures.doubleBookedMinutes()).isZero();
  }
}
