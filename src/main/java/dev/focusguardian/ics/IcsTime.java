package dev.focusguardian.ics;

import dev.focusguardian.ics.Fields.Field;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
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
          "(\\d{4})-?(\\d{2})-?(\\d{2})(?:[T ](\\d{2}):?(\\d{2}):?(\\d{2})?(?:\\.\\d+)?(Z|z)?)?");

  /** The calendar of today came in 1582; birthdays without a year are often written as 1604. */
  private static final int FIRST_YEAR = 1583;

  private static final int LAST_YEAR = 2399;

  /**
   * @throws DateTimeException if it is none
   */
  static IcsTime parse(String text, @Nullable ZoneRules rules) {
    Matcher matcher = FORM.matcher(text.strip());
    if (!matcher.matches()) {
      throw new DateTimeException(
          "\"" + CalendarText.printable(text) + "\" is no date or time such as 20261116T090000");
    }
    int year = Integer.parseInt(matcher.group(1));
    if (year < FIRST_YEAR || year > LAST_YEAR) {
      throw new DateTimeException(
          "the year " + year + " is outside " + FIRST_YEAR + " to " + LAST_YEAR);
    }
    LocalDate date =
        LocalDate.of(year, Integer.parseInt(matcher.group(2)), Integer.parseInt(matcher.group(3)));
    if (matcher.group(4) == null) {
      return new IcsTime(date.atStartOfDay(), true, null);
    }
    int seconds = matcher.group(6) == null ? 0 : Integer.parseInt(matcher.group(6));
    LocalTime time =
        LocalTime.of(
            Integer.parseInt(matcher.group(4)),
            Integer.parseInt(matcher.group(5)),
            // A leap second is written as 60.
            seconds == 60 ? 59 : seconds);
    return new IcsTime(
        date.atTime(time), false, matcher.group(7) == null ? rules : ZoneOffset.UTC.getRules());
  }

  static IcsTime of(Field field, Zones zones) {
    return parse(field.value(), zones.of(field.parameter("TZID")));
  }

  /** The starts in a list of dates, times or periods; a period's own length is not kept here. */
  static List<IcsTime> list(Field field, Zones zones) {
    List<IcsTime> times = new ArrayList<>();
    ZoneRules rules = zones.of(field.parameter("TZID"));
    for (String value : field.value().split(",")) {
      if (!value.isBlank()) {
        int slash = value.indexOf('/');
        times.add(parse(slash < 0 ? value : value.substring(0, slash), rules));
      }
    }
    return times;
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
