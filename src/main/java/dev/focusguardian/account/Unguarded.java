package dev.focusguardian.account;

/**
 * Why Google declines no invitations to a person's blocks, although they want it to.
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
