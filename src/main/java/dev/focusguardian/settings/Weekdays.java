package dev.focusguardian.settings;

import java.time.DayOfWeek;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Short names of weekdays as settings use them: mon to sun. */
public final class Weekdays {

  private Weekdays() {}

  public static String name(DayOfWeek day) {
    return day.name().substring(0, 3).toLowerCase(Locale.ROOT);
  }

  static Optional<DayOfWeek> named(String name) {
    return Stream.of(DayOfWeek.values()).filter(day -> name(day).equals(name)).findFirst();
  }
}
