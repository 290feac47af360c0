package dev.focusguardian.simulation;

/** A process that was killed. An error, so that nothing of the product catches it. */
final class NodeKilled extends Error {

  private static final long serialVersionUID = 1L;

  NodeKilled() {
    super("killed", null, false, false);
  }
}
