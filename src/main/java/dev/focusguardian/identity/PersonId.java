package dev.focusguardian.identity;

/** Whose data it is. */
public record PersonId(long value) {

  /** The one person of a single-person installation. */
  public static final PersonId SINGLE = new PersonId(1);
}
