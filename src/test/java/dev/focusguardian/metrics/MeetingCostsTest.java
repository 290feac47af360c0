package dev.focusguardian.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.focusguardian.calendar.AnEvent;
import dev.focusguardian.calendar.CalendarEvent;
import dev.focusguardian.calendar.EventType;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IntervalSet;
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

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final IsoWeek WEEK = IsoWeek.parse("2026-W47");

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
  void saysWhatASlotRecovers() {
    MeetingCosts costs = costs(DAY_A);
    MeetingCost standUp = costs.dearestFirst().get(0);

    List<Alternative> slots =
        costs.alternatives(standUp, SlotSearch.anywhere(1).within(day("2026-11-16")));

    // From 09:00 on it is out of the way: 09:30–11:30 counts, 120 more than now.
    assertThat(slots).containsExactly(new Alternative(at("2026-11-16T09:00", 30, 0), 30, 120));
  }

  @Test
  void offersTheLeastOfTheGivenRangeOnly() {
    MeetingCosts costs = costs(DAY_A);

    assertThat(
            costs.alternatives(
                costs.dearestFirst().get(0),
                SlotSearch.anywhere(100)
                    .within(Interval.of(instant("2026-11-17T15:10"), instant("2026-11-17T16:20")))))
        .extracting(Alternative::interval)
        .containsExactlyInAnyOrder(at("2026-11-17T15:15", 30, 0), at("2026-11-17T15:45", 30, 0));
  }

  @Test
  void offersWhatIsFreeForTheOthersToo() {
    MeetingCosts costs = costs(DAY_A);
    IntervalSet free =
        IntervalSet.of(
            Interval.of(instant("2026-11-18T08:00"), instant("2026-11-18T09:30")),
            Interval.of(instant("2026-11-18T12:50"), instant("2026-11-18T13:20")));

    assertThat(
            costs.alternatives(
                costs.dearestFirst().get(0), SlotSearch.anywhere(9).whenOthersAreFree(free)))
        .extracting(Alternative::interval)
        .containsExactly(at("2026-11-18T09:00", 30, 0));
  }

  @Test
  void offersMeetingHoursOnly() {
    Preferences afternoons =
        withMeetingHours(Preferences.defaults(), WeeklyHours.weekdays("14:00-15:00"));
    MeetingCosts costs = costs(1, afternoons, DAY_A.events());

    assertThat(costs.alternatives(costs.dearestFirst().get(0), SlotSearch.anywhere(100)))
        .isNotEmpty()
        .allSatisfy(
            slot -> {
              LocalDateTime start = LocalDateTime.ofInstant(slot.interval().start(), BERLIN);
              assertThat(start.getHour()).isEqualTo(14);
              assertThat(start.getMinute()).isLessThanOrEqualTo(30);
            });
  }

  @Test
  void leavesWhatHasStartedWhereItIs() {
    MeetingCosts costs = costs(DAY_A);
    MeetingCost standUp = costs.dearestFirst().get(0);
    SlotSearch later = SlotSearch.anywhere(100).after(instant("2026-11-16T10:00"));

    assertThat(costs.alternatives(standUp, later)).isEmpty();
    assertThat(costs.movesThatPay(later))
        .extracting(move -> move.meeting().event().title())
        .doesNotContain("Stand-up");
  }

  @Test
  void findsSlotsForAMeetingThatIsNotThereYet() {
    MeetingCosts costs = costs(DAY_A);
    Interval wanted = at("2026-11-16T13:00", 30, 0);

    assertThat(costs.costOf(wanted)).isEqualTo(150);
    assertThat(costs.alternatives(wanted, SlotSearch.anywhere(1).within(day("2026-11-16"))))
        .containsExactly(new Alternative(at("2026-11-16T11:00", 30, 0), 0, 150));
  }

  @Test
  void movesASeriesWholeByTheWallClock() {
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
    // Twice a week at eleven. Thursday afternoon is taken, so the afternoons are no way out.
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
              // By a day at most: from Thursday to Friday.
              assertThat(start.getDayOfMonth()).isBetween(16, 17);
              assertThat(start.getDayOfMonth() == 17 || start.getHour() < 12).isTrue();
            });
  }

  @Test
  void anOccurrenceInAWeekOffIsNoObstacle() {
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

    // In the name of the second Monday: the first one is spent elsewhere.
    assertThat(slots)
        .extracting(Alternative::interval)
        .containsExactly(at("2026-11-23T11:45", 60, 0));
  }

  @Test
  void listsMovesEachGivenThoseBefore() {
    MeetingCosts costs = costs(DAY_A);

    List<Move> moves = costs.movesThatPay(SlotSearch.anywhere(3).within(day("2026-11-16")));

    // 270 now. Together at the edges 390 are left.
    assertThat(moves).extracting(Move::recoversMinutes).startsWith(120L);
    assertThat(moves.stream().mapToLong(Move::recoversMinutes).sum()).isLessThanOrEqualTo(120L);
    assertThat(moves).extracting(move -> move.meeting().event().title()).doesNotHaveDuplicates();
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

    List<Alternative> slots = slots(week, 'A', 15, null, 3);

    // Where 120 minutes are left on either side, the half hour costs only itself.
    assertThat(slots).extracting(Alternative::costMinutes).containsExactly(30L, 30L, 30L);
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
            Mon  B..BBB
            Tue  pppp..
            Wed  fff...
            Thu  oooooo
            Fri  BBBBBA
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
        .containsExactly(new Alternative(at("2026-11-16T09:00", 30, 0), 30, 15));
  }

  @Test
  void refusesWhatIsNotThere() {
    MeetingCosts costs = costs(DAY_A);
    MeetingCost other = costs(DAY_A).dearestFirst().get(0);

    assertThatThrownBy(() -> costs.alternatives(other, SlotSearch.anywhere(1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> SlotSearch.anywhere(-1)).hasMessageContaining("-1");
    assertThatThrownBy(
            () -> MeetingCosts.of(WEEK, 0, BERLIN, Preferences.defaults(), reading(List.of())))
        .hasMessageContaining("0");
  }

  private static List<Alternative> slots(
      WeekText week, char letter, int grid, @Nullable Instant now, int most) {
    MeetingCosts costs =
        MeetingCosts.of(
            week.week(),
            1,
            week.zone(),
            withBlocks(week.preferences(), null, grid),
            CalendarReading.of(week.events(), week.preferences(), week.zone()));
    MeetingCost meeting =
        costs.dearestFirst().stream()
            .filter(cost -> cost.event().equals(week.event(letter)))
            .findFirst()
            .orElseThrow();
    return costs.alternatives(meeting, SlotSearch.anywhere(most).after(now));
  }

  private static MeetingCosts costs(WeekText week) {
    return MeetingCosts.of(
        week.week(),
        1,
        week.zone(),
        week.preferences(),
        CalendarReading.of(week.events(), week.preferences(), week.zone()));
  }

  private static MeetingCosts costs(
      int weeks, Preferences preferences, List<CalendarEvent> events) {
    return MeetingCosts.of(WEEK, weeks, BERLIN, preferences, reading(events));
  }

  private static CalendarReading reading(List<CalendarEvent> events) {
    return CalendarReading.of(events, Preferences.defaults(), BERLIN);
  }

  private static AnEvent meeting(String start, int minutes, int daysLater) {
    return AnEvent.at(at(start, minutes, daysLater));
  }

  private static Interval at(String start, int minutes, int daysLater) {
    return Interval.startingAt(
        LocalDateTime.parse(start).plusDays(daysLater).atZone(BERLIN).toInstant(),
        Duration.ofMinutes(minutes));
  }

  private static Interval day(String date) {
    return Interval.of(instant(date + "T00:00"), instant(date + "T23:59"));
  }

  private static Instant instant(String local) {
    return LocalDateTime.parse(local).atZone(BERLIN).toInstant();
  }

  private static Preferences withHours(Preferences preferences, String hours) {
    return new Preferences(
        new Preferences.Hours(WeeklyHours.weekdays(hours), null, Set.of()),
        preferences.reading(),
        preferences.measure(),
        preferences.blocks(),
        preferences.booking());
  }

  static Preferences withMeetingHours(Preferences preferences, WeeklyHours hours) {
    return withBlocks(preferences, hours, preferences.blocks().gridMinutes());
  }

  static Preferences withBlocks(
      Preferences preferences, @Nullable WeeklyHours hours, int gridMinutes) {
    Preferences.Blocks b = preferences.blocks();
    return new Preferences(
        preferences.hours(),
        preferences.reading(),
        preferences.measure(),
        new Preferences.Blocks(
            b.goalMinutes(),
            b.minMinutes(),
            b.maxMinutes(),
            b.breakMinutes(),
            b.bufferMinutes(),
            b.reserveMinutes(),
            b.dailyMaxMinutes(),
            gridMinutes,
            hours,
            b.preference(),
            b.horizonWeeks(),
            b.lockHours()),
        preferences.booking());
  }
}
