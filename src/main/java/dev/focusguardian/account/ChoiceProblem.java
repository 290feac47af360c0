package dev.focusguardian.account;

/** What was ticked cannot be; the message is for the person. */
public final class ChoiceProblem extends RuntimeException {

  private static final long serialVersionUID = 1L;

  ChoiceProblem(String message) {
    super(message);
  }
}
