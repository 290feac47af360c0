package dev.focusguardian.undo;

/** The result of undoing one change of a cycle. */
public enum UndoResult {
  REMOVED(true),
  GONE_ALREADY(true),
  MOVED_BACK(true),
  STANDS_AS_BEFORE(true),
  BOOKED_AGAIN(true),
  /** There is already a block where one was removed. */
  STANDS_THERE(true),
  CHANGED_SINCE(false),
  /** Changed between our read and our write. */
  CHANGED_JUST_NOW(false),
  HAS_BEGUN(false),
  /** The slot that the block would be moved back to. */
  OLD_PLACE_IS_PAST(false),
  OLD_PLACE_IS_TAKEN(false),
  /** The slot that the block was removed from. */
  PLACE_IS_PAST(false),
  PLACE_IS_TAKEN(false);

  private final boolean done;

  UndoResult(boolean done) {
    this.done = done;
  }

  /** Whether everything is as it was before the cycle. */
  public boolean done() {
    return done;
  }
}
