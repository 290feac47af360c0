package dev.focusguardian.undo;

/** There is no cycle that could be taken back; the message says why, for the person. */
public class NothingToUndo extends RuntimeException {

  private static final long serialVersionUID = 1L;

  NothingToUndo(String why) {
    super(why);
  }
}
