package dev.focusguardian.weektext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.focusguardian.calendar.Response;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IsoWeek;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class WeekTextTest {

  private static final String DRAWN =
      """
      week 2026-W12  zone Europe/Berlin  slot 15m  hours 09:00-17:00  lunch 12:00-13:00
           08  09  10  11
      Mon  ....AA......BB
      Mon  .....b
      Tue  [N]
      Wed  ................oooo
      Thu  ....AAFFFFFF
      A "Stand-up" 5
      b "All hands" declined 2
      B "Review" tentative 4
      N "Offsite" 1
      """;

  @Test
  void readsEventsOnTheLocalClock() {
    WeekText week = WeekText.parse(DRAWN);

    assertThat(week.intervals('A'))
        .containsExactly(
            interval("2026-03-16T08:00:00Z", "2026-03-16T08:30:00Z"),
            interval("2026-03-19T08:00:00Z", "2026-03-19T08:30:00Z"));
    assertThat(week.event('A').recurring()).isTrue();
    assertThat(week.event('b').response()).isEqualTo(Response.DECLINED);
    assertThat(week.event('B').withOthers()).isTrue();
    assertThat(week.event('F').ours()).isTrue();
  }

  @Test
  void printsWhatItReads() {
    WeekText week = WeekText.parse(DRAWN);

    assertThat(WeekText.parse(week.print())).isEqualTo(week);
    assertThat(WeekText.parse(week.print()).print()).isEqualTo(week.print());
  }

  @Test
  void drawsPastMidnight() {
    WeekText week =
        WeekText.parse(
            """
            week 2026-W12  zone UTC  slot 30m  hours 22:00-06:00
                 222300010203
            Mon  ....AA
            A "Handover" 2
            """);

    assertThat(week.intervals('A'))
        .containsExactly(interval("2026-03-17T00:00:00Z", "2026-03-17T01:00:00Z"));
  }

  @Test
  void refusesAnUnknownLetterAndSaysWhere() {
    assertThatThrownBy(() -> WeekText.parse("week 2026-W12\nMon  ..Q"))
        .hasMessage("Nothing says what \"Q\" is (line 2, column 8)");
  }

  @Test
  void refusesARulerWhoseHoursAreNotInOrder() {
    assertThatThrownBy(() -> WeekText.parse("week 2026-W12  slot 30m\n     0911"))
        .hasMessageContaining("Line 2, column 8");
  }

  @Test
  void refusesAnHourThatTheClockSkips() {
    assertThatThrownBy(
            () ->
                WeekText.parse(
                    """
                    week 2026-W13  zone Europe/Berlin  slot 30m
                         0102030405
                    Sun  ...AA
                    A "Never" 2
                    """))
        .hasMessage("The clock of Europe/Berlin skips 2026-03-29T02:30 (line 3, column 9)");
  }

  private static Interval interval(String start, String end) {
    return Interval.of(Instant.parse(start), Instant.parse(end));
  }

  @Test
  void drawsDaysOfAWeekThatIsNamedElsewhere() {
    WeekText drawn =
        WeekText.of(
            IsoWeek.parse("2026-W12"),
            ZoneId.of("Europe/Berlin"),
            """
                 0910
            Tue  ..mm
            Tue  .f
            """);

    assertThat(drawn.drawn())
        .containsExactly(
            new WeekText.Drawn(
                "Focus time",
                false,
                Interval.of(
                    Instant.parse("2026-03-17T08:30:00Z"), Instant.parse("2026-03-17T09:00:00Z"))),
            new WeekText.Drawn(
                "Meeting",
                true,
                Interval.of(
                    Instant.parse("2026-03-17T09:00:00Z"), Instant.parse("2026-03-17T10:00:00Z"))));
  }
}
