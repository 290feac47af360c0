package dev.focusguardian.simulation;

import dev.focusguardian.sandbox.DirectGoogle.Call;
import dev.focusguardian.simulation.SimulatedNode.Parts;
import java.util.function.UnaryOperator;

/**
 * The settings of a world.
 *
 * @param seed determines everything that happens
 * @param roughness how much goes wrong; 1 is the usual amount
 * @param worldFaults whether there are faults beyond those of single calls
 * @param parts the parts of the nodes
 * @param sent how nodes send calls
 */
record Rules(
    long seed,
    int people,
    Leasing leasing,
    double roughness,
    boolean worldFaults,
    Parts parts,
    UnaryOperator<Call> sent) {

  /** How the nodes avoid working at the same time. */
  enum Leasing {
    ON,
    /** Everybody may always work for everybody: the promises must hold without leases, too. */
    OFF,
    /** A planted bug: a node that has lost a lease continues. */
    LOST_UNNOTICED
  }

  /** A quarter of the worlds has no leases. */
  static Rules usual(long seed, int people) {
    return rough(seed, people, seed % 4 == 0 ? Leasing.OFF : Leasing.ON, 1);
  }

  static Rules rough(long seed, int people, Leasing leasing, double roughness) {
    return new Rules(seed, people, leasing, roughness, true, new Parts(), UnaryOperator.identity());
  }

  /** A world without faults. */
  static Rules smooth(long seed, int people) {
    return new Rules(seed, people, Leasing.ON, 0, false, new Parts(), UnaryOperator.identity());
  }

  /** After how many steps everything is checked at rest: the more faults, the sooner. */
  int stepsToRest() {
    return roughness > 1 ? 6 : 12;
  }

  /**
   * The longest time between two syncs in minutes. A world with many faults has more syncs at
   * shorter intervals.
   */
  int longestStep() {
    return roughness > 1 ? 610 : 1010;
  }

  /**
   * The most that people do from one step to the next: the same amount per week for any step
   * length.
   */
  int mostHappenings() {
    return roughness > 1 ? 3 : 5;
  }

  Rules with(Parts others, UnaryOperator<Call> sending) {
    return new Rules(seed, people, leasing, roughness, worldFaults, others, sending);
  }
}
