package dev.focusguardian.alert;

import dev.focusguardian.calendar.CalendarEvent;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.metrics.CalendarReading.Commitment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A meeting or a series that would be moved to a slot that costs nothing, or declined.
 *
 * @param occurrences all of the week that have not begun; the first is the one that the move speaks
 *     of
 * @param places where each of them would stand; empty where there is no slot, and declining is what
 *     is left
 * @param recoversMinutes {@code D(after this move) − D(before it)}, the moves before it made: over
 *     a remedy these add up
 */
public record RemedyMove(
    List<Commitment> occurrences, List<Interval> places, long recoversMinutes) {

  public RemedyMove {
    occurrences = List.copyOf(occurrences);
    places = List.copyOf(places);
  }

  /** The occurrence in whose name the move is shown. */
  public CalendarEvent event() {
    return occurrences.get(0).event();
  }

  /** Where that stands now. */
  public Interval from() {
    return occurrences.get(0).interval();
  }

  /** Where that would stand; null for a meeting to be declined. */
  public @Nullable Interval to() {
    return places.isEmpty() ? null : places.get(0);
  }

  public boolean recurring() {
    return event().recurring();
  }
}
