package dev.focusguardian.notify;

/** A message did not arrive, or nobody knows whether it did. */
public final class DeliveryFailed extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final boolean lasting;

  /**
   * @param lasting whether another attempt will fail in the same way
   * @param message what went wrong, without anything of the message and without the address
   */
  public DeliveryFailed(boolean lasting, String message) {
    super(message);
    this.lasting = lasting;
  }

  public boolean isLasting() {
    return lasting;
  }
}
