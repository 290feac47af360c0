package dev.focusguardian.offer;

/** Why an offer cannot be made, or a pick not be answered. Each face has its own words for it. */
public final class OfferProblem extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Why not. */
  public enum Why {
    /** There is no such offer. */
    UNKNOWN_OFFER,
    UNKNOWN_PICK,
    /** Every meeting of that length would cost deep work; the limit is the focus minimum. */
    TOO_LONG,
    /** The last date lies before the first, or before today. */
    OVER,
    /** The limit is the last date that is planned for. */
    TOO_FAR,
    /** It would expire before it could be used, or after its last date. */
    BAD_EXPIRY,
    /** There are so many open ones that nobody keeps track of them. */
    TOO_MANY,
    /** No calendar is connected to which the meetings could be written. */
    NO_CALENDAR,
    /** It was answered already. */
    ANSWERED
  }

  private final Why why;
  private final String limit;

  OfferProblem(Why why) {
    this(why, "");
  }

  OfferProblem(Why why, Object limit) {
    super(why.name());
    this.why = why;
    this.limit = limit.toString();
  }

  public Why why() {
    return why;
  }

  /** What is possible at most, or what was asked for; empty where that says nothing. */
  public String limit() {
    return limit;
  }
}
