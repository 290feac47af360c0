package dev.focusguardian.notify;

/** A message did not arrive, or nobody knows whether it did. */
public final class DeliveryFailed extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final boolean lasting;
  private final boolean answer;
  private final boolean end;

  /**
   * @param lasting whether another attempt will fail in the same way
   * @param message what went wrong, without anything of the message and without the address
   */
  public DeliveryFailed(boolean lasting, String message) {
    this(lasting, lasting, message);
  }

  /**
   * @param answer whether the address works, and only refused this message
   */
  public DeliveryFailed(boolean lasting, boolean answer, String message) {
    this(lasting, answer, false, message);
  }

  private DeliveryFailed(boolean lasting, boolean answer, boolean end, String message) {
    super(message);
    this.lasting = lasting;
    this.answer = answer;
    this.end = end;
  }

  /** The address is gone for good. */
  static DeliveryFailed ended(String message) {
    return new DeliveryFailed(true, true, true, message);
  }

  public boolean isLasting() {
    return lasting;
  }

  /** Whether nothing will ever be accepted there again. */
  public boolean isEnd() {
    return end;
  }

  /** Whether it says nothing against the address. */
  public boolean isAnswer() {
    return answer;
  }
}
