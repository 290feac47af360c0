package dev.focusguardian.plan;

/**
 * When the blocks of a week climb to hold: as soon as those that are not held are together longer
 * than {@code share · (slack − cushion)}.
 *
 * @param share minutes not held for each minute of slack beyond the cushion
 * @param cushionBlocks the slack at which every block is held, in blocks of the longest length
 *     allowed: what the meetings take that are still to come. May be negative
 * @param easingBlocks how much more slack it takes, in such blocks, before a hold becomes a hint
 *     again, so that a week at the edge does not change its blocks to and fro
 */
public record ProtectionPolicy(double share, double cushionBlocks, double easingBlocks) {

  public ProtectionPolicy {
    if (!(share > 0) || !(easingBlocks >= 0)) {
      throw new IllegalArgumentException(
          "share has to be above 0 and easing not below: " + share + ", " + easingBlocks);
    }
  }

  /** As the table of {@code src/docs/ladder.md} has it. */
  public static ProtectionPolicy defaults() {
    return new ProtectionPolicy(16, 2.2, 0.2);
  }

  double openMinutes(double slackMinutes, int longestMinutes) {
    return share * (slackMinutes - cushionBlocks * longestMinutes);
  }

  /** The same for blocks that are held already. */
  double openAgainMinutes(double slackMinutes, int longestMinutes) {
    return openMinutes(slackMinutes - easingBlocks * longestMinutes, longestMinutes);
  }
}
