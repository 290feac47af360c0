package dev.focusguardian.google;

import com.google.api.client.util.ExponentialBackOff;
import com.google.api.client.util.Sleeper;
import dev.focusguardian.remote.RemoteCalendarException;
import dev.focusguardian.remote.RemoteCalendarException.TransientFailure;
import java.io.IOException;
import java.time.Duration;

/**
 * How often, and after which pauses, a failed call is repeated: truncated exponential back-off with
 * jitter, or the pause that {@code Retry-After} asks for.
 *
 * @param mostTries the first try included
 * @param sleeper does the waiting, so that tests need not wait
 * @see <a href="https://developers.google.com/workspace/calendar/api/guides/quota">Google on
 *     back-off</a>
 */
record Patience(int mostTries, Sleeper sleeper) {

  /** Four tries and their pauses take much less time than the lease of a cycle. */
  static final Patience USUAL = new Patience(4, Sleeper.DEFAULT);

  private static final int FIRST_MILLIS = 500;
  private static final int LONGEST_MILLIS = 8_000;

  /** Longer pauses are left to the caller: no thread waits for them. */
  private static final Duration LONGEST_WISH = Duration.ofSeconds(10);

  /**
   * Waits.
   *
   * @return false, without waiting, when a retry is useless or the tries are used up
   */
  boolean waitAfter(RemoteCalendarException failure, int tries) {
    Duration wish = failure.retryAfter();
    if (!(failure instanceof TransientFailure)
        || tries >= mostTries
        || (wish != null && wish.compareTo(LONGEST_WISH) > 0)) {
      return false;
    }
    long pause = pauseMillis(tries);
    try {
      sleeper.sleep(wish == null ? pause : Math.max(wish.toMillis(), pause));
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static long pauseMillis(int tries) {
    ExponentialBackOff backOff =
        new ExponentialBackOff.Builder()
            .setInitialIntervalMillis(FIRST_MILLIS)
            .setMultiplier(2)
            .setMaxIntervalMillis(LONGEST_MILLIS)
            .build();
    try {
      long pause = backOff.nextBackOffMillis();
      for (int i = 1; i < tries; i++) {
        pause = backOff.nextBackOffMillis();
      }
      return pause;
    } catch (IOException e) {
      throw new IllegalStateException("A back-off that only computes cannot fail to read", e);
    }
  }
}
