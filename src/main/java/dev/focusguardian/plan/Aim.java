package dev.focusguardian.plan;

import dev.focusguardian.preferences.Preferences.Policy;

/**
 * What a week aims at.
 *
 * @param goalMinutes of a week with the usual working time; one with less has less of it
 * @param policy how firmly its blocks stand
 * @param askedMinutes of blocks that the person asked for on top of the goal
 */
public record Aim(int goalMinutes, Policy policy, long askedMinutes) {

  /** Nothing was asked for besides. */
  public Aim(int goalMinutes, Policy policy) {
    this(goalMinutes, policy, 0);
  }
}
