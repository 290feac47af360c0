package dev.focusguardian.ics;

import static dev.focusguardian.ics.IcsText.calendar;
import static dev.focusguardian.ics.IcsText.event;
import static dev.focusguardian.ics.IcsText.kinds;
import static dev.focusguardian.ics.IcsText.read;
import static org.assertj.core.api.Assertions.assertThat;

import dev.focusguardian.calendar.EventTime;
import dev.focusguardian.ics.words.IcsWords;
import dev.focusguardian.interval.Interval;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No part of a rule is ever ignored silently. */
class RuleReadingTest {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  /** Monday, 16 November 2026, and the six days after it. */
  private static final Interval WEEK =
      Interval.of(Instant.parse("2026-11-15T23:00:00Z"), Instant.parse("2026-11-22T23:00:00Z"));

  private static IcsEvents week(String... lines) {
    return read(calendar(event("series", lines))).events(WEEK, Set.of("you@example.com"), BERLIN);
  }

  private static IcsEvents series(String rule, String... more) {
    String[] lines = new String[more.length + 3];
    lines[0] = "DTSTART;TZID=Europe/Berlin:20261102T090000";
    lines[1] = "DTEND;TZID=Europe/Berlin:20261102T093000";
    lines[2] = "RRULE:" + rule;
    System.arraycopy(more, 0, lines, 3, more.length);
    return week(lines);
  }

