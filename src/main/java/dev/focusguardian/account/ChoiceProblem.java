package dev.focusguardian.account;

/** Why a choice of calendars is not possible. Each face has its own words for it. */
public final class ChoiceProblem extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Why focus blocks cannot go there. */
  public enum Why {
    CALENDAR_GONE,
    /** What is on it would not be known. */
    NOT_READ,
    /** The right to write was not given. */
    NOT_GRANTED,
    /** It belongs to someone else. */
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
