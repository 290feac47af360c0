package dev.focusguardian.undo;

/** What became of one thing that a cycle had done, when it was taken back. */
public enum UndoResult {
  REMOVED(true),
  GONE_ALREADY(true),
  MOVED_BACK(true),
  STANDS_AS_BEFORE(true),
  BOOKED_AGAIN(true),
  /** A block stands where one was removed. */
  STANDS_THERE(true),
  CHANGED_SINCE(false),
  /** Changed between the look and the write. */
  CHANGED_JUST_NOW(false),
  HAS_BEGUN(false),
  /** Where it would be moved back to. */
  OLD_PLACE_IS_PAST(false),
  OLD_PLACE_IS_TAKEN(false),
  /** Where it was removed from. */
  PLACE_IS_PAST(false),
  PLACE_IS_TAKEN(false);

  private final boolean done;

  UndoResult(boolean done) {
    this.done = done;
  }

  /** Whether it is as it was before the cycle. */
  public boolean done() {
    return done;
  }
}
