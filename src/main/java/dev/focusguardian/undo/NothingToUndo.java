package dev.focusguardian.undo;

import dev.focusguardian.safety.Hindrance;
import org.jspecify.annotations.Nullable;

/** There is no cycle that could be taken back. Each face says in its own words why. */
@SuppressWarnings("serial") // Nobody writes one as an object.
public class NothingToUndo extends RuntimeException {

  /** Why not. */
  public enum Why {
    LEAVING,
    NOTHING_DONE,
    UNDONE_ALREADY,
    TOO_LONG_AGO,
    /** There is no calendar that could be written to. */
    NO_CALENDAR
  }

  private final Why why;
  private final @Nullable Hindrance hindrance;

  /**
   * @param hindrance what keeps from writing to the calendar; null when it is not that
   */
  NothingToUndo(Why why, @Nullable Hindrance hindrance) {
    super(why.name());
    this.why = why;
    this.hindrance = hindrance;
  }

  public Why why() {
    return why;
  }

  public @Nullable Hindrance hindrance() {
    return hindrance;
  }
}
