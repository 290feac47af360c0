package dev.focusguardian.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.focusguardian.Effort;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IntervalSet;
import dev.focusguardian.interval.IsoWeek;
import dev.focusguardian.preferences.DailyLimits;
import dev.focusguardian.preferences.Preferences;
import dev.focusguardian.preferences.WeeklyHours;
import dev.focusguardian.preferences.WorkingTime;
import dev.focusguardian.weektext.WeekText;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Times that cost no deep work, in drawn weeks and against a naive search. */
class CostFreeSlotsTest {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final IsoWeek WEEK = IsoWeek.parse("2026-W47");
  private static final Duration HALF_HOUR = Duration.ofMinutes(30);

  private static CostFreeSlots slots(String days, Preferences preferences) {
    WeekText drawn = WeekText.of(WEEK, BERLIN, days);
    CalendarReading reading = CalendarReading.of(drawn.events(), preferences, BERLIN);
    return CostFreeSlots.of(
        WeekFrame.of(WEEK, BERLIN, preferences.hours(), reading.away()), preferences, reading);
  }

  private static Preferences reserve(int minutes) {
    Preferences preferences = Preferences.defaults();
    return preferences.with(preferences.blocks().with(new DailyLimits(minutes, 240)));
  }

  /** As in {@code Mon 10:00 Mon 10:30}. */
  private static String found(CostFreeSlots slots, Duration length) {
    return slots.find(length, WEEK.in(BERLIN), Instant.EPOCH).stream()
        .map(
            slot ->
                "Mon Tue Wed Thu Fri Sat Sun"
                        .split(" ")[slot.start().atZone(BERLIN).getDayOfWeek().getValue() - 1]
                    + " "
                    + LocalTime.from(slot.start().atZone(BERLIN)))
        .collect(Collectors.joining(", "));
  }

  @Test
  void offersOnlyWhatIsTooShortForDeepWorkNextToMeetingsFirst() {
    CostFreeSlots slots =
        slots(
            """
                 0910111213141516
            Mon  mm..mmmm...mmmmm
            Tue  mmmm........mmmm
            Wed  mmmmmmmmmmmmmmm.
            Thu  mmmmmmmmmmmmmmmm
            Fri  mmmmmmmmmmmmmmmm
            """,
            reserve(0));

    assertThat(found(slots, HALF_HOUR))
        .isEqualTo("Mon 10:00, Mon 10:30, Mon 13:00, Mon 14:00, Wed 16:30, Mon 13:30");
    assertThat(found(slots, Duration.ofMinutes(60))).isEqualTo("Mon 10:00, Mon 13:00");
    assertThat(found(slots, Duration.ofMinutes(120))).isEmpty();
  }

  @Test
  void leavesTheReserveToColleagues() {
    String days =
        """
             0910111213141516
        Mon  mm..mmmmmmmmmmmm
        Tue  mm..mmmm..mmmmmm
        Wed  mm...mmmm...mmmm
        Thu  mmmmmmmmmmmmmmmm
        Fri  mmmmmmmmmmmmmmmm
        """;

    assertThat(found(slots(days, reserve(60)), HALF_HOUR))
        .isEqualTo(
            "Tue 10:00, Tue 10:30, Tue 13:00, Tue 13:30, Wed 10:00, Wed 11:00, Wed 13:30, Wed 14:30, Wed 10:30, Wed 14:00");
    assertThat(found(slots(days, reserve(150)), HALF_HOUR))
        .isEqualTo("Wed 10:00, Wed 11:00, Wed 13:30, Wed 14:30, Wed 10:30, Wed 14:00");
    assertThat(found(slots(days, reserve(240)), HALF_HOUR)).isEmpty();
  }

  @Test
  void aSlotInAStretchTooShortForTheReserveTakesNothingOfIt() {
    CostFreeSlots slots =
        slots(
            """
                 0910111213141516
            Mon  mm.mmmmmmmmmmmmm
            Tue  mmmmmmmmmmmmmmmm
            Wed  mmmmmmmmmmmmmmmm
            Thu  mmmmmmmmmmmmmmmm
            Fri  mmmmmmmmmmmmmmmm
            """,
            reserve(60));

    assertThat(found(slots, Duration.ofMinutes(15))).isEmpty();
    assertThat(found(slots, Duration.ofMinutes(30))).isEmpty();
  }

  @Test
  void keepsClearOfFocusTimeAndOutOfMeetingHours() {
    Preferences preferences = reserve(0);
    CostFreeSlots slots =
        slots(
            """
                 0910111213141516
            Mon  mm..mmmm..mmmmmm
            Mon  ..f.....F.......
            Tue  oooooooooooooooo
            Wed  mmmmmmmmmmmmmmmm
            Thu  mmmmmmmmmmmmmmmm
            Fri  mmmmmmmmmmmmmmmm
            """,
            preferences);
    assertThat(found(slots, HALF_HOUR)).isEqualTo("Mon 10:30, Mon 13:30");
  }

