package dev.focusguardian.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.focusguardian.calendar.CalendarEvent;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IntervalSet;
import dev.focusguardian.interval.IsoWeek;
import dev.focusguardian.preferences.Preferences;
import dev.focusguardian.weektext.WeekText;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What holds for every week. The seed is in the message of a failure. */
class FiguresPropertyTest {

  private static final long SEED = 20261120;
  private static final Preferences PREFERENCES = Preferences.defaults();
  private static final List<ZoneId> ZONES =
      List.of(
          ZoneId.of("Europe/Berlin"), ZoneId.of("Pacific/Chatham"), ZoneId.of("America/New_York"));

  private static List<CalendarEvent> events(SplittableRandom random, Interval week, int count) {
    List<CalendarEvent> events = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      events.add(event(random, week, i));
    }
    return events;
  }

  private static CalendarEvent event(SplittableRandom random, Interval week, int number) {
    Instant start = week.start().plus(Duration.ofMinutes(random.nextInt((int) week.minutes())));
    char letter = "AAAAABBBptsfFo".charAt(random.nextInt(14));
    return WeekText.event(
        letter, Interval.startingAt(start, Duration.ofMinutes(5 + random.nextInt(180))), number);
  }

  @Test
  void anotherMeetingNeverRaisesDeepWorkEffectiveFocusOrProtection() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int round = 0; round < 100_000; round++) {
      ZoneId zone = ZONES.get(round % ZONES.size());
      IsoWeek week = IsoWeek.parse("2026-W13").plus(round % 60);
      Interval span = week.in(zone);
      List<CalendarEvent> events = events(random, span, random.nextInt(12));
      Figures before = figures(week, zone, events);
      Instant start = span.start().plus(Duration.ofMinutes(random.nextInt((int) span.minutes())));
      events.add(
          WeekText.event(
              'A', Interval.startingAt(start, Duration.ofMinutes(1 + random.nextInt(240))), 99));
      Figures after = figures(week, zone, events);

      if (after.deepWorkMinutes() > before.deepWorkMinutes()
          || after.effectiveFocusMinutes() > before.effectiveFocusMinutes()
          || after.protectedMinutes() > before.protectedMinutes()) {
        throw new AssertionError(
            "round " + round + " of seed " + SEED + ": " + before + " → " + after);
      }
    }
  }

  @Test
  void agreesWithCountingMinuteByMinute() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int round = 0; round < 2_000; round++) {
      ZoneId zone = ZONES.get(round % ZONES.size());
      IsoWeek week = IsoWeek.parse("2026-W13").plus(round % 60);
      List<CalendarEvent> events = events(random, week.in(zone), random.nextInt(25));
      WeekFigures measured = FocusMeter.measure(week, zone, PREFERENCES, events);
      Figures figures = measured.projected().figures();
      Counted counted = counted(week, zone, events);

      assertThat(
              new Counted(
                  figures.workingMinutes(),
                  figures.busyMinutes(),
                  figures.deepWorkMinutes(),
                  figures.fragmentedMinutes(),
                  figures.longestStretchMinutes()))
          .as("round %d of seed %d", round, SEED)
          .isEqualTo(counted);
      assertThat(figures.freeMinutes()).isEqualTo(figures.workingMinutes() - figures.busyMinutes());
    }
  }

  private record Counted(long working, long busy, long deep, long fragmented, long longest) {}

  /** One bit a minute, and nothing of the code under test but the rule for what takes time. */
  private static Counted counted(IsoWeek week, ZoneId zone, List<CalendarEvent> events) {
    CalendarReading reading = CalendarReading.of(events, PREFERENCES, zone);
    long working = 0;
    long busy = 0;
    long deep = 0;
    long fragmented = 0;
    long longest = 0;
    for (int day = 0; day < 5; day++) {
      Instant nine = week.monday().plusDays(day).atTime(9, 0).atZone(zone).toInstant();
      BitSet away = bits(reading.away(), nine);
      BitSet taken = bits(reading.projected(), nine);
      int gap = 0;
      for (int minute = 0; minute <= 480; minute++) {
        boolean works = minute < 480 && !away.get(minute);
        if (works) {
          working++;
        }
        if (works && taken.get(minute)) {
          busy++;
        }
        if (works && !taken.get(minute)) {
          gap++;
        } else if (gap > 0) {
          if (gap >= 120) {
            deep += gap;
          } else {
            fragmented += gap;
          }
          longest = Math.max(longest, gap);
          gap = 0;
        }
      }
    }
    return new Counted(working, busy, deep, fragmented, longest);
  }

  private static BitSet bits(IntervalSet set, Instant nine) {
    BitSet bits = new BitSet();
    for (Interval interval : set) {
      long from = Math.max(0, Duration.between(nine, interval.start()).toMinutes());
      long to = Math.min(480, Duration.between(nine, interval.end()).toMinutes());
      if (from < to && !interval.end().isBefore(nine)) {
        bits.set((int) from, (int) to);
      }
    }
    return bits;
  }

  private static Figures figures(IsoWeek week, ZoneId zone, List<CalendarEvent> events) {
    return FocusMeter.measure(week, zone, PREFERENCES, events).projected().figures();
  }
}
