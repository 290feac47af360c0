package dev.focusguardian.preferences;

import java.time.DayOfWeek;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Spans of wall-clock time by weekday; a weekday without an entry has none. */
public record WeeklyHours(Map<DayOfWeek, List<TimeSpan>> spans) {

  public WeeklyHours {
    Map<DayOfWeek, List<TimeSpan>> copy = new EnumMap<>(DayOfWeek.class);
    spans.forEach(
        (day, list) -> {
          if (!list.isEmpty()) {
            copy.put(day, list.stream().sorted().toList());
          }
        });
    spans = Collections.unmodifiableMap(copy);
  }

  /** The same span Monday to Friday. */
  public static WeeklyHours weekdays(String span) {
    Map<DayOfWeek, List<TimeSpan>> days = new EnumMap<>(DayOfWeek.class);
    for (DayOfWeek day :
        List.of(
            DayOfWeek.MONDAY,
            DayOfWeek.TUESDAY,
            DayOfWeek.WEDNESDAY,
            DayOfWeek.THURSDAY,
            DayOfWeek.FRIDAY)) {
      days.put(day, List.of(TimeSpan.parse(span)));
    }
    return new WeeklyHours(days);
  }

  public List<TimeSpan> on(DayOfWeek day) {
    return spans.getOrDefault(day, List.of());
  }
}
