package dev.focusguardian.simulation;

import dev.focusguardian.sandbox.DirectGoogle.Call;
import dev.focusguardian.simulation.SimulatedNode.Parts;
import java.util.function.UnaryOperator;

/**
 * What kind of world it is.
 *
 * @param seed of all that happens
 * @param roughness how much goes wrong, 1 for what is usual
 * @param mishaps whether more befalls it than what can go wrong with one call
 * @param parts what the nodes are made of
 * @param sent how calls leave a node
 */
record Rules(
    long seed,
    int people,
    Leasing leasing,
    double roughness,
    boolean mishaps,
    Parts parts,
    UnaryOperator<Call> sent) {

  /** How the nodes keep out of each other's way. */
  enum Leasing {
    ON,
    /** Everybody may always work for everybody: what holds then holds without leases. */
    OFF,
    /** A planted bug: who has lost a lease goes on. */
    LOST_UNNOTICED
  }

  /** A fourth of the worlds has no leases. */
  static Rules usual(long seed, int people) {
    return rough(seed, people, seed % 4 == 0 ? Leasing.OFF : Leasing.ON, 1);
  }

  static Rules rough(long seed, int people, Leasing leasing, double roughness) {
    return new Rules(seed, people, leasing, roughness, true, new Parts(), UnaryOperator.identity());
  }

  /** A world in which nothing goes wrong by itself. */
  static Rules smooth(long seed, int people) {
    return new Rules(seed, people, Leasing.ON, 0, false, new Parts(), UnaryOperator.identity());
  }

  /** After how many steps all must be right: the rougher the world, the sooner it is looked at. */
  int stepsToRest() {
    return roughness > 1 ? 6 : 12;
  }

  /** The longest time between two looks in minutes. A rough world has many, and little between. */
  int longestStep() {
    return roughness > 1 ? 610 : 1010;
  }

  /** The most that people do from one step to the next: as much in a week, whatever the steps. */
  int mostHappenings() {
    return roughness > 1 ? 3 : 5;
  }

  Rules with(Parts others, UnaryOperator<Call> sending) {
    return new Rules(seed, people, leasing, roughness, mishaps, others, sending);
  }
}
