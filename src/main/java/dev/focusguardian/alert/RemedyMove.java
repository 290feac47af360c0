package dev.focusguardian.alert;

import dev.focusguardian.calendar.CalendarEvent;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.metrics.CalendarReading.Commitment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A meeting or a series that would be moved to a slot that costs nothing, or declined.
 *
 * @param occurrences all of the week that have not begun; the first is the one that {@code to}
 *     speaks of
 * @param to where the first occurrence would stand; the others move by the same shift of the wall
 *     clock. Null where there is no slot: declining is what is left
 * @param recoversMinutes {@code D(after this move) − D(before it)}, the moves before it made: over
 *     a remedy these add up
 */
public record RemedyMove(
    List<Commitment> occurrences, @Nullable Interval to, long recoversMinutes) {

  public RemedyMove {
    occurrences = List.copyOf(occurrences);
  }

  /** The first occurrence, in whose name the move is shown. */
  public CalendarEvent event() {
    return occurrences.get(0).event();
  }

  /** Where the first occurrence stands now. */
  public Interval from() {
    return occurrences.get(0).interval();
  }

  public boolean recurring() {
    return event().recurring();
  }
}
