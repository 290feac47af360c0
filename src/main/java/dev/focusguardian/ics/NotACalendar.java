package dev.focusguardian.ics;

import java.io.IOException;

/** A file that as a whole is no calendar, with what was found instead. */
public final class NotACalendar extends IOException {

  private static final long serialVersionUID = 1L;

  private final String file;
  private final transient Finding finding;

  /**
   * @param file what it is called
   */
  public NotACalendar(String file, Finding finding) {
    super(file + ": " + finding);
    this.file = file;
    this.finding = finding;
  }

  public String file() {
    return file;
  }

  public Finding finding() {
    return finding;
  }
}
