package dev.focusguardian.undo;

import dev.focusguardian.safety.Hindrance;
import org.jspecify.annotations.Nullable;

/** There is no cycle that could be undone. Each surface has its own text for the reason. */
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
   * @param hindrance why the calendar can't be written to; null if the reason is another one
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
