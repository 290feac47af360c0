package dev.focusguardian.interval;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.IsoFields;
import java.time.temporal.WeekFields;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A week of ISO 8601, Monday to Sunday, written {@code 2026-W47}.
 *
 * @param year the week-based year, which near New Year is not always the calendar's
 * @param week 1 to 52 or 53
 */
public record IsoWeek(int year, int week) implements Comparable<IsoWeek> {

  private static final int LONGEST_SHOWN = 40;
  private static final Pattern FORM = Pattern.compile("(\\d{4})-W(\\d{2})");

  public IsoWeek {
    int weeks =
        LocalDate.of(year, 6, 1).range(IsoFields.WEEK_OF_WEEK_BASED_YEAR).isValidValue(53)
            ? 53
            : 52;
    if (week < 1 || week > weeks) {
      throw new DateTimeException(
          "The year " + year + " has weeks 1 to " + weeks + ", not " + week);
    }
  }

  public static IsoWeek of(LocalDate date) {
    return new IsoWeek(
        date.get(IsoFields.WEEK_BASED_YEAR), date.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
  }

  /**
   * @throws DateTimeException if the text is no week such as {@code 2026-W47}
   */
  public static IsoWeek parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new DateTimeException(
          "Not a week: \"" + shortened(text) + "\". A week looks like 2026-W47");
    }
    return new IsoWeek(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "…";
  }

  public LocalDate monday() {
    return LocalDate.of(year, 1, 4).with(WeekFields.ISO.dayOfWeek(), 1).plusWeeks(week - 1L);
  }

  /** Monday to Sunday. */
  public List<LocalDate> dates() {
    LocalDate monday = monday();
    return IntStream.range(0, 7).mapToObj(monday::plusDays).toList();
  }

  public IsoWeek plus(int weeks) {
    return of(monday().plusWeeks(weeks));
  }

  /** From Monday's first instant to the next Monday's first, in that zone. */
  public Interval in(ZoneId zone) {
    return Interval.of(
        monday().atStartOfDay(zone).toInstant(),
        monday().plusWeeks(1).atStartOfDay(zone).toInstant());
  }

  @Override
  public int compareTo(IsoWeek other) {
    return monday().compareTo(other.monday());
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%04d-W%02d", year, week);
  }
}
