package dev.focusguardian.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.focusguardian.interval.Interval;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class EventTimesTest {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  @Test
  void floorsTheStartAndCeilsTheEnd() {
    assertThat(interval("2026-11-16T09:00:59.9Z", "2026-11-16T09:30:00.1Z", BERLIN))
        .isEqualTo(expected("2026-11-16T09:00:00Z", "2026-11-16T09:31:00Z"));
    assertThat(interval("2026-11-16T09:00:10Z", "2026-11-16T09:00:20Z", BERLIN))
        .isEqualTo(expected("2026-11-16T09:00:00Z", "2026-11-16T09:01:00Z"));
  }

  @Test
  void roundsToTheMinuteOfTheLocalClockWhereZonesWereNotWholeMinutesApart() {
    // Amsterdam kept 19 minutes and 32 seconds ahead of Greenwich until 1937.
    ZoneId amsterdam = ZoneId.of("Europe/Amsterdam");
    Instant nine = LocalDate.of(1930, 1, 6).atTime(9, 0).atZone(amsterdam).toInstant();

    assertThat(
            EventTimes.interval(
                new EventTime.Timed(nine.plusSeconds(5), nine.plusSeconds(1801)), amsterdam))
        .isEqualTo(Interval.of(nine, nine.plusSeconds(1860)));
  }

  @Test
  void anAllDayEventCoversItsDatesInThePersonsZone() {
    EventTime sunday =
        new EventTime.AllDay(LocalDate.parse("2026-03-29"), LocalDate.parse("2026-03-30"));

    assertThat(EventTimes.interval(sunday, BERLIN))
        .isEqualTo(expected("2026-03-28T23:00:00Z", "2026-03-29T22:00:00Z"));
  }

  @Test
  void hasNoIntervalForATimeOfNoLength() {
    assertThat(interval("2026-11-16T09:00:30Z", "2026-11-16T09:00:30Z", BERLIN)).isNull();
    assertThat(interval("2026-11-16T09:30:00Z", "2026-11-16T09:00:00Z", BERLIN)).isNull();
  }

  @Test
  void hasNoIntervalForADateThatTheZoneSkipped() {
    // Samoa went from 29 to 31 December 2011.
    EventTime skipped =
        new EventTime.AllDay(LocalDate.parse("2011-12-30"), LocalDate.parse("2011-12-31"));

    assertThat(EventTimes.interval(skipped, ZoneId.of("Pacific/Apia"))).isNull();
  }

  private static Interval interval(String start, String end, ZoneId zone) {
    return EventTimes.interval(new EventTime.Timed(Instant.parse(start), Instant.parse(end)), zone);
  }

  private static Interval expected(String start, String end) {
    return Interval.of(Instant.parse(start), Instant.parse(end));
  }
}
