package dev.focusguardian.safety;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether blocks may be written to a calendar now.
 *
 * @param until when it changes by itself; null for never, or not known
 */
public record WritePermission(State state, @Nullable Instant until) {

  /** Why nothing is written, if so. */
  public enum State {
    GIVEN,
    /** The person wants plans only. */
    DRY_RUN,
    /** A new live account is only planned for at first. */
    TRYING,
    /** The person wants to be left alone for a while. */
    PAUSED
  }

  public boolean given() {
    return state == State.GIVEN;
  }
}
