package dev.focusguardian.queue;

/** Something cannot be done now, because something else is under way that does not end. */
public class StillBusy extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** What is under way. */
  public enum Why {
    /** A cycle; nothing was done. */
    CYCLE_RUNS,
    /** Another node took over; what was done so far is done. */
    TAKEN_OVER,
    /** The service shuts down. */
    SHUTTING_DOWN
  }

  private final Why why;

  public StillBusy(Why why) {
    super(why.name());
    this.why = why;
  }

  public Why why() {
    return why;
  }
}
