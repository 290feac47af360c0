package dev.focusguardian.queue;

import dev.focusguardian.notice.CycleProblem;
import dev.focusguardian.remote.RemoteCalendarException;
import org.jspecify.annotations.Nullable;

/**
 * A failed call with its account, for people who have several. The message leaves the account out,
 * because it is logged.
 */
public final class AccountFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final @Nullable String account;
  private final RemoteCalendarException failure;

  /**
   * @param account its address; null if the person has only one account
   */
  public AccountFailure(@Nullable String account, RemoteCalendarException failure) {
    super(failure.getMessage(), failure);
    this.account = account;
    this.failure = failure;
  }

  public RemoteCalendarException failure() {
    return failure;
  }

  /** The problem as only the person may see it. */
  public CycleProblem problem() {
    return new CycleProblem.CalendarFailed(
        account, failure.code(), String.valueOf(failure.getMessage()));
  }
}
