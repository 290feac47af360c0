package dev.focusguardian.store;

import dev.focusguardian.alert.AlertFacts;
import dev.focusguardian.interval.Interval;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Moves that would bring a week back to its threshold, as last computed.
 *
 * @param deepWorkMinutesAfter the deep work of the week after all moves
 * @param reachesThreshold whether that is enough
 */
public record StoredRemedy(List<Move> moves, long deepWorkMinutesAfter, boolean reachesThreshold) {

  /**
   * A meeting that would move or be declined.
   *
   * @param title hostile input
   * @param interval its current time; for a series, of its first occurrence in the week
   * @param own the person organizes it, so they may move or cancel it; false in remedies of older
   *     versions
   * @param to null where no slot is left, so that the meeting would be declined, or cancelled if it
   *     is the person's own
   */
  public record Move(
      String calendarId,
      String eventId,
      String title,
      Interval interval,
      boolean recurring,
      boolean own,
      @Nullable Interval to,
      long recoversMinutes) {

    /** Without the title. */
    @Override
    public String toString() {
      return "Move[" + eventId + " from " + interval + " to " + to + "]";
    }
  }

  public StoredRemedy {
    moves = List.copyOf(moves);
  }

  AlertFacts.Remedy facts() {
    return new AlertFacts.Remedy(
        moves.stream()
            .map(
                move ->
                    new AlertFacts.Move(
                        move.eventId(),
                        move.title(),
                        move.interval(),
                        move.recurring(),
                        move.own(),
                        move.to(),
                        move.recoversMinutes()))
            .toList(),
        deepWorkMinutesAfter,
        reachesThreshold);
  }
}
