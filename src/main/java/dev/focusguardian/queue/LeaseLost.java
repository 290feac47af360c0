package dev.focusguardian.queue;

/**
 * Another node has taken over this person's work or is waiting to, so this one writes nothing more.
 */
public final class LeaseLost extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public LeaseLost() {
    super("The lease was lost; nothing more is written");
  }
}
