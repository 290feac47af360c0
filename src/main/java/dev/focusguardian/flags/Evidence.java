package dev.focusguardian.flags;

import dev.focusguardian.alert.SeriesCost;
import dev.focusguardian.alert.WeekLook;
import dev.focusguardian.calendar.CalendarEvent;
import dev.focusguardian.calendar.Organizer;
import dev.focusguardian.store.EventDetails.Details;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What is told of a flagged meeting besides its cost in one week. Looked up when it is needed. */
final class Evidence {

  private final Supplier<List<WeekLook>> looks;
  private final Supplier<Details> details;
  private final Map<String, SeriesCost> costs = new HashMap<>();

  /**
   * @param looks at all weeks of the horizon, in order
   */
  Evidence(Supplier<List<WeekLook>> looks, Supplier<Details> details) {
    this.looks = looks;
    this.details = details;
  }

  /** Null for the person's own meeting, and where Google does not say. */
  @Nullable Organizer organizer(CalendarEvent event) {
    return event.organizedBySelf() ? null : details.get().organizer(event);
  }

  /** Null for a single meeting, and for a series that has none of its occurrences in our weeks. */
  @Nullable SeriesCost cost(@Nullable String series) {
    if (series == null) {
      return null;
    }
    SeriesCost known = costs.get(series);
    if (known == null) {
      known = SeriesCost.of(looks.get(), series);
      if (known != null) {
        costs.put(series, known);
      }
    }
    return known;
  }
}
