package dev.focusguardian.interval;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * The years that make sense in a calendar. Others can be written down, but neither a database nor
 * Google takes all of them.
 */
public final class UsableYears {

  public static final int FIRST = 1970;
  public static final int LAST = 2199;

  private UsableYears() {}

  /**
   * @throws DateTimeException outside these years
   */
  public static LocalDate check(LocalDate date) {
    check(date.getYear());
    return date;
  }

  /**
   * @throws DateTimeException outside these years
   */
  public static Instant check(Instant instant) {
    check(instant.atOffset(ZoneOffset.UTC).getYear());
    return instant;
  }

  /**
   * @throws DateTimeException outside these years
   */
  public static IsoWeek check(IsoWeek week) {
    check(week.year());
    return week;
  }

  private static void check(int year) {
    if (year < FIRST || year > LAST) {
      throw new DateTimeException("The year " + year + " is not from " + FIRST + " to " + LAST);
    }
  }
}
