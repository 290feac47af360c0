package dev.focusguardian.ics;

import dev.focusguardian.ics.Fields.Field;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A date, or a date and time as it was written.
 *
 * @param at midnight for a date
 * @param isDate all-day
 * @param rules the zone it was written in; null means floating: the reader's own zone
 */
record IcsTime(LocalDateTime at, boolean isDate, @Nullable ZoneRules rules) {

  private static final Pattern FORM =
      Pattern.compile(
          "(\\d{4})-?(\\d{2})-?(\\d{2})(?:[Tt ](\\d{2}):?(\\d{2}):?(\\d{2})?(?:\\.\\d+)?(Z|z)?)?");

  static final ZoneRules UTC = ZoneOffset.UTC.getRules();

  /** The calendar of today came in 1582; birthdays without a year are often written as 1604. */
  private static final int FIRST_YEAR = 1583;

  private static final int LAST_YEAR = 2399;

  /**
   * @throws DateTimeException if it is none
   */
  static IcsTime parse(String written, @Nullable ZoneRules rules) {
    String text = written.strip();
    if (isPlain(text)) {
      boolean utc = text.length() == 16;
      return time(
          date(number(text, 0, 4), number(text, 4, 6), number(text, 6, 8)),
          number(text, 9, 11),
          number(text, 11, 13),
          number(text, 13, 15),
          utc ? UTC : rules);
    }
    Matcher matcher = FORM.matcher(text.indexOf('"') < 0 ? text : text.replace("\"", ""));
    if (!matcher.matches()) {
      throw new Unreadable(Finding.What.NO_TIME, CalendarText.printable(text));
    }
    LocalDate date =
        date(
            Integer.parseInt(matcher.group(1)),
            Integer.parseInt(matcher.group(2)),
            Integer.parseInt(matcher.group(3)));
    if (matcher.group(4) == null) {
      return new IcsTime(date.atStartOfDay(), true, null);
    }
    return time(
        date,
        Integer.parseInt(matcher.group(4)),
        Integer.parseInt(matcher.group(5)),
        matcher.group(6) == null ? 0 : Integer.parseInt(matcher.group(6)),
        matcher.group(7) == null ? rules : UTC);
  }

  /** Nearly all times are {@code 20261116T090000}, with or without a Z. */
  private static boolean isPlain(String text) {
    int length = text.length();
    if (length < 15 || length > 16 || (length == 16 && text.charAt(15) != 'Z')) {
      return false;
    }
    for (int i = 0; i < 15; i++) {
      char c = text.charAt(i);
      if (i == 8 ? c != 'T' : c < '0' || c > '9') {
        return false;
      }
    }
    return true;
  }

  private static int number(String text, int from, int to) {
    int number = 0;
    for (int i = from; i < to; i++) {
      number = 10 * number + text.charAt(i) - '0';
    }
    return number;
  }

  private static LocalDate date(int year, int month, int day) {
    if (year < FIRST_YEAR || year > LAST_YEAR) {
      throw new Unreadable(Finding.What.YEAR_OUTSIDE, year, FIRST_YEAR, LAST_YEAR);
    }
    return LocalDate.of(year, month, day);
  }

  private static IcsTime time(
      LocalDate date, int hour, int minute, int second, @Nullable ZoneRules rules) {
    // A leap second is written as 60.
    LocalTime time = LocalTime.of(hour, minute, second == 60 ? 59 : second);
    return new IcsTime(date.atTime(time), false, rules);
  }

  static IcsTime of(Field field, Zones zones) {
    return parse(field.value(), zones.of(field.parameter("TZID")));
  }

  LocalDate date() {
    return at.toLocalDate();
  }

  /** A time that a clock change skips is as much later as the clock was put forward. */
  Instant instant(ZoneRules floating) {
    return instant(at, rules == null ? floating : rules);
  }

  static Instant instant(LocalDateTime local, ZoneRules rules) {
    return local.toInstant(rules.getOffset(local));
  }

  static LocalDateTime local(Instant instant, ZoneRules rules) {
    return LocalDateTime.ofEpochSecond(
        instant.getEpochSecond(), instant.getNano(), rules.getOffset(instant));
  }

  /** The same on another zone's wall clock; a floating time is the same on all of them. */
  LocalDateTime localIn(ZoneRules zone, ZoneRules floating) {
    return rules == null || isDate ? at : local(instant(floating), zone);
  }
}
