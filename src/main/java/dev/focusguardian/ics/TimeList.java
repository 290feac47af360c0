package dev.focusguardian.ics;

import dev.focusguardian.ics.Fields.Field;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Dates, times and periods of an {@code RDATE} or {@code EXDATE}. One that cannot be read costs
 * only itself.
 */
final class TimeList {

  private final List<IcsTime> times = new ArrayList<>();
  private final Map<IcsTime, Vevent.Length> lengths = new HashMap<>();
  private final List<Finding> unreadable = new ArrayList<>();

  TimeList(List<Field> fields, Zones zones) {
    for (Field field : fields) {
      ZoneRules rules = zones.of(field.parameter("TZID"));
      for (String member : field.value().split(",")) {
        if (!member.isBlank()) {
          try {
            add(member, rules);
          } catch (DateTimeException e) {
            unreadable.add(Finding.of(e));
          }
        }
      }
    }
  }

  private void add(String member, @Nullable ZoneRules rules) {
    int slash = member.indexOf('/');
    if (slash < 0) {
      times.add(IcsTime.parse(member, rules));
      return;
    }
    IcsTime start = IcsTime.parse(member.substring(0, slash), rules);
    Vevent.Length length = length(start, member.substring(slash + 1), rules);
    times.add(start);
    if (!start.isDate()) {
      lengths.put(start, length);
    }
  }

  private static Vevent.Length length(IcsTime start, String text, @Nullable ZoneRules rules) {
    if (text.strip().matches("[+-]?[Pp].*")) {
      return DurationText.parse(text, false);
    }
    IcsTime end = IcsTime.parse(text, rules);
    // Where both are floating, the clock of any zone will do.
    return new Vevent.Length(
        null, 0, Duration.between(start.instant(IcsTime.UTC), end.instant(IcsTime.UTC)));
  }

  List<IcsTime> times() {
    return times;
  }

  /** Of the periods among them. */
  Map<IcsTime, Vevent.Length> lengths() {
    return lengths;
  }

  /** What is wrong with the others. */
  List<Finding> unreadable() {
    return unreadable;
  }
}
