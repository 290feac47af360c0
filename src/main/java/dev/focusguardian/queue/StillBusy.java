package dev.focusguardian.queue;

/** A task can't run now, because something else is running and doesn't end. */
public class StillBusy extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** What is running. */
  public enum Why {
    /** A cycle is running; the task has done nothing. */
    CYCLE_RUNS,
    /** Another node took over; what the task has done so far stays. */
    TAKEN_OVER,
    /** The service is shutting down. */
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
