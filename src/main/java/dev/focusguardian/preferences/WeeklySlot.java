package dev.focusguardian.preferences;

import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IntervalSet;
import dev.focusguardian.interval.IsoWeek;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The same time of the same weekday, week after week, on the local wall clock.
 *
 * @param to after {@code from}; midnight is the end of the day
 */
public record WeeklySlot(DayOfWeek day, LocalTime from, LocalTime to) {

  public WeeklySlot {
    if (!to.equals(LocalTime.MIDNIGHT) && !from.isBefore(to)) {
      throw new IllegalArgumentException(
          "A weekly slot ends after it starts, but this is " + from + " to " + to);
    }
  }

  /** The slot's time on a date, also with a clock change. */
  public Interval on(LocalDate date, ZoneId zone) {
    LocalDate last = to.equals(LocalTime.MIDNIGHT) ? date.plusDays(1) : date;
    return Interval.of(
        date.atTime(from).atZone(zone).toInstant(), last.atTime(to).atZone(zone).toInstant());
  }

  /** Its times in those weeks. A slot that a clock change swallows is not there in that week. */
  public IntervalSet in(List<IsoWeek> weeks, ZoneId zone) {
    List<Interval> times = new ArrayList<>();
    for (IsoWeek week : weeks) {
      LocalDate date = week.monday().plusDays(day.getValue() - 1L);
      LocalDate last = to.equals(LocalTime.MIDNIGHT) ? date.plusDays(1) : date;
      if (date.atTime(from)
          .atZone(zone)
          .toInstant()
          .isBefore(last.atTime(to).atZone(zone).toInstant())) {
        times.add(on(date, zone));
      }
    }
    return IntervalSet.of(times);
  }

  /** Whether the two have a moment of the week in common. */
  public boolean overlaps(WeeklySlot other) {
    return day == other.day
        && from.toSecondOfDay() < other.endSecond()
        && other.from.toSecondOfDay() < endSecond();
  }

  /**
   * The time that both have; empty where that is less than half of either, because then they are
   * not the same time.
   */
  public Optional<WeeklySlot> common(WeeklySlot other) {
    if (!overlaps(other)) {
      return Optional.empty();
    }
    WeeklySlot common =
        new WeeklySlot(
            day,
            from.isAfter(other.from) ? from : other.from,
            endSecond() < other.endSecond() ? to : other.to);
    int longer = Math.max(seconds(), other.seconds());
    return 2 * common.seconds() < longer ? Optional.empty() : Optional.of(common);
  }

  private int seconds() {
    return endSecond() - from.toSecondOfDay();
  }

  private int endSecond() {
    return to.equals(LocalTime.MIDNIGHT) ? 24 * 60 * 60 : to.toSecondOfDay();
  }
}
