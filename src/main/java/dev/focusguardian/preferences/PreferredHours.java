package dev.focusguardian.preferences;

import java.time.DayOfWeek;
import java.util.Set;

/** A weight for {@code hours} on the given days. All other hours weigh 0. */
public record PreferredHours(TimeSpan hours, Set<DayOfWeek> days, int weight) {
  public PreferredHours {
    days = Set.copyOf(days);
  }
}
