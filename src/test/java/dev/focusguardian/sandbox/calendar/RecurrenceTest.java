package dev.focusguardian.sandbox.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.focusguardian.sandbox.Account;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The sandbox's expansion, compared with one that checks every single day. */
class RecurrenceTest {

  private static final List<ZoneId> ZONES =
      List.of(
          ZoneId.of("Europe/Berlin"),
          ZoneId.of("America/New_York"),
          ZoneId.of("Pacific/Chatham"),
          ZoneId.of("Asia/Kolkata"),
          ZoneId.of("America/Sao_Paulo"));
  private static final int RULES = 600;
  private static final LocalDate FIRST_DAY = LocalDate.of(2025, 1, 1);

  private static ObjectNode master(ZonedDateTime start, Duration length, String rule) {
    ObjectNode master = Account.json("{'id': 'series'}");
    master.set("start", EventTimesJson.at(start.toInstant(), start.getZone()));
    master.set("end", EventTimesJson.at(start.plus(length).toInstant(), start.getZone()));
    master.putArray("recurrence").add(rule);
    return master;
  }

  @Test
  void rulesMatchADayByDayExpansion() {
    Random random = new Random(20261121);
    for (int i = 0; i < RULES; i++) {
      ZoneId zone = ZONES.get(random.nextInt(ZONES.size()));
      // Clocks change at night, and the meaning of a time that does not exist is not defined.
      LocalTime time = LocalTime.of(4 + random.nextInt(19), 15 * random.nextInt(4));
      ZonedDateTime start = FIRST_DAY.plusDays(random.nextInt(500)).atTime(time).atZone(zone);
      NaiveRule rule = NaiveRule.random(random, start);
      ObjectNode master = master(start, Duration.ofMinutes(45), rule.text());
      Instant until = start.plusYears(3).toInstant();
      Instant from = start.plusDays(random.nextInt(400)).toInstant();

      List<Instant> expected = rule.starts(until);
      assertThat(Recurrence.starts(master, zone, Instant.MIN, until))
          .as("%s from %s", rule.text(), start)
          .isEqualTo(expected);
      assertThat(Recurrence.starts(master, zone, from, until))
          .as("%s from %s, seen from %s", rule.text(), start, from)
          .isEqualTo(
              expected.stream()
                  .filter(at -> at.plus(Duration.ofMinutes(45)).isAfter(from))
                  .toList());
    }
  }

  @Test
  void allDaySeriesKeepTheirDatesInEveryZone() {
    Random random = new Random(7);
    for (int i = 0; i < RULES / 4; i++) {
      ZoneId zone = ZONES.get(random.nextInt(ZONES.size()));
      LocalDate first = FIRST_DAY.plusDays(random.nextInt(500));
      NaiveRule rule = NaiveRule.random(random, first.atStartOfDay(ZoneOffset.UTC));
      ObjectNode master = Account.json("{'id': 'series'}");
      master.set("start", EventTimesJson.on(first));
      master.set("end", EventTimesJson.on(first.plusDays(1)));
      // All-day rules end on dates.
      master.putArray("recurrence").add(rule.text().replaceAll("T000000Z", ""));
      LocalDate until = first.plusYears(2);

      assertThat(
              Recurrence.starts(master, zone, Instant.MIN, until.atStartOfDay(zone).toInstant())
                  .stream()
                  .map(at -> at.atZone(zone).toLocalDate()))
          .as("%s from %s in %s", rule.text(), first, zone)
          .isEqualTo(
              rule.starts(until.atStartOfDay(ZoneOffset.UTC).toInstant()).stream()
                  .map(at -> at.atZone(ZoneOffset.UTC).toLocalDate())
                  .toList());
    }
  }

  @Test
  void aSeriesEndsAtAnInstantADateOrALocalTime() {
    ZonedDateTime start = FIRST_DAY.atTime(22, 0).atZone(ZoneId.of("America/New_York"));
    for (String until : List.of("20250103T030000Z", "20250102", "20250102T220000")) {
      assertThat(
              Recurrence.starts(
                  master(start, Duration.ofHours(1), "RRULE:FREQ=DAILY;UNTIL=" + until),
                  start.getZone(),
                  Instant.MIN,
                  start.plusDays(9).toInstant()))
          .as(until)
          .containsExactly(start.toInstant(), start.plusDays(1).toInstant());
    }
  }

  /** In a window of all years; the first occurrences are complete. */
  @ParameterizedTest
  @CsvSource({
    "FREQ=SECONDLY, 1",
    "FREQ=SECONDLY;INTERVAL=7, 7",
    "FREQ=SECONDLY;COUNT=2000000000, 1",
    "FREQ=MINUTELY, 60",
    "FREQ=HOURLY, 3600",
    "FREQ=DAILY, 86400"
  })
  void endlessRuleGivesItsFirstOccurrencesOnly(String rule, int seconds) {
    ZonedDateTime start = FIRST_DAY.atTime(9, 0).atZone(ZoneOffset.UTC);

    List<Instant> starts =
        Recurrence.starts(
            master(start, Duration.ofSeconds(1), "RRULE:" + rule),
            ZoneOffset.UTC,
            Instant.parse("0001-01-01T00:00:00Z"),
            Instant.parse("9999-01-01T00:00:00Z"));

    assertThat(starts).hasSizeBetween(10_000, 20_000);
    assertThat(starts.get(starts.size() - 1))
        .isEqualTo(start.toInstant().plusSeconds((long) seconds * (starts.size() - 1)));
  }

  /** Each search is cut short, because no date matches for most of the year. */
  @Test
  void rareHoursAreFoundInEveryYear() {
    ZonedDateTime start = LocalDate.of(2025, 1, 6).atTime(0, 0).atZone(ZoneOffset.UTC);

    List<Instant> starts =
        Recurrence.starts(
            master(start, Duration.ofMinutes(5), "RRULE:FREQ=HOURLY;BYMONTH=1;BYDAY=MO"),
            ZoneOffset.UTC,
            start.toInstant(),
            Instant.parse("2030-01-01T00:00:00Z"));

    assertThat(starts.stream().map(at -> at.atZone(ZoneOffset.UTC).getYear()).distinct())
        .containsExactly(2025, 2026, 2027, 2028, 2029);
  }
}
