package dev.focusguardian.preferences;

import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IntervalSet;
import dev.focusguardian.interval.IsoWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * Wall-clock hours made into stretches of time: working hours on each date, less lunch, less
 * holidays. Out-of-office comes from the calendar and is taken away where it is read.
 *
 * <p>A shift over midnight belongs whole to the date on which it starts, so its stretches can
 * overlap the next date's (never within one date).
 */
public record WorkingTime(Preferences.Hours hours, ZoneId zone) {

  private static final int MOST_DAYS = 400;

  /** In a zone without clock changes all weeks are alike. */
  private static final IsoWeek ANY_WEEK = IsoWeek.parse("2026-W01");

  /** The working minutes of a week without clock changes and absences. */
  public static int usualWeekMinutes(Preferences.Hours hours) {
    return (int) new WorkingTime(hours, ZoneOffset.UTC).usualMinutes(ANY_WEEK);
  }

  /** The working time that belongs to that date; empty on holidays and days off. */
  public IntervalSet on(LocalDate date) {
    if (hours.holidays().contains(date)) {
      return IntervalSet.empty();
    }
    return usuallyOn(date);
  }

  /** The working time of that week's dates together; a last night shift runs into the next week. */
  public IntervalSet in(IsoWeek week) {
    IntervalSet working = IntervalSet.empty();
    for (LocalDate date : week.dates()) {
      working = working.union(on(date));
    }
    return working;
  }

  /** As {@link #on}, as if no date were a holiday. */
  public IntervalSet usuallyOn(LocalDate date) {
    IntervalSet working = spans(hours.working(), date, zone);
    TimeSpan lunch = hours.lunch();
    if (lunch == null || working.isEmpty()) {
      return working;
    }
    List<Interval> lunches = new ArrayList<>();
    // A night shift can meet the lunch of the next date, and a lunch over midnight the last one's.
    for (int offset = -1; offset <= 1; offset++) {
      addSpan(lunches, lunch, date.plusDays(offset), zone);
    }
    return working.subtract(IntervalSet.of(lunches));
  }

  /** When work begins on the next date after today that has working hours. */
  public Instant startOfNextDay(Instant now) {
    LocalDate today = now.atZone(zone).toLocalDate();
    for (int ahead = 1; ahead <= MOST_DAYS; ahead++) {
      IntervalSet working = on(today.plusDays(ahead));
      if (!working.isEmpty()) {
        return working.intervals().get(0).start();
      }
    }
    // Somebody who works on no day of a year is asked again tomorrow.
    return today.plusDays(1).atStartOfDay(zone).toInstant();
  }

  /** The working minutes of that week's dates without absences: the measure of a usual week. */
  public long usualMinutes(IsoWeek week) {
    long minutes = 0;
    // Where the shifts of two dates overlap, the minutes are those of the earlier one.
    IntervalSet yesterday = usuallyOn(dateBefore(week.monday(), zone));
    for (LocalDate date : week.dates()) {
      if (exists(date, zone)) {
        IntervalSet today = usuallyOn(date);
        minutes += today.subtract(yesterday).minutes();
        yesterday = today;
      }
    }
    return minutes;
  }

  /**
   * Whether the zone has that date: Samoa went from 29 to 31 December 2011. The hours of a date
   * that was left out would otherwise be read as the next one's.
   */
  public static boolean exists(LocalDate date, ZoneId zone) {
    return date.atStartOfDay(zone).toLocalDate().equals(date);
  }

  /** The date that the calendar of that zone shows a day earlier. */
  public static LocalDate dateBefore(LocalDate date, ZoneId zone) {
    LocalDate before = date.minusDays(1);
    return exists(before, zone) ? before : before.minusDays(1);
  }

  /** Weekly hours on a date, without lunch or holidays. */
  public static IntervalSet spans(WeeklyHours hours, LocalDate date, ZoneId zone) {
    List<Interval> spans = new ArrayList<>();
    if (!exists(date, zone)) {
      return IntervalSet.empty();
    }
    for (TimeSpan span : hours.on(date.getDayOfWeek())) {
      addSpan(spans, span, date, zone);
    }
    return IntervalSet.of(spans);
  }

  private static void addSpan(List<Interval> spans, TimeSpan span, LocalDate date, ZoneId zone) {
    Instant start = span.startOn(date, zone);
    Instant end = span.endOn(date, zone);
    // A clock change can swallow a span whole.
    if (start.isBefore(end)) {
      spans.add(new Interval(start, end));
    }
  }
}
