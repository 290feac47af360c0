package dev.focusguardian.queue;

/**
 * The right to write for one person. It is lost when it expires, when another node takes over, or
 * when the service stops.
 */
@FunctionalInterface
public interface Lease {

  /** Asking also prolongs the lease. */
  boolean isHeld();

  /**
   * Called before each change.
   *
   * @throws LeaseLost if it is lost: then nothing more is written
   */
  default void requireHeld() {
    if (!isHeld()) {
      throw new LeaseLost();
    }
  }
}
