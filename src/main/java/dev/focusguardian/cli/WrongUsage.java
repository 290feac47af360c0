package dev.focusguardian.cli;

/** Something that the person who called has to mend; the message says what. Exit code 2. */
final class WrongUsage extends RuntimeException {

  private static final long serialVersionUID = 1L;

  WrongUsage(String message) {
    super(message);
  }
}
