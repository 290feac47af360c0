package dev.focusguardian.presence;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Slack refused a call, or could not be reached. */
final class SlackFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** In place of Slack's code where there was no answer that we understand. */
  static final String UNREACHABLE = "unreachable";

  private final String code;
  private final boolean lasting;
  private final @Nullable Duration retryAfter;

  /**
   * @param code Slack's own, such as {@code token_revoked}
   * @param lasting whether another attempt will fail in the same way
   * @param retryAfter when Slack wants to be asked again; null if it didn't say
   */
  SlackFailure(String code, boolean lasting, @Nullable Duration retryAfter) {
    super("Slack: " + code);
    this.code = code;
    this.lasting = lasting;
    this.retryAfter = retryAfter;
  }

  String code() {
    return code;
  }

  boolean isLasting() {
    return lasting;
  }

  @Nullable Duration retryAfter() {
    return retryAfter;
  }
}
