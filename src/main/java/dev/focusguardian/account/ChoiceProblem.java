package dev.focusguardian.account;

import java.util.List;

/** Why a choice of calendars is not possible. Each face has its own words for it. */
public final class ChoiceProblem extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Why not. */
  public enum Why {
    /** The person has no calendar of that id. */
    UNKNOWN_CALENDAR,
    /** The person has no account of that id. */
    UNKNOWN_ACCOUNT,
    /** Focus blocks cannot go to a calendar that is not there any more. */
    CALENDAR_GONE,
    /** What is on it would not be known. */
    NOT_READ,
    /** The right to write was not given. */
    NOT_GRANTED,
    /** It belongs to someone else. */
    NOT_OWNED
  }

  private final Why why;
  private final List<String> unknown;
  private final List<String> known;

  ChoiceProblem(Why why) {
    this(why, List.of(), List.of());
  }

  /**
   * @param unknown ids of nothing, as the person may read them
   * @param known ids that there are, each with a name
   */
  ChoiceProblem(Why why, List<String> unknown, List<String> known) {
    super(why.name());
    this.why = why;
    this.unknown = List.copyOf(unknown);
    this.known = List.copyOf(known);
  }

  /** Empty unless ids are unknown. */
  public List<String> unknown() {
    return unknown;
  }

  /** Empty unless ids are unknown. */
  public List<String> known() {
    return known;
  }

  public Why why() {
    return why;
  }
}
