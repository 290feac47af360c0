package dev.focusguardian.ics;

import java.io.IOException;

/** A file that as a whole is no calendar. The message names it, what it is, and what is wanted. */
public final class NotACalendar extends IOException {

  private static final long serialVersionUID = 1L;

  public NotACalendar(String message) {
    super(message);
  }
}
