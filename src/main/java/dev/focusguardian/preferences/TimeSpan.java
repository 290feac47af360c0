package dev.focusguardian.preferences;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A span of wall-clock time on a date, such as {@code 09:00-17:00}; {@code 22:00-06:00} runs over
 * midnight and belongs to the date on which it starts.
 *
 * @param fromMinute minutes after midnight on the wall clock, 0 to 1439
 * @param toMinute minutes after midnight of the same date, after {@code fromMinute} and at most 24
 *     hours later; above 1440 it lies on the next date
 */
public record TimeSpan(int fromMinute, int toMinute) implements Comparable<TimeSpan> {

  private static final int DAY = 24 * 60;
  private static final Pattern FORM =
      Pattern.compile("([01]\\d|2[0-3]):([0-5]\\d)-(?:([01]\\d|2[0-3]):([0-5]\\d)|24:00)");

  public TimeSpan {
    if (fromMinute < 0
        || fromMinute >= DAY
        || toMinute <= fromMinute
        || toMinute > fromMinute + DAY) {
      throw new IllegalArgumentException(
          "No span of a day: from minute " + fromMinute + " to minute " + toMinute);
    }
  }

  /**
   * @throws IllegalArgumentException if the text is no span such as {@code 09:00-17:00}
   */
  public static TimeSpan parse(String text) {
    Matcher matcher = FORM.matcher(text.strip());
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "\"" + text + "\" is not a time span. Expected a span such as 09:00-17:00");
    }
    int from = Integer.parseInt(matcher.group(1)) * 60 + Integer.parseInt(matcher.group(2));
    int to =
        matcher.group(3) == null
            ? DAY
            : Integer.parseInt(matcher.group(3)) * 60 + Integer.parseInt(matcher.group(4));
    if (to == from) {
      throw new IllegalArgumentException(
          "\"" + text + "\" starts and ends at the same time. A whole day is 00:00-24:00");
    }
    return new TimeSpan(from, to < from ? to + DAY : to);
  }

  public int minutes() {
    return toMinute - fromMinute;
  }

  /** The instant at which it starts on that date: 09:00 stays 09:00 across a clock change. */
  public Instant startOn(LocalDate date, ZoneId zone) {
    return resolve(date, fromMinute, zone);
  }

  public Instant endOn(LocalDate date, ZoneId zone) {
    return resolve(date, toMinute, zone);
  }

  private static Instant resolve(LocalDate date, int minute, ZoneId zone) {
    return date.plusDays(minute / DAY)
        .atStartOfDay()
        .plusMinutes(minute % DAY)
        .atZone(zone)
        .toInstant();
  }

  @Override
  public int compareTo(TimeSpan other) {
    int byStart = Integer.compare(fromMinute, other.fromMinute);
    return byStart != 0 ? byStart : Integer.compare(toMinute, other.toMinute);
  }

  /** As it is parsed. */
  @Override
  public String toString() {
    int to = toMinute == DAY ? DAY : toMinute % DAY;
    return String.format(
        Locale.ROOT, "%02d:%02d-%02d:%02d", fromMinute / 60, fromMinute % 60, to / 60, to % 60);
  }
}