  @Test
  void aTimeIsNoLongerFreeOnceItWouldCostDeepWork() {
    Preferences preferences = reserve(60);
    Interval slot =
        Interval.of(Instant.parse("2026-11-16T09:00:00Z"), Instant.parse("2026-11-16T09:30:00Z"));
    String before = "     0910111213141516\nMon  mm..mmmmmmmmmmmm\n";
    String cancelled = "     0910111213141516\nMon  mm......mmmmmmmm\n";
    String booked = "     0910111213141516\nMon  mmm.mmmmmmmmmmmm\n";

    assertThat(slots(before, preferences).isFree(slot)).isTrue();
    assertThat(slots(cancelled, preferences).isFree(slot)).isFalse();
    assertThat(slots(booked, preferences).isFree(slot)).isFalse();
  }

  @Test
  void agreesWithANaiveSearchInRandomWeeks() {
    int offered = 0;
    for (long seed = 0; seed < Effort.times(300); seed++) {
      RandomWeek random = RandomWeek.of(seed);
      CalendarReading reading =
          CalendarReading.of(random.events(), random.preferences(), random.zone());
      WeekFrame frame =
          WeekFrame.of(random.week(), random.zone(), random.preferences().hours(), reading.away());
      CostFreeSlots slots = CostFreeSlots.of(frame, random.preferences(), reading);
      Duration length = Duration.ofMinutes(seed % 2 == 0 ? 30 : 45);
      Interval within = frame.span();

      List<Interval> found = slots.find(length, within, Instant.MIN);

      List<Interval> naive = naive(frame, random, reading, length);
      List<Interval> apart = new ArrayList<>();
      naive.stream()
          .sorted(
              Comparator.comparing(slots::distanceToMeeting)
                  .thenComparing(Comparator.naturalOrder()))
          .forEach(
              slot -> {
                if (apart.stream().noneMatch(slot::overlaps)) {
                  apart.add(slot);
                }
              });
      assertThat(found).as("seed %d", seed).isEqualTo(apart);
      assertThat(found).as("seed %d", seed).allMatch(slots::isFree);
      offered += found.size();
    }
    assertThat(offered).isGreaterThan(100);
  }

  /** By the definitions, minute by minute. */
  private static List<Interval> naive(
      WeekFrame frame, RandomWeek random, CalendarReading reading, Duration length) {
    Preferences preferences = random.preferences();
    int focusMinimum = preferences.measure().focusMinimumMinutes();
    IntervalSet commitments = reading.projected();
    long deepWork = frame.deepWorkMinutes(commitments, focusMinimum);
    List<Interval> all = new ArrayList<>();
    for (Interval window : frame.windows()) {
      for (Instant start = window.start();
          !start.plus(length).isAfter(window.end());
          start = start.plusSeconds(60)) {
        Interval slot = Interval.startingAt(start, length);
        IntervalSet with = commitments.union(IntervalSet.of(slot));
        boolean onGrid =
            start.atZone(random.zone()).getMinute() % preferences.blocks().gridMinutes() == 0
                && start.atZone(random.zone()).getSecond() == 0;
        if (onGrid
            && !commitments.overlaps(slot)
            && !reading.focusBlocks().overlaps(slot)
            && !reading.selfMadeFocus().overlaps(slot)
            && isInMeetingHours(frame, preferences, slot)
            && frame.deepWorkMinutes(with, focusMinimum) == deepWork
            && leavesReserve(frame, preferences, reading, slot)) {
          all.add(slot);
        }
      }
    }
    return all.stream().sorted().distinct().toList();
  }

  private static boolean isInMeetingHours(WeekFrame frame, Preferences preferences, Interval slot) {
    WeeklyHours hours = preferences.blocks().meetingHours();
    if (hours == null) {
      return true;
    }
    IntervalSet spans = IntervalSet.empty();
    for (int day = -1; day <= 7; day++) {
      spans =
          spans.union(WorkingTime.spans(hours, frame.week().monday().plusDays(day), frame.zone()));
    }
    return spans.encloses(slot);
  }

  private static boolean leavesReserve(
      WeekFrame frame, Preferences preferences, CalendarReading reading, Interval slot) {
    int reserve = preferences.blocks().daily().reserveMinutes();
    WeeklyHours hours = preferences.blocks().meetingHours();
    return frame.days().stream()
        .allMatch(
            day -> {
              IntervalSet open =
                  (hours == null
                          ? day.windows()
                          : WorkingTime.spans(hours, day.date(), frame.zone())
                              .subtract(reading.away()))
                      .subtract(reading.projected())
                      .subtract(reading.focusBlocks())
                      .subtract(reading.selfMadeFocus());
              long before = open(open);
              long after = open(open.subtract(slot));
              return after == before || after >= reserve;
            });
  }

  private static long open(IntervalSet open) {
    return open.stream().filter(one -> one.minutes() >= 30).mapToLong(Interval::minutes).sum();
  }
}
