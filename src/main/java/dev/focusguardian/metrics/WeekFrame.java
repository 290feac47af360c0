package dev.focusguardian.metrics;

import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IntervalSet;
import dev.focusguardian.interval.IsoWeek;
import dev.focusguardian.preferences.Preferences;
import dev.focusguardian.preferences.WorkingTime;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * A week's working time, date by date: what all figures are measured within.
 *
 * @param days Monday to Sunday
 */
public record WeekFrame(IsoWeek week, ZoneId zone, List<Day> days) {

  /**
   * @param windows the working windows of that date's shifts, less out-of-office; gaps never leave
   *     one
   * @param outside the date's other hours, less out-of-office and less yesterday's night shift
   */
  public record Day(LocalDate date, IntervalSet windows, IntervalSet outside) {}

  public WeekFrame {
    days = List.copyOf(days);
  }

  public static WeekFrame of(IsoWeek week, ZoneId zone, Preferences.Hours hours, IntervalSet away) {
    WorkingTime working = new WorkingTime(hours, zone);
    List<Day> days = new ArrayList<>(7);
    IntervalSet yesterday = working.on(WorkingTime.dateBefore(week.monday(), zone));
    for (LocalDate date : week.dates()) {
      if (!WorkingTime.exists(date, zone)) {
        days.add(new Day(date, IntervalSet.empty(), IntervalSet.empty()));
        continue;
      }
      // Shifts of two dates that overlap by mistake count once, for the date that starts first.
      IntervalSet today = working.on(date).subtract(yesterday);
      IntervalSet calendarDay =
          IntervalSet.of(
              Interval.of(
                  date.atStartOfDay(zone).toInstant(),
                  date.plusDays(1).atStartOfDay(zone).toInstant()));
      days.add(
          new Day(
              date,
              today.subtract(away),
              calendarDay.subtract(today).subtract(yesterday).subtract(away)));
      yesterday = today;
    }
    return new WeekFrame(week, zone, days);
  }

  /** All that the figures of the week look at: its dates, and a last shift over midnight. */
  public Interval span() {
    Interval dates = week.in(zone);
    Instant end = dates.end();
    for (Interval window : days.get(days.size() - 1).windows()) {
      end = window.end().isAfter(end) ? window.end() : end;
    }
    return Interval.of(dates.start(), end);
  }

  /** The windows of all days in order; those of two shifts stay apart even where they touch. */
  public List<Interval> windows() {
    return days.stream().flatMap(day -> day.windows().stream()).sorted().toList();
  }

  /** |W| in minutes. */
  public long workingMinutes() {
    return days.stream().mapToLong(day -> day.windows().minutes()).sum();
  }

  /** All working windows of the week; neighbours of two dates stay apart only per {@link Day}. */
  public IntervalSet working() {
    return IntervalSet.of(days.stream().flatMap(day -> day.windows().stream()).toList());
  }

  /** How many days have a gap of the focus minimum or more under these commitments. */
  public int makerDays(IntervalSet commitments, int focusMinimumMinutes) {
    int makerDays = 0;
    for (Day day : days) {
      boolean gap =
          day.windows().subtract(commitments).stream()
              .anyMatch(free -> free.minutes() >= focusMinimumMinutes);
      makerDays += gap ? 1 : 0;
    }
    return makerDays;
  }

  /** The deep-work minutes {@code D} of the week under these commitments. */
  public long deepWorkMinutes(IntervalSet commitments, int focusMinimumMinutes) {
    long sum = 0;
    for (Day day : days) {
      for (Interval gap : day.windows().subtract(commitments)) {
        if (gap.minutes() >= focusMinimumMinutes) {
          sum += gap.minutes();
        }
      }
    }
    return sum;
  }
}
