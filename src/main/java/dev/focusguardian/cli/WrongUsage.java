package dev.focusguardian.cli;

/** Wrong usage of the command line. The message says what to correct. Exit code 2. */
final class WrongUsage extends RuntimeException {

  private static final long serialVersionUID = 1L;

  WrongUsage(String message) {
    super(message);
  }
}
