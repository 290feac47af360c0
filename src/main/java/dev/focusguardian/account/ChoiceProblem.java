package dev.focusguardian.account;

import java.util.List;

/** Why a choice of calendars is not possible. Each surface has its own text for it. */
public final class ChoiceProblem extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** The reason. */
  public enum Why {
    /** The person has no calendar with that id. */
    UNKNOWN_CALENDAR,
    /** The person has no account with that id. */
    UNKNOWN_ACCOUNT,
    /** Focus blocks can't go to a calendar that no longer exists. */
    CALENDAR_GONE,
    /** Focus blocks can't go to a calendar whose events we don't read. */
    NOT_READ,
    /** The person didn't grant the right to write. */
    NOT_GRANTED,
    /** The calendar belongs to someone else. */
    NOT_OWNED
  }

  private final Why why;
  private final List<String> unknown;
  private final List<String> known;

  ChoiceProblem(Why why) {
    this(why, List.of(), List.of());
  }

  /**
   * @param unknown ids that don't exist, made safe to show
   * @param known ids that do exist, each with a name
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
