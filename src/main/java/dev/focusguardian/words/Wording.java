package dev.focusguardian.words;

import dev.focusguardian.interval.Interval;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Times and amounts in the words of the pages. */
public final class Wording {

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
  private static final DateTimeFormatter DAY_TIME =
      DateTimeFormatter.ofPattern("EEE d MMM HH:mm", Locale.ENGLISH);
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);
  private static final DateTimeFormatter DATE_YEAR =
      DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH);

  private Wording() {}

  /** {@code 375} is "6 h 15 min". */
  public static String duration(long minutes) {
    if (minutes < 0) {
      return "−" + duration(-minutes);
    }
    long hours = minutes / 60;
    long rest = minutes % 60;
    if (hours == 0) {
      return rest + " min";
    }
    return rest == 0 ? hours + " h" : hours + " h " + rest + " min";
  }

  /** {@code 375} is "6 h 15", for columns of figures. */
  public static String compact(long minutes) {
    return minutes < 60 ? minutes + " min" : minutes / 60 + " h" + padded(minutes % 60);
  }

  private static String padded(long minutes) {
    return minutes == 0 ? "" : String.format(Locale.ROOT, " %02d", minutes);
  }

  /** "1 focus block", "5 focus blocks". */
  public static String blocks(int count) {
    return count == 1 ? "1 focus block" : count + " focus blocks";
  }

  /** {@code 0.4074} is "41 %"; a ratio of nothing is a dash. */
  public static String percent(@Nullable Double ratio) {
    return ratio == null ? "–" : Math.round(ratio * 100) + " %";
  }

  public static String time(Instant instant, ZoneId zone) {
    return TIME.format(instant.atZone(zone));
  }

  public static String span(Interval interval, ZoneId zone) {
    return time(interval.start(), zone) + "–" + time(interval.end(), zone);
  }

  /** "Tue 17 Nov 09:30". */
  public static String dayTime(Instant instant, ZoneId zone) {
    return DAY_TIME.format(instant.atZone(zone));
  }

  /** "Tue 17 Nov 09:30–10:00", with the second date when it is another one. */
  public static String daySpan(Interval interval, ZoneId zone) {
    ZonedDateTime start = interval.start().atZone(zone);
    ZonedDateTime end = interval.end().atZone(zone);
    return DAY_TIME.format(start)
        + "–"
        + (start.toLocalDate().equals(end.toLocalDate()) ? TIME : DAY_TIME).format(end);
  }

  public static String date(LocalDate date) {
    return DATE.format(date);
  }

  /** "16 – 22 Nov 2026". */
  public static String dates(LocalDate first, LocalDate last) {
    if (first.getYear() == last.getYear() && first.getMonth() == last.getMonth()) {
      return first.getDayOfMonth() + " – " + DATE_YEAR.format(last);
    }
    return (first.getYear() == last.getYear() ? DATE : DATE_YEAR).format(first)
        + " – "
        + DATE_YEAR.format(last);
  }
}
