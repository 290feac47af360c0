package dev.focusguardian.flags;

import dev.focusguardian.alert.SeriesCost;
import dev.focusguardian.alert.WeekLook;
import dev.focusguardian.calendar.CalendarEvent;
import dev.focusguardian.calendar.Organizer;
import dev.focusguardian.store.EventDetails.Details;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What is told of a flagged meeting besides its cost in one week. Looked up when it is needed. */
final class Evidence {

  private final Supplier<List<WeekLook>> looks;
  private final Supplier<Details> details;
  private final Instant known;
  private final Map<String, SeriesCost> costs = new HashMap<>();

  /**
   * @param looks at all weeks of the horizon, in order
   * @param known until when the calendars are known
   */
  Evidence(Supplier<List<WeekLook>> looks, Supplier<Details> details, Instant known) {
    this.looks = looks;
    this.details = details;
    this.known = known;
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
    SeriesCost cost = costs.get(series);
    if (cost == null) {
      cost = SeriesCost.of(looks.get(), series, known);
      if (cost != null) {
        costs.put(series, cost);
      }
    }
    return cost;
  }
}
