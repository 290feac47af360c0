package dev.focusguardian.store;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether an account can have focus-time events. Google does not say: some editions can, consumer
 * accounts cannot.
 *
 * @param at when we found out; null if we never did
 */
public record FocusTimeTrial(Result result, @Nullable Instant at) {

  /** An account can change to another edition. */
  private static final Duration TRY_AGAIN = Duration.ofDays(7);

  public static final FocusTimeTrial NONE = new FocusTimeTrial(Result.UNTRIED, null);

  /** The result of the attempt. */
  public enum Result {
    UNTRIED,
    WORKS,
    REFUSED
  }

  public boolean works() {
    return result == Result.WORKS;
  }

  /** Whether the next event may be a focus-time event, as far as we know. */
  public boolean isWorthTrying(Instant now) {
    return result != Result.REFUSED || at == null || !now.isBefore(at.plus(TRY_AGAIN));
  }
}
