package dev.focusguardian.account;

/**
 * Why Google can't decline invitations over a person's blocks, although they asked for it.
 *
 * @param name of the calendar or the account that it is about
 */
public record Unguarded(Kind kind, String name) {

  /** What Google minds. */
  public enum Kind {
    /** Blocks go to another calendar than the account's primary one. */
    NOT_PRIMARY,
    /** The account cannot have focus-time events. */
    NO_FOCUS_TIME
  }
}
