package dev.focusguardian.safety;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether blocks may be written to a calendar now.
 *
 * @param until when this changes by itself; null if never, or at an unknown time
 */
public record WritePermission(State state, @Nullable Instant until) {

  /** Whether blocks are written and, if not, why. */
  public enum State {
    GIVEN,
    /** The person wants plans only. */
    DRY_RUN,
    /** Blocks for a new live account are only planned at first. */
    TRYING,
    /** The person has paused booking. */
    PAUSED
  }

  public boolean given() {
    return state == State.GIVEN;
  }
}
