package dev.focusguardian.sandbox.calendar;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A recurrence rule that is expanded by checking every single day: no library, nothing clever.
 *
 * @param freq DAILY, WEEKLY, MONTHLY or YEARLY
 * @param days of the week, for WEEKLY
 * @param ordinal which of its weekday in the month the start is, for MONTHLY: 1 to 4, or -1 for the
 *     last; 0 for the day of the month
 * @param count 0 for none
 * @param until inclusive, or null
 */
record NaiveRule(
    ZonedDateTime start,
    String freq,
    int interval,
    Set<DayOfWeek> days,
    int ordinal,
    int count,
    @Nullable Instant until) {

  private static final List<String> FREQUENCIES = List.of("DAILY", "WEEKLY", "MONTHLY", "YEARLY");

  /** A random rule that includes its start. */
  static NaiveRule random(Random random, ZonedDateTime start) {
    String freq = FREQUENCIES.get(random.nextInt(FREQUENCIES.size()));
    Set<DayOfWeek> days = EnumSet.of(start.getDayOfWeek());
    if (freq.equals("WEEKLY")) {
      for (int i = random.nextInt(4); i > 0; i--) {
        days.add(DayOfWeek.of(1 + random.nextInt(7)));
      }
    }
    int which = (start.getDayOfMonth() + 6) / 7;
    boolean last = start.getDayOfMonth() > start.toLocalDate().lengthOfMonth() - 7;
    int ordinal = 0;
    if (freq.equals("MONTHLY") && random.nextBoolean()) {
      ordinal = last ? -1 : Math.min(which, 4);
    }
    int end = random.nextInt(3);
    return new NaiveRule(
        start,
        freq,
        1 + random.nextInt(4),
        days,
        ordinal,
        end == 1 ? 1 + random.nextInt(30) : 0,
        end == 2 ? start.plusDays(random.nextInt(700)).toInstant() : null);
  }

  /** As an {@code RRULE} line has it. */
  String text() {
    StringBuilder text = new StringBuilder("RRULE:FREQ=").append(freq);
    text.append(";INTERVAL=").append(interval).append(";WKST=MO");
    if (freq.equals("WEEKLY")) {
      text.append(";BYDAY=")
          .append(days.stream().map(NaiveRule::name).collect(Collectors.joining(",")));
    } else if (ordinal != 0) {
      text.append(";BYDAY=").append(ordinal).append(name(start.getDayOfWeek()));
    }
    if (count > 0) {
      text.append(";COUNT=").append(count);
    }
    if (until != null) {
      text.append(";UNTIL=").append(until.toString().replaceAll("[-:]", ""));
    }
    return text.toString();
  }

  private static String name(DayOfWeek day) {
    return day.name().substring(0, 2).toUpperCase(Locale.ROOT);
  }

  /** All starts before that time. */
  List<Instant> starts(Instant before) {
    List<Instant> starts = new ArrayList<>();
    for (LocalDate date = start.toLocalDate(); ; date = date.plusDays(1)) {
      Instant at = date.atTime(start.toLocalTime()).atZone(start.getZone()).toInstant();
      boolean over =
          !at.isBefore(before)
              || (until != null && at.isAfter(until))
              || (count > 0 && starts.size() == count);
      if (over) {
        return starts;
      }
      if (fits(date)) {
        starts.add(at);
      }
    }
  }

  private boolean fits(LocalDate date) {
    LocalDate first = start.toLocalDate();
    return switch (freq) {
      case "DAILY" -> first.until(date, ChronoUnit.DAYS) % interval == 0;
      case "WEEKLY" ->
          days.contains(date.getDayOfWeek())
              && monday(first).until(monday(date), ChronoUnit.WEEKS) % interval == 0;
      case "MONTHLY" ->
          YearMonth.from(first).until(YearMonth.from(date), ChronoUnit.MONTHS) % interval == 0
              && (ordinal == 0
                  ? date.getDayOfMonth() == first.getDayOfMonth()
                  : date.with(TemporalAdjusters.dayOfWeekInMonth(ordinal, first.getDayOfWeek()))
                      .equals(date));
      default ->
          date.getMonth() == first.getMonth()
              && date.getDayOfMonth() == first.getDayOfMonth()
              && (date.getYear() - first.getYear()) % interval == 0;
    };
  }

  private static LocalDate monday(LocalDate date) {
    return date.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
  }
}
