package dev.focusguardian.ics;

import java.time.DateTimeException;

/** A part of a file that cannot be read, with what was found there. */
public final class Unreadable extends DateTimeException {

  private static final long serialVersionUID = 1L;

  private final transient Finding finding;

  Unreadable(Finding finding) {
    super(finding.toString());
    this.finding = finding;
  }

  Unreadable(Finding.What what, Object... values) {
    this(Finding.of(what, values));
  }

  public Finding finding() {
    return finding;
  }
}
