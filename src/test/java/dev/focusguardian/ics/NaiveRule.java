package dev.focusguardian.ics;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A simple rule expansion: writes out every period day by day, filters it, and picks dates by
 * position.
 *
 * @param days of the week; the number is the occurrence in the month or, 0, every one
 * @param monthDays from the start of the month, or negative from its end
 * @param positions of the period's dates, from 1 or, negative, from the end
 * @param count 0 for none
 */
record NaiveRule(
    String frequency,
    int interval,
    Map<DayOfWeek, Integer> days,
    List<Integer> monthDays,
    List<Integer> months,
    List<Integer> positions,
    int count) {

  static NaiveRule random(Random random) {
    String frequency = List.of("DAILY", "WEEKLY", "MONTHLY", "YEARLY").get(random.nextInt(4));
    boolean monthly = frequency.equals("MONTHLY");
    Map<DayOfWeek, Integer> days = new EnumMap<>(DayOfWeek.class);
    List<Integer> monthDays = new ArrayList<>();
    if (random.nextInt(3) > 0) {
      for (int i = 1 + random.nextInt(5); i > 0; i--) {
        int which =
            monthly && random.nextInt(3) == 0 ? List.of(1, 2, 3, -1).get(random.nextInt(4)) : 0;
        days.put(DayOfWeek.of(1 + random.nextInt(7)), which);
      }
    } else if (!frequency.equals("WEEKLY")) {
      for (int i = 1 + random.nextInt(3); i > 0; i--) {
        monthDays.add(random.nextBoolean() ? 1 + random.nextInt(31) : -1 - random.nextInt(28));
      }
    } else {
      days.put(DayOfWeek.of(1 + random.nextInt(7)), 0);
    }
    if (monthly && days.isEmpty() && monthDays.isEmpty()) {
      monthDays.add(1);
    }
    List<Integer> months = new ArrayList<>();
    if (frequency.equals("YEARLY") || random.nextInt(4) == 0) {
      months.add(1 + random.nextInt(12));
    }
    List<Integer> positions = new ArrayList<>();
    if (!frequency.equals("DAILY") && random.nextInt(3) == 0) {
      positions.add(random.nextBoolean() ? 1 + random.nextInt(3) : -1 - random.nextInt(3));
    }
    return new NaiveRule(
        frequency,
        1 + random.nextInt(3),
        days,
        List.copyOf(new TreeSet<>(monthDays)),
        months,
        positions,
        random.nextInt(3) == 0 ? 1 + random.nextInt(20) : 0);
  }

  String text() {
    StringBuilder text = new StringBuilder("FREQ=" + frequency + ";INTERVAL=" + interval);
    if (!days.isEmpty()) {
      text.append(";BYDAY=")
          .append(
              days.entrySet().stream()
                  .map(
                      day ->
                          (day.getValue() == 0 ? "" : day.getValue())
                              + day.getKey().name().substring(0, 2))
                  .collect(Collectors.joining(",")));
    }
    append(text, "BYMONTHDAY", monthDays);
    append(text, "BYMONTH", months);
    append(text, "BYSETPOS", positions);
    return count > 0 ? text.append(";COUNT=").append(count).toString() : text.toString();
  }

  private static void append(StringBuilder text, String name, List<Integer> values) {
    if (!values.isEmpty()) {
      text.append(';')
          .append(name)
          .append('=')
          .append(values.stream().map(String::valueOf).collect(Collectors.joining(",")));
    }
  }

  /** The dates from the first on, up to a date; the first is one of them only if it fits. */
  List<LocalDate> dates(LocalDate first, LocalDate until) {
    List<LocalDate> dates = new ArrayList<>();
    LocalDate period = begin(first);
    while (period.isBefore(until)) {
      for (LocalDate date : picked(period)) {
        if (!date.isBefore(first) && date.isBefore(until) && (count == 0 || dates.size() < count)) {
          dates.add(date);
        }
      }
      period = next(period, interval);
    }
    return dates;
  }

  private LocalDate begin(LocalDate date) {
    return switch (frequency) {
      case "DAILY" -> date;
      case "WEEKLY" -> date.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
      case "MONTHLY" -> date.withDayOfMonth(1);
      default -> date.withDayOfYear(1);
    };
  }

  private LocalDate next(LocalDate period, int steps) {
    ChronoUnit unit =
        switch (frequency) {
          case "DAILY" -> ChronoUnit.DAYS;
          case "WEEKLY" -> ChronoUnit.WEEKS;
          case "MONTHLY" -> ChronoUnit.MONTHS;
          default -> ChronoUnit.YEARS;
        };
    return period.plus(steps, unit);
  }

  private List<LocalDate> picked(LocalDate period) {
    List<LocalDate> all = period.datesUntil(next(period, 1)).filter(this::fits).toList();
    if (positions.isEmpty()) {
      return all;
    }
    TreeSet<LocalDate> picked = new TreeSet<>();
    for (int position : positions) {
      int index = position > 0 ? position - 1 : all.size() + position;
      if (index >= 0 && index < all.size()) {
        picked.add(all.get(index));
      }
    }
    return List.copyOf(picked);
  }

  private boolean fits(LocalDate date) {
    if (!months.isEmpty() && !months.contains(date.getMonthValue())) {
      return false;
    }
    if (!monthDays.isEmpty()
        && !monthDays.contains(date.getDayOfMonth())
        && !monthDays.contains(date.getDayOfMonth() - date.lengthOfMonth() - 1)) {
      return false;
    }
    Integer which = days.get(date.getDayOfWeek());
    if (days.isEmpty()) {
      return true;
    }
    return which != null
        && (which == 0
            || date.with(TemporalAdjusters.dayOfWeekInMonth(which, date.getDayOfWeek()))
                .equals(date));
  }
}
