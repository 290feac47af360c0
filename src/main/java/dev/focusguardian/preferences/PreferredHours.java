package dev.focusguardian.preferences;

import java.time.DayOfWeek;
import java.util.Set;

/** A weight for the hours of {@code hours} on the given days; hours that nobody names weigh 0. */
public record PreferredHours(TimeSpan hours, Set<DayOfWeek> days, int weight) {
  public PreferredHours {
    days = Set.copyOf(days);
  }
}
