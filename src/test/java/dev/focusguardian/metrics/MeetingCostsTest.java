package dev.focusguardian.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.focusguardian.calendar.AnEvent;
import dev.focusguardian.calendar.CalendarEvent;
import dev.focusguardian.calendar.EventType;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IsoWeek;
import dev.focusguardian.preferences.Preferences;
import dev.focusguardian.preferences.WeeklyHours;
import dev.focusguardian.weektext.WeekText;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MeetingCostsTest {

  static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final IsoWeek WEEK = IsoWeek.parse("2026-W47");

  /** The worked day A: 10:00, 11:30 and 14:30, half an hour each. */
  static final WeekText DAY_A =
      WeekText.parse(
          """
          week 2026-W47  zone Europe/Berlin  slot 30m
               0910111213141516
          Mon  ..A..B.....C
          A "Stand-up" 5
          B "Review" 3
          C "Sync" 2
          """);

  @Test
  void ranksTheMeetingsOfAWeek() {
    assertThat(costs(DAY_A).dearestFirst())
        .extracting(
            cost -> cost.event().title(),
            MeetingCost::costMinutes,
            MeetingCost::perWeekMinutes,
            MeetingCost::recurring)
        .containsExactly(
            tuple("Stand-up", 150L, 150L, false),
            tuple("Review", 90L, 90L, false),
            tuple("Sync", 30L, 30L, false));
  }

  @Test
  void aSeriesCostsWhatAllItsOccurrencesCostTogether() {
    // Noon, every Monday of three weeks: 3 hours are left before it and 5 - ½ after.
    List<CalendarEvent> events = new ArrayList<>();
    for (int week = 0; week < 3; week++) {
      events.add(
          meeting("2026-11-16T12:00", 30, week * 7)
              .uid("standing")
              .series("standing")
              .title("Standing")
              .build());
      events.add(meeting("2026-11-16T10:30", 30, week * 7).uid("one-" + week).build());
    }

    MeetingCosts costs = costs(3, Preferences.defaults(), events);

    // 09:00–10:30, 11:00–12:00 and 12:30–17:00: without it 11:00–17:00 is one.
    assertThat(costs.dearestFirst())
        .filteredOn(MeetingCost::recurring)
        .singleElement()
        .satisfies(
            series -> {
              assertThat(series.occurrences()).hasSize(3);
              assertThat(series.costMinutes()).isEqualTo(3 * 90);
              assertThat(series.perWeekMinutes()).isEqualTo(90);
              assertThat(series.interval()).isEqualTo(at("2026-11-16T12:00", 30, 0));
            });
  }

  @Test
  void aSeriesIsOneOnTwoCalendars() {
    List<CalendarEvent> events =
        List.of(
            meeting("2026-11-16T12:00", 30, 0).on("work").uid("s").series("s").build(),
            meeting("2026-11-16T12:00", 30, 1).on("team").uid("s").series("s").build());

    assertThat(costs(1, Preferences.defaults(), events).dearestFirst())
        .singleElement()
        .extracting(cost -> cost.occurrences().size())
        .isEqualTo(2);
  }

  @Test
  void doesNotMoveMeetingsThatHaveStarted() {
    MeetingCosts costs = costs(DAY_A);
    MeetingCost standUp = costs.dearestFirst().get(0);
    SlotSearch later = SlotSearch.anywhere(100).after(instant("2026-11-16T10:00"));

    assertThat(costs.alternatives(standUp, later)).isEmpty();
    assertThat(costs.movesThatPay(later))
        .extracting(move -> move.meeting().event().title())
        .doesNotContain("Stand-up");
  }

  @Test
  void movesAWholeSeriesByTheWallClock() {
    // Three Wednesdays at noon, the clock going back in between.
    List<CalendarEvent> events = new ArrayList<>();
    for (int week = 0; week < 3; week++) {
      events.add(
          AnEvent.at(at("2026-10-14T12:00", 60, week * 7)).uid("weekly").series("weekly").build());
    }
    // In one of the weeks the morning is taken.
    events.add(AnEvent.at(at("2026-10-21T09:00", 60, 0)).uid("taken").build());
    MeetingCosts costs =
        MeetingCosts.of(
            IsoWeek.parse("2026-W42"),
            3,
            BERLIN,
            withHours(Preferences.defaults(), "09:00-14:00"),
            CalendarReading.of(events, Preferences.defaults(), BERLIN));

    List<Move> moves = costs.movesThatPay(SlotSearch.anywhere(1));

    // 13:00 to 14:00 leaves four hours in one piece, three weeks long; 12:00 leaves 180 and 60.
    assertThat(moves)
        .singleElement()
        .satisfies(
            move -> {
              assertThat(move.from()).isEqualTo(at("2026-10-14T12:00", 60, 0));
              assertThat(move.to()).isEqualTo(at("2026-10-14T13:00", 60, 0));
              assertThat(move.recoversMinutes()).isEqualTo(3 * 60);
            });
  }

  @Test
  void aSeriesKeepsToItsWeekAndNeedsRoomForAll() {
    // Twice a week at eleven. Thursday afternoon is taken, so the afternoons are not possible.
    List<CalendarEvent> events =
        List.of(
            meeting("2026-11-16T11:00", 30, 0).uid("s").series("s").build(),
            meeting("2026-11-19T11:00", 30, 0).uid("s").series("s").build(),
            meeting("2026-11-19T12:00", 300, 0).uid("taken").build());
    MeetingCosts costs = costs(2, Preferences.defaults(), events);
    MeetingCost series =
        costs.dearestFirst().stream().filter(MeetingCost::recurring).findFirst().orElseThrow();

    List<Alternative> slots = costs.alternatives(series, SlotSearch.anywhere(100));

    assertThat(slots)
        .isNotEmpty()
        .allSatisfy(
            slot -> {
              LocalDateTime start = LocalDateTime.ofInstant(slot.interval().start(), BERLIN);
              // By at most one day: from Thursday to Friday.
              assertThat(start.getDayOfMonth()).isBetween(16, 17);
              assertThat(start.getDayOfMonth() == 17 || start.getHour() < 12).isTrue();
            });
  }

  @Test
  void occurrenceInAWeekOffIsNotAnObstacle() {
    List<CalendarEvent> events = new ArrayList<>();
    for (int week = 0; week < 3; week++) {
      events.add(meeting("2026-11-16T12:00", 60, 7 * week).uid("s").series("s").build());
    }
    events.add(
        AnEvent.at(Interval.of(instant("2026-11-16T00:00"), instant("2026-11-21T00:00")))
            .type(EventType.OUT_OF_OFFICE)
            .build());
    MeetingCosts costs = costs(3, Preferences.defaults(), events);

    List<Alternative> slots =
        costs.alternatives(costs.dearestFirst().get(0), SlotSearch.anywhere(1));

    // Represented by the second Monday: the first one cannot move.
    assertThat(slots)
        .extracting(Alternative::interval)
        .containsExactly(at("2026-11-23T11:45", 60, 0));
  }

  @Test
  void listsEachMoveGivenTheEarlierOnes() {
    MeetingCosts costs = costs(DAY_A);

    List<Move> moves = costs.movesThatPay(SlotSearch.anywhere(3).within(day("2026-11-16")));

    // 270 now, and 390 after the first move: then all free time counts, and no other move recovers
    // more.
    assertThat(moves).extracting(Move::recoversMinutes).containsExactly(120L);
  }

  @Test
  void refusesUnknownMeetings() {
    MeetingCosts costs = costs(DAY_A);
    MeetingCost other = costs(DAY_A).dearestFirst().get(0);

    assertThatThrownBy(() -> costs.alternatives(other, SlotSearch.anywhere(1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> SlotSearch.anywhere(-1)).hasMessageContaining("-1");
    assertThatThrownBy(
            () -> MeetingCosts.of(WEEK, 0, BERLIN, Preferences.defaults(), reading(List.of())))
        .hasMessageContaining("0");
  }

  static MeetingCosts costs(WeekText week) {
    return MeetingCosts.of(
        week.week(),
        1,
        week.zone(),
        week.preferences(),
        CalendarReading.of(week.events(), week.preferences(), week.zone()));
  }

  static MeetingCosts costs(int weeks, Preferences preferences, List<CalendarEvent> events) {
    return MeetingCosts.of(WEEK, weeks, BERLIN, preferences, reading(events));
  }

  private static CalendarReading reading(List<CalendarEvent> events) {
    return CalendarReading.of(events, Preferences.defaults(), BERLIN);
  }

  private static AnEvent meeting(String start, int minutes, int daysLater) {
    return AnEvent.at(at(start, minutes, daysLater));
  }

  static Interval at(String start, int minutes, int daysLater) {
    return Interval.startingAt(
        LocalDateTime.parse(start).plusDays(daysLater).atZone(BERLIN).toInstant(),
        Duration.ofMinutes(minutes));
  }

  static Interval day(String date) {
    return Interval.of(instant(date + "T00:00"), instant(date + "T23:59"));
  }

  static Instant instant(String local) {
    return LocalDateTime.parse(local).atZone(BERLIN).toInstant();
  }

  private static Preferences withHours(Preferences preferences, String hours) {
    return preferences.with(new Preferences.Hours(WeeklyHours.weekdays(hours), null, Set.of()));
  }

  static Preferences withMeetingHours(Preferences preferences, WeeklyHours hours) {
    return withBlocks(preferences, hours, preferences.blocks().gridMinutes());
  }

  static Preferences withBlocks(
      Preferences preferences, @Nullable WeeklyHours hours, int gridMinutes) {
    Preferences.Blocks b = preferences.blocks();
    return preferences.with(
        new Preferences.Blocks(
            b.goalMinutes(),
            b.length(),
            b.spacing(),
            b.daily(),
            gridMinutes,
            hours,
            b.preference(),
            b.timing()));
  }
}
