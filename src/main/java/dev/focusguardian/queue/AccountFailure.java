package dev.focusguardian.queue;

import dev.focusguardian.notice.CycleProblem;
import dev.focusguardian.remote.RemoteCalendarException;
import org.jspecify.annotations.Nullable;

/**
 * A failed call with its account: people with several accounts want to know which, and the log does
 * not. The message is without it.
 */
public final class AccountFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final @Nullable String account;
  private final RemoteCalendarException failure;

  /**
   * @param account its address; null when the person has no other
   */
  public AccountFailure(@Nullable String account, RemoteCalendarException failure) {
    super(failure.getMessage(), failure);
    this.account = account;
    this.failure = failure;
  }

  public RemoteCalendarException failure() {
    return failure;
  }

  /** For the person alone. */
  public CycleProblem problem() {
    return new CycleProblem.CalendarFailed(
        account, failure.code(), String.valueOf(failure.getMessage()));
  }
}
