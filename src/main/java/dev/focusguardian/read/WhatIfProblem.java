package dev.focusguardian.read;

import org.jspecify.annotations.Nullable;

/** Why a question about a meeting has no answer. Each face has its own words for it. */
public final class WhatIfProblem extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Why not. */
  public enum Why {
    NOTHING_CONNECTED,
    /** No calendar is chosen, or none has been read yet. */
    NOTHING_READ,
    /** A week could not be read from Google in time. */
    WEEK_NOT_READ,
    ENDS_BEFORE_START,
    TOO_LONG,
    OVER,
    /** It begins too long after the weeks that are planned for. */
    TOO_FAR,
    /** The rule cannot be read. */
    NO_RULE,
    /** The rule is another than a weekly or daily one. */
    NOT_WEEKLY,
    /** No occurrence of the rule lies ahead. */
    NO_OCCURRENCE,
    TOO_MANY_ATTENDEES,
    NO_ADDRESS,
    NO_EVENT,
    /** The event takes no time of the person, for example because they declined it. */
    TAKES_NO_TIME
  }

  private final Why why;
  private final String value;
  private final String limit;

  private WhatIfProblem(Why why, String value, String limit) {
    super(why.name());
    this.why = why;
    this.value = value;
    this.limit = limit;
  }

  static WhatIfProblem of(Why why) {
    return new WhatIfProblem(why, "", "");
  }

  static WhatIfProblem of(Why why, @Nullable Object value) {
    return new WhatIfProblem(why, String.valueOf(value), "");
  }

  /**
   * @param limit what is possible at most
   */
  static WhatIfProblem of(Why why, Object value, Object limit) {
    return new WhatIfProblem(why, value.toString(), limit.toString());
  }

  public Why why() {
    return why;
  }

  /** What was given; hostile. */
  public String value() {
    return value;
  }

  public String limit() {
    return limit;
  }
}
