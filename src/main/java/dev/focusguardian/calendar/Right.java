package dev.focusguardian.calendar;

/**
 * A permission that a person is asked for, in plain words.
 *
 * @param scope Google's name of it
 * @param name what it lets us do; fits after "to"
 * @param why what we do with it, in a sentence
 * @param without what does not work without it, in a sentence
 */
public record Right(String scope, Need need, String name, String why, String without) {

  /** What it is needed for. */
  public enum Need {
    /** Nothing at all works without it. */
    READING,
    /** Figures and flags work without it; focus blocks do not. */
    BOOKING
  }
}
