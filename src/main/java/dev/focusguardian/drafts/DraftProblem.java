package dev.focusguardian.drafts;

/** Why a draft can't be made, or not be answered any more. */
public final class DraftProblem extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Why not. */
  public enum Why {
    UNKNOWN,
    EXPIRED,
    ANSWERED,
    /** There are so many open ones that nobody would read another. */
    TOO_MANY
  }

  private final Why why;

  DraftProblem(Why why) {
    super(why.name());
    this.why = why;
  }

  public Why why() {
    return why;
  }
}
