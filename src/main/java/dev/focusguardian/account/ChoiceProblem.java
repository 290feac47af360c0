package dev.focusguardian.account;

/** What was ticked cannot be. Each face says in its own words why. */
public final class ChoiceProblem extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Why focus blocks cannot go there. */
  public enum Why {
    CALENDAR_GONE,
    /** What is on it would not be known. */
    NOT_READ,
    /** The right to write was not given. */
    NOT_GRANTED,
    /** It is somebody else's. */
    NOT_OWNED
  }

  private final Why why;

  ChoiceProblem(Why why) {
    super(why.name());
    this.why = why;
  }

  public Why why() {
    return why;
  }
}
