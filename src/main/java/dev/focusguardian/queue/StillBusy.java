package dev.focusguardian.queue;

/** Something cannot be done now, because a cycle is under way that does not end. Nothing was. */
public class StillBusy extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public StillBusy() {
    this("The calendars are being read just now, and that takes longer than half a minute");
  }

  public StillBusy(String message) {
    super(message);
  }
}
