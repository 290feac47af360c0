package dev.focusguardian.account;

/**
 * Why Google can't decline invitations over a person's blocks, although the person has chosen that.
 *
 * @param name of the calendar or account concerned
 */
public record Unguarded(Kind kind, String name) {

  /** The reason. */
  public enum Kind {
    /** Blocks go to another calendar than the account's primary one. */
    NOT_PRIMARY,
    /** The account can't have focus-time events. */
    NO_FOCUS_TIME
  }
}
