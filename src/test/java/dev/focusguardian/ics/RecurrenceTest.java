package dev.focusguardian.ics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.focusguardian.calendar.CalendarEvent;
import dev.focusguardian.calendar.EventTime;
import dev.focusguardian.interval.Interval;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Random rules, compared with an expansion that writes out every day of every period. */
class RecurrenceTest {

  private static final int RULES = 1_500;
  private static final DateTimeFormatter FORM =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss", Locale.ROOT);
  private static final List<ZoneId> ZONES =
      List.of(ZoneId.of("Europe/Berlin"), ZoneId.of("America/New_York"), ZoneId.of("Asia/Kolkata"));

  @Test
  void seriesMatchADayByDayExpansion() {
    Random random = new Random(20261121);
    int compared = 0;
    while (compared < RULES) {
      NaiveRule rule = NaiveRule.random(random);
      LocalDate from = LocalDate.of(2024, 1, 1).plusDays(random.nextInt(500));
      List<LocalDate> all = rule.dates(from, from.plusYears(4));
      if (all.isEmpty()) {
        continue;
      }
      compared++;
      // A start that does not match its own rule is an occurrence too, but that is not tested here.
      LocalDate first = all.get(0);
      LocalDate until = first.plusYears(2);
      ZoneId zone = ZONES.get(random.nextInt(ZONES.size()));
      LocalTime time = LocalTime.of(4 + random.nextInt(19), 15 * random.nextInt(4));
      LocalDate seenFrom = first.plusDays(random.nextInt(600));
      Interval window =
          Interval.of(
              seenFrom.atStartOfDay(zone).toInstant(), until.atStartOfDay(zone).toInstant());

      List<LocalDate> expected =
          new ArrayList<>(
              rule.dates(first, until).stream().filter(date -> !date.isBefore(seenFrom)).toList());
      // One occurrence is cancelled, named in a distant zone; the change before it is older.
      String change = "";
      if (expected.size() > 1 && random.nextBoolean()) {
        LocalDate cancelled = expected.remove(random.nextInt(expected.size()));
        ZoneId other = ZONES.get(random.nextInt(ZONES.size()));
        change =
            override(cancelled.atTime(time), zone, zone, 1, "CONFIRMED")
                + "\r\n"
                + override(cancelled.atTime(time), zone, other, 2, "CANCELLED")
                + "\r\n";
      }

      List<Instant> starts =
          IcsText.read(
                  IcsText.calendar(
                      change
                          + IcsText.event(
                              "series",
                              "DTSTART;TZID=%s:%sT%s"
                                  .formatted(
                                      zone,
                                      first.toString().replace("-", ""),
                                      time.toString().replace(":", "") + "00"),
                              "DURATION:PT30M",
                              "RRULE:" + rule.text())))
              .events(window, Set.of(), zone)
              .events()
              .stream()
              .map(event -> ((EventTime.Timed) event.time()).start())
              .toList();

      assertThat(starts)
          .as("%s from %s %s %s, seen from %s", rule.text(), first, time, zone, seenFrom)
          .isEqualTo(
              expected.stream().map(date -> date.atTime(time).atZone(zone).toInstant()).toList());
    }
  }

  /** The rule alone tells whether a series has ended, without expanding it. */
  @ParameterizedTest
  @CsvSource({
    "FREQ=DAILY;COUNT=100, 2026-04-10",
    "FREQ=DAILY;INTERVAL=3;COUNT=40, 2026-04-28",
    "FREQ=WEEKLY;INTERVAL=2;COUNT=26, 2026-12-17",
    "'FREQ=WEEKLY;WKST=FR;BYDAY=TH,FR;COUNT=11', 2026-02-05",
    "FREQ=WEEKLY;BYDAY=WE;COUNT=10, 2026-03-11",
    "FREQ=DAILY;UNTIL=20260410T070000Z, 2026-04-10",
    "FREQ=WEEKLY;UNTIL=20260409, 2026-04-09",
    "FREQ=MONTHLY;COUNT=15, 2027-03-01"
  })
  void aSeriesIsSeenOnItsLastDayAndNotLater(String rule, LocalDate last) {
    ZoneId zone = ZoneId.of("Europe/Berlin");
    LocalDate first = LocalDate.of(2026, 1, 1);
    IcsCalendar calendar =
        IcsText.read(
            IcsText.calendar(
                IcsText.event(
                    "series",
                    "DTSTART;TZID=%s:%s".formatted(zone, FORM.format(first.atTime(9, 0))),
                    "DURATION:PT30M",
                    "RRULE:" + rule)));

    assertThat(seen(calendar, last, last.plusDays(1), zone)).hasSize(1);
    assertThat(seen(calendar, last.plusDays(1), last.plusYears(3), zone)).isEmpty();
  }

  private static List<CalendarEvent> seen(
      IcsCalendar calendar, LocalDate from, LocalDate to, ZoneId zone) {
    return calendar
        .events(
            Interval.of(from.atStartOfDay(zone).toInstant(), to.atStartOfDay(zone).toInstant()),
            Set.of(),
            zone)
        .events();
  }

  private static String override(
      LocalDateTime start, ZoneId zone, ZoneId named, int sequence, String status) {
    LocalDateTime elsewhere = start.atZone(zone).withZoneSameInstant(named).toLocalDateTime();
    return IcsText.event(
        "series",
        "SEQUENCE:" + sequence,
        "STATUS:" + status,
        "RECURRENCE-ID;TZID=%s:%s".formatted(named, FORM.format(elsewhere)),
        "DTSTART;TZID=%s:%s".formatted(zone, FORM.format(start.plusHours(1))),
        "DURATION:PT30M");
  }
}
