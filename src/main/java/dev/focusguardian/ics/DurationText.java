package dev.focusguardian.ics;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A duration as RFC 5545 writes it, such as {@code PT1H30M} or {@code P1W}. */
final class DurationText {

  /** About a century. */
  static final long MOST_DAYS = 36_525;

  private static final Pattern FORM =
      Pattern.compile(
          "([+-])?P(?:(\\d{1,5})W)?(?:(\\d{1,6})D)?(?:T(?:(\\d{1,7})H)?(?:(\\d{1,8})M)?(?:(\\d{1,9})S)?)?");

  private DurationText() {}

  /**
   * @param ofDates whether it is the length of an all-day event
   * @throws DateTimeException if it is none, or longer than a century
   */
  static Vevent.Length parse(String text, boolean ofDates) {
    String duration = text.strip().toUpperCase(Locale.ROOT);
    Matcher matcher = FORM.matcher(duration);
    if (!matcher.matches() || duration.endsWith("P") || duration.endsWith("T")) {
      throw new Unreadable(Finding.What.NO_DURATION, CalendarText.printable(duration));
    }
    int sign = "-".equals(matcher.group(1)) ? -1 : 1;
    long days = sign * (7L * part(matcher, 2) + part(matcher, 3));
    Duration exact =
        Duration.ofHours(part(matcher, 4))
            .plusMinutes(part(matcher, 5))
            .plusSeconds(part(matcher, 6))
            .multipliedBy(sign);
    if (Math.abs(days) + exact.abs().toDays() > MOST_DAYS) {
      throw new Unreadable(Finding.What.LONGER_THAN_A_CENTURY);
    }
    return ofDates
        ? new Vevent.Length(null, days + exact.toDays(), Duration.ZERO)
        : new Vevent.Length(null, days, exact);
  }

  private static long part(Matcher matcher, int group) {
    String text = matcher.group(group);
    return text == null ? 0 : Long.parseLong(text);
  }
}