  private static List<String> starts(IcsEvents events) {
    return events.events().stream()
        .map(event -> ((EventTime.Timed) event.time()).start().atZone(BERLIN).toLocalDateTime())
        .map(start -> start.toString().substring(8))
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "FREQ=WEEKLY; INTERVAL=1; BYDAY=MO, WE, FR | 16T09:00,18T09:00,20T09:00",
        "FREQ = WEEKLY ; BYDAY = MO ,WE | 16T09:00,18T09:00",
        "FREQ=WEEKLY;BYDAY=MO WE | 16T09:00,18T09:00",
        "FREQ=WEEKLY;;BYDAY=MO,WE,; | 16T09:00,18T09:00",
        "FREQ=WEEKLY\\;BYDAY=MO\\,WE | 16T09:00,18T09:00",
        "RRULE:FREQ=WEEKLY;BYDAY=MO | 16T09:00",
        "freq=weekly;byday=mo,we;wkst=su | 16T09:00,18T09:00",
        "FREQ=WEEKLY;FREQ=WEEKLY;BYDAY=TU | 17T09:00",
        "FREQ=WEEKLY;INTERVAL=02;BYDAY=TU | 17T09:00",
        "FREQ=DAILY;UNTIL=2026-11-17 | 16T09:00,17T09:00",
        "FREQ=DAILY;UNTIL=20261117T080000 | 16T09:00",
        "FREQ=DAILY;UNTIL=20261117T090000 | 16T09:00,17T09:00",
        "FREQ=DAILY;UNTIL=2026-11-17T08:00:00Z | 16T09:00,17T09:00",
        "FREQ=WEEKLY;UNTIL=00010101T000000Z;BYDAY=MO | 16T09:00",
        "FREQ=WEEKLY;UNTIL=00010101;BYDAY=MO | 16T09:00",
        "FREQ=WEEKLY;UNTIL=99991231T235959Z;BYDAY=MO | 16T09:00",
        "FREQ=WEEKLY;COUNT=99999999999;BYDAY=MO | 16T09:00",
        "FREQ=WEEKLY;RSCALE=GREGORIAN;SKIP=OMIT;BYDAY=MO | 16T09:00",
        "FREQ=MONTHLY;BYMONTHDAY=18,31 | 18T09:00",
        "FREQ=WEEKLY;BYDAY=MO;BYMONTHDAY=16 | 16T09:00"
      })
  void rulesAreReadHoweverTheyAreWritten(String rule, String expected) {
    IcsEvents events = series(rule);

    assertThat(starts(events)).containsExactly(expected.split(","));
    assertThat(events.notes()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "FREQ=DAILY;UNTIL=tomorrow",
        "FREQ=DAILY;UNTIL=",
        "FREQ=DAILY;UNTIL=20261399",
        "FREQ=DAILY;UNTIL=00000000",
        "FREQ=DAILY;UNTIL=24.11.2026",
        "FREQ=DAILY;COUNT=",
        "FREQ=DAILY;COUNT=many",
        "FREQ=DAILY;COUNT=0",
        "FREQ=DAILY;COUNT=-3",
        "FREQ=DAILY;COUNT=3;COUNT=5",
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=DAILY;INTERVAL=-1",
        "FREQ=DAILY;INTERVAL=1.5",
        "FREQ=WEEKLY;BYDAY=MO,XX",
        "FREQ=WEEKLY;BYDAY=MONDAY",
        "FREQ=WEEKLY;BYDAY=0MO",
        "FREQ=WEEKLY;BYDAY=MO,WE;WKST=XX",
        "FREQ=MONTHLY;BYMONTHDAY=32",
        "FREQ=MONTHLY;BYMONTHDAY=0",
        "FREQ=MONTHLY;BYMONTHDAY=5,last",
        "FREQ=YEARLY;BYMONTH=13",
        "FREQ=YEARLY;BYMONTH=NOV",
        "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=0",
        "FREQ=MONTHLY;BYSETPOS=2",
        "FREQ=DAILY;BYHOUR=24",
        // 1,600 starts a day.
        "FREQ=DAILY;BYHOUR=8,9,10,11;BYMINUTE=1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20"
            + ";BYSECOND=1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20",
        "FREQ=MONTHLY;BYWEEKNO=47",
        "FREQ=DAILY;RSCALE=CHINESE",
        "FREQ=DAILY;BYMOON=FULL",
        "FREQ=DAILY;COUNT",
        "INTERVAL=2",
        "FREQ=SOMETIMES",
        "FREQ="
      })
  void aRuleThatCannotBeReadLeavesItsSeriesOutWithANote(String rule) {
    IcsEvents events = series(rule);

    assertThat(events.events()).isEmpty();
    assertThat(events.notes())
        .singleElement()
        .satisfies(
            note -> {
              assertThat(note.kind().code()).isEqualTo("skipped-event");
              assertThat(note.uid()).isEqualTo("series");
              assertThat(IcsWords.of(note)).contains("cannot be read");
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "FREQ=DAILY;COUNT=16;UNTIL=20261231 | 16T09:00,17T09:00",
        "FREQ=DAILY;COUNT=100;UNTIL=20261117 | 16T09:00,17T09:00",
        "FREQ=DAILY;UNTIL=20261117T080000Z;COUNT=100 | 16T09:00,17T09:00",
        "FREQ=WEEKLY;BYDAY=1MO,3WE | 16T09:00,18T09:00",
        "FREQ=WEEKLY;BYDAY=MO;X-EVOLUTION-ENDDATE=20271117 | 16T09:00",
        "FREQ=WEEKLY;BYDAY=MO;BYMONTH= | 16T09:00"
      })
  void ambiguousRulesAreNoted(String rule, String expected) {
    IcsEvents events = series(rule);

    assertThat(starts(events)).containsExactly(expected.split(","));
    assertThat(kinds(events)).containsExactly("rule-understood");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "EXDATE;TZID=Europe/Berlin:00011109T090000",
        "EXDATE:yesterday",
        "EXDATE:20261345T090000Z",
        "EXDATE;VALUE=DATE:0001-01-01",
        "EXRULE:FREQ=SOMETIMES"
      })
  void anAbsurdExclusionIsIgnoredAlone(String exclusion) {
    IcsEvents events = series("FREQ=DAILY", exclusion, "EXDATE;TZID=Europe/Berlin:20261116T090000");

    assertThat(starts(events))
        .containsExactly("17T09:00", "18T09:00", "19T09:00", "20T09:00", "21T09:00", "22T09:00");
    assertThat(kinds(events)).containsExactly("skipped-date");
  }

  @Test
  void onlyTheBadMemberOfAListIsDropped() {
    IcsEvents events =
        series(
            "FREQ=WEEKLY;BYDAY=MO,TU,WE",
            "EXDATE;TZID=Europe/Berlin:20261116T090000,nonsense,20261118T090000",
            "RDATE;TZID=Europe/Berlin:20261119T100000,00010101T000000");

    assertThat(starts(events)).containsExactly("17T09:00", "19T10:00");
    assertThat(kinds(events)).containsExactly("skipped-date", "skipped-date");
  }

  @Test
  void anExclusionIsFoundInAnyZoneAndAsADate() {
    IcsEvents events =
        series(
            "FREQ=DAILY",
            "EXDATE:20261116T080000Z",
            "EXDATE;TZID=America/New_York:20261117T030000",
            "EXDATE;VALUE=DATE:20261118,20261119",
            "EXDATE:20261120T090000");

    assertThat(starts(events)).containsExactly("21T09:00", "22T09:00");
  }

  @Test
  void anAllDaySeriesTakesExclusionsWithATime() {
    IcsEvents events =
        week(
            "DTSTART;VALUE=DATE:20261116",
            "RRULE:FREQ=DAILY;COUNT=4",
            "EXDATE;TZID=Europe/Berlin:20261117T000000",
            "EXDATE:20261117T230000Z");

    assertThat(events.events()).extracting(event -> event.time().toString()).hasSize(2);
  }

  @Test
  void extraDatesHaveTheirOwnLength() {
    IcsEvents events =
        week(
            "DTSTART;TZID=Europe/Berlin:20261116T090000",
            "DTEND;TZID=Europe/Berlin:20261116T100000",
            "RDATE;VALUE=PERIOD;TZID=Europe/Berlin:20261117T130000/PT3H,20261118T130000/20261118T133000",
            "RDATE;VALUE=PERIOD:20261119T120000Z/20261119T140000Z",
            "RDATE;TZID=Europe/Berlin:20261120T130000");

    assertThat(events.events())
        .extracting(
            event -> {
              EventTime.Timed time = (EventTime.Timed) event.time();
              return time.start() + " " + java.time.Duration.between(time.start(), time.end());
            })
        .containsExactly(
            "2026-11-16T08:00:00Z PT1H",
            "2026-11-17T12:00:00Z PT3H",
            "2026-11-18T12:00:00Z PT30M",
            "2026-11-19T12:00:00Z PT2H",
            "2026-11-20T12:00:00Z PT1H");
  }

  @Test
  void aLongExtraDateReachesIntoTheWeek() {
    IcsEvents events =
        week(
            "DTSTART;TZID=Europe/Berlin:20261002T090000",
            "DTEND;TZID=Europe/Berlin:20261002T100000",
            "RDATE;VALUE=PERIOD;TZID=Europe/Berlin:20261110T090000/P8D");

    assertThat(starts(events)).containsExactly("10T09:00");
  }

  @Test
  void anExclusionMatchesAStartThatTheClockSkips() {
    Interval spring =
        Interval.of(Instant.parse("2026-03-28T00:00:00Z"), Instant.parse("2026-03-31T00:00:00Z"));
    String[] series = {
      "DTSTART;TZID=Europe/Berlin:20260328T023000", "DURATION:PT30M", "RRULE:FREQ=DAILY;COUNT=3"
    };
    for (String exclusion :
        List.of("EXDATE:20260329T013000Z", "EXDATE;TZID=Europe/Berlin:20260329T023000")) {
      assertThat(
              read(calendar(event("a", series[0], series[1], series[2], exclusion)))
                  .events(spring, Set.of("you@example.com"), BERLIN)
                  .events())
          .hasSize(2);
    }
  }
}
