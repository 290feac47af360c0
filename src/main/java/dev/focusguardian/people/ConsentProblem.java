package dev.focusguardian.people;

/** A consent that led to no connection; the message is for the person. */
public final class ConsentProblem extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** What went wrong. */
  public enum Kind {
    /** The person, or their administrator, said no. */
    REFUSED,
    /** A scope that nothing works without was not granted. */
    SCOPE_MISSING,
    /** The state is unknown, used or too old. */
    STATE_UNKNOWN,
    /** Google did not take the code. */
    CODE_REJECTED
  }

  private final Kind kind;

  ConsentProblem(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }
}
