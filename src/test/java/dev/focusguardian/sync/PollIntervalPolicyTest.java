package dev.focusguardian.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IntervalSet;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The poll intervals as a table: 2026-11-18 is a Wednesday, working time is 09:00 to 17:00 UTC. */
class PollIntervalPolicyTest {

  private static final String DAY = "2026-11-18T";

  private static IntervalSet working() {
    List<Interval> spans = new ArrayList<>();
    for (LocalDate date = LocalDate.parse("2026-11-16");
        date.isBefore(LocalDate.parse("2026-11-30"));
        date = date.plusDays(1)) {
      if (date.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) <= 0) {
        spans.add(
            Interval.of(
                date.atTime(9, 0).toInstant(ZoneOffset.UTC),
                date.atTime(17, 0).toInstant(ZoneOffset.UTC)));
      }
    }
    return IntervalSet.of(spans);
  }

  private static Instant at(String time) {
    return Instant.parse((time.length() > 8 ? time : DAY + time) + "Z");
  }

  private static PollIntervalPolicy.Situation situation(
      String now, String changed, boolean pushed, int calendars, long left) {
    Instant time = at(now);
    return new PollIntervalPolicy.Situation(
        time,
        working(),
        changed == null ? null : at(changed),
        pushed,
        calendars,
        left,
        time.atZone(ZoneOffset.UTC)
            .toLocalDate()
            .plusDays(1)
            .atStartOfDay(ZoneOffset.UTC)
            .toInstant());
  }

  @ParameterizedTest(name = "{0}, changed {1}, push {2}, {3} calendars, {4} calls left: {5}")
  @CsvSource(
      nullValues = "-",
      value = {
        // now, last change, push, calendars, calls left, next
        "10:00:00, -, false, 1, 500, 10:05:00",
        "10:00:00, 09:55:00, false, 1, 500, 10:01:00",
        "10:00:00, 09:50:00, false, 1, 500, 10:05:00",
        "10:00:00, 10:30:00, false, 1, 500, 10:05:00",
        "03:00:00, -, false, 1, 500, 04:00:00",
        "03:00:00, 02:55:00, false, 1, 500, 03:01:00",
        // Half an hour before and after working time.
        "08:29:00, -, false, 1, 500, 08:30:00",
        "08:30:00, -, false, 1, 500, 08:35:00",
        "17:29:00, -, false, 1, 500, 17:34:00",
        "17:30:00, -, false, 1, 500, 18:30:00",
        // Saturday.
        "2026-11-21T10:00:00, -, false, 1, 500, 2026-11-21T11:00:00",
        // Push: polling only makes up for lost messages.
        "10:00:00, -, true, 1, 500, 11:00:00",
        "10:00:00, 09:59:00, true, 1, 500, 11:00:00",
        "20:00:00, -, true, 1, 500, 2026-11-19T02:00:00",
        "03:00:00, -, true, 1, 500, 08:30:00",
        // The remaining calls would not be enough: 90 syncs in working time and 6.5 after it.
        "10:00:00, -, false, 1, 97, 10:05:00",
        "10:00:00, -, false, 1, 48, 10:10:04",
        "10:00:00, 09:59:00, false, 1, 48, 10:10:04",
        "10:00:00, -, false, 2, 194, 10:05:00",
        "10:00:00, -, false, 2, 97, 10:09:57",
        "10:00:00, -, false, 1, 0, 2026-11-19T00:00:00",
        "10:00:00, -, false, 3, 2, 2026-11-19T00:00:00",
        "10:00:00, -, false, 1, -20, 2026-11-19T00:00:00"
      })
  void looksAgain(
      String now, String changed, boolean pushed, int calendars, long left, String next) {
    assertThat(PollIntervalPolicy.next(situation(now, changed, pushed, calendars, left)))
        .isEqualTo(at(next));
  }

  /** On any day, and with any number of changes. */
  @ParameterizedTest
  @CsvSource({"500, false, 1", "500, true, 1", "150, false, 2", "60, false, 1", "500, false, 5"})
  void dayNeverExceedsItsCalls(int calls, boolean pushed, int calendars) {
    Instant now = at("00:00:00");
    Instant end = now.plus(Duration.ofDays(1));
    long spent = 0;
    while (now.isBefore(end)) {
      spent += calendars;
      String time = now.toString().substring(0, 19);
      Instant next =
          PollIntervalPolicy.next(situation(time, time, pushed, calendars, calls - spent));
      assertThat(next).isAfter(now);
      now = next;
    }
    assertThat(spent).isLessThanOrEqualTo(calls);
  }

  @Test
  void aQuietWorkingDayNeedsFewCalls() {
    // The numbers that src/docs/google.md states.
    assertThat(looks(false)).isEqualTo(124);
    assertThat(looks(true)).isEqualTo(13);
  }

  private static int looks(boolean pushed) {
    Instant now = at("00:00:00");
    Instant end = now.plus(Duration.ofDays(1));
    int looks = 0;
    while (now.isBefore(end)) {
      looks++;
      now =
          PollIntervalPolicy.next(
              situation(now.toString().substring(0, 19), null, pushed, 1, 500 - looks));
    }
    return looks;
  }
}
