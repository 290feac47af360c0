package dev.focusguardian.undo;

import dev.focusguardian.safety.Hindrance;
import org.jspecify.annotations.Nullable;

/** There is no cycle that could be undone. Each face words the reason itself. */
@SuppressWarnings("serial") // Never serialized.
public class NothingToUndo extends RuntimeException {

  /** The reason. */
  public enum Why {
    LEAVING,
    NOTHING_DONE,
    UNDONE_ALREADY,
    TOO_LONG_AGO,
    /** There is no calendar that can be written to. */
    NO_CALENDAR
  }

  private final Why why;
  private final @Nullable Hindrance hindrance;

  /**
   * @param hindrance why the calendar cannot be written to; null for another reason
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
