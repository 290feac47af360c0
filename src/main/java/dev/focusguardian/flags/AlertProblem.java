package dev.focusguardian.flags;

/** Why an alert cannot be answered like that; the message is for the person. */
public class AlertProblem extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** What kind of problem. */
  public enum Kind {
    /** The person has no such alert. */
    UNKNOWN,
    /** It has been answered otherwise, or there is nothing left to answer. */
    SETTLED,
    /** It cannot be done, now or ever. */
    IMPOSSIBLE,
    /** The right to do it was not granted, or is granted no more. */
    NOT_ALLOWED
  }

  private final Kind kind;

  AlertProblem(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }
}
