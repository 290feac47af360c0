package dev.focusguardian.safety;

import java.time.Duration;
import java.time.Instant;

/** Why booking can't be paused until that time. Each surface has its own text for it. */
public final class PauseProblem extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** The reason. */
  public enum Why {
    /** Neither an instant nor a date. */
    NO_TIME,
    NOT_AHEAD,
    /** More than the longest pause away. */
    TOO_FAR
  }

  /** The longest pause that can be asked for. */
  public static final Duration LONGEST = Duration.ofDays(366);

  private static final int MOST_SHOWN = 40;

  private final Why why;
  private final String until;
  private final Instant now;

  PauseProblem(Why why, String until, Instant now) {
    super(why.name());
    this.why = why;
    this.until = until.length() <= MOST_SHOWN ? until : until.substring(0, MOST_SHOWN) + "…";
    this.now = now;
  }

  public Why why() {
    return why;
  }

  /** The value that was given, shortened. */
  public String until() {
    return until;
  }

  public Instant now() {
    return now;
  }
}
