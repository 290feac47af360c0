package dev.focusguardian.guard;

import dev.focusguardian.port.RemoteCalendarException;
import org.jspecify.annotations.Nullable;

/**
 * A call that failed, with the account it was for: whoever has several wants to know which, and the
 * log does not. The message is without it.
 */
final class AccountFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final @Nullable String account;
  private final RemoteCalendarException failure;

  /**
   * @param account its address; null when the person has no other
   */
  AccountFailure(@Nullable String account, RemoteCalendarException failure) {
    super(failure.getMessage(), failure);
    this.account = account;
    this.failure = failure;
  }

  RemoteCalendarException failure() {
    return failure;
  }

  /** For the person alone. */
  String told() {
    return account == null ? String.valueOf(getMessage()) : account + ": " + getMessage();
  }
}
