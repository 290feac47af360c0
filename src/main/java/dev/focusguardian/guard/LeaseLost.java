package dev.focusguardian.guard;

/**
 * Another node works for the person now, or somebody waits to: nothing more is written by this one.
 */
final class LeaseLost extends RuntimeException {

  private static final long serialVersionUID = 1L;

  LeaseLost() {
    super("The lease was lost; nothing more is written");
  }
}
