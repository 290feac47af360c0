package dev.focusguardian.queue;

/**
 * Another node works for the person now, or somebody waits to: nothing more is written by this one.
 */
public final class LeaseLost extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public LeaseLost() {
    super("The lease was lost; nothing more is written");
  }
}
