package dev.focusguardian.queue;

/**
 * The right to write for one person. It is lost when it expires, when another node takes over, or
 * when the service stops.
 */
@FunctionalInterface
public interface Lease {

  /** Checking also renews the lease. */
  boolean isHeld();

  /**
   * To be called before each change.
   *
   * @throws LeaseLost if the lease is lost, so that nothing more may be written
   */
  default void requireHeld() {
    if (!isHeld()) {
      throw new LeaseLost();
    }
  }
}
