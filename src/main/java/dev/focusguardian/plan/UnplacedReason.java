package dev.focusguardian.plan;

import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why goal minutes found no place: the rule that stood in the way. Each face makes its own sentence
 * of it.
 *
 * @param minutes that the rule is about; 0 for a rule without
 * @param takenAway time that the person took away and that would have been used; empty for others
 * @param pausedUntil the end of a pause that would have been used, by the wall clock; null for none
 */
public record UnplacedReason(
    Kind kind, int minutes, List<TakenTime> takenAway, @Nullable LocalDateTime pausedUntil) {

  public UnplacedReason {
    takenAway = List.copyOf(takenAway);
  }

  /** What stood in the way. */
  public enum Kind {
    /** What stands is not moved for so little more. */
    TOO_LITTLE_TO_MOVE,
    /** Too much was moved lately. */
    MOVED_ENOUGH,
    TAKEN_AWAY,
    UNANSWERED_INVITATIONS,
    DAILY_MAXIMUM,
    RESERVE,
    BREAK,
    BUFFER,
    /** Neither alone. */
    BREAK_AND_BUFFER,
    SHORTEST_BLOCK,
    LONGEST_BLOCK,
    AWAY,
    PAST,
    MEETINGS,
    TIME_OFF,
    /** What is left is less than a step of the grid. */
    LESS_THAN_GRID,
    /** What is left is less than the shortest block. */
    LESS_THAN_SHORTEST_BLOCK,
    NO_FREE_STRETCH
  }

  /** How the person took time away. */
  public enum How {
    /** They deleted a block there. */
    DELETED,
    /** They leave that time of the week free for good. */
    AVOIDED,
    /** Blocks were taken away there again and again. */
    STEPPED_BACK,
    /** The remote calendar says that it is taken, and no event that we know. */
    REPORTED_AS_TAKEN
  }

  /** A stretch by the wall clock. */
  public record Slot(LocalDateTime start, LocalDateTime end) {}

  /**
   * @param slots the first of them
   * @param more how many there are besides
   */
  public record TakenTime(How how, List<Slot> slots, int more) {
    public TakenTime {
      slots = List.copyOf(slots);
    }
  }

  static UnplacedReason of(Kind kind) {
    return about(kind, 0);
  }

  static UnplacedReason about(Kind kind, int minutes) {
    return new UnplacedReason(kind, minutes, List.of(), null);
  }
}
