package dev.focusguardian.metrics;

import static dev.focusguardian.metrics.MeetingCostsTest.BERLIN;
import static dev.focusguardian.metrics.MeetingCostsTest.DAY_A;
import static dev.focusguardian.metrics.MeetingCostsTest.at;
import static dev.focusguardian.metrics.MeetingCostsTest.costs;
import static dev.focusguardian.metrics.MeetingCostsTest.day;
import static dev.focusguardian.metrics.MeetingCostsTest.instant;
import static dev.focusguardian.metrics.MeetingCostsTest.withBlocks;
import static dev.focusguardian.metrics.MeetingCostsTest.withMeetingHours;
import static org.assertj.core.api.Assertions.assertThat;

import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IntervalSet;
import dev.focusguardian.preferences.Preferences;
import dev.focusguardian.preferences.WeeklyHours;
import dev.focusguardian.weektext.WeekText;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AlternativesTest {

  @Test
  void saysWhatASlotRecovers() {
    MeetingCosts costs = costs(DAY_A);
    MeetingCost standUp = costs.dearestFirst().get(0);

    List<Alternative> slots =
        costs.alternatives(standUp, SlotSearch.anywhere(1).within(day("2026-11-16")));

    // From 09:00 on it no longer splits the gap: 09:30–11:30 counts, 120 more than now.
    assertThat(slots).containsExactly(new Alternative(at("2026-11-16T09:00", 30, 0), 30, 120));
  }

  @Test
  void offersTheCheapestSlotsWithinTheGivenRange() {
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
  void offersOnlySlotsThatAreFreeForTheOthers() {
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
  void offersNoSlotThatTheSearchExcludes() {
    MeetingCosts costs = costs(DAY_A);
    MeetingCost standUp = costs.dearestFirst().get(0);
    SlotSearch search = SlotSearch.anywhere(1).within(day("2026-11-16"));
    Alternative best = costs.alternatives(standUp, search).get(0);

    assertThat(costs.alternatives(standUp, search.clearOf(IntervalSet.of(best.interval()))))
        .singleElement()
        .satisfies(slot -> assertThat(slot.interval().overlaps(best.interval())).isFalse());
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
  void findsSlotsForAMeetingThatIsNotThereYet() {
    MeetingCosts costs = costs(DAY_A);
    Interval wanted = at("2026-11-16T13:00", 30, 0);

    assertThat(costs.costOf(wanted)).isEqualTo(150);
    assertThat(costs.alternatives(wanted, SlotSearch.anywhere(1).within(day("2026-11-16"))))
        .containsExactly(new Alternative(at("2026-11-16T11:00", 30, 0), 0, 150));
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
}
