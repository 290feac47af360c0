package dev.focusguardian.simulation;

/** A process that was killed. An error, so that nothing of the product catches it. */
final class Death extends Error {

  private static final long serialVersionUID = 1L;

  Death() {
    super("killed", null, false, false);
  }
}
