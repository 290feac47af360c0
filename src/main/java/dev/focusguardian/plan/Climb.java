package dev.focusguardian.plan;

/**
 * When the blocks of a week climb from hint to hold, counted in blocks of the longest length
 * allowed.
 *
 * @param cushion what a week has to have to spare beyond its hints; may be negative
 * @param easing how much more it has to have before a hold becomes a hint again, so that a week at
 *     the edge does not change its blocks to and fro
 */
public record Climb(double cushion, double easing) {

  public Climb {
    if (easing < 0) {
      throw new IllegalArgumentException("easing is " + easing + ", but may not be below 0");
    }
  }

  public static Climb defaults() {
    return new Climb(0, 1);
  }
}
