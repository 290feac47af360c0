package dev.focusguardian.sync;

import dev.focusguardian.calendar.RemoteEvent;
import dev.focusguardian.interval.Interval;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The result of a sync, stored in one transaction with its token. */
public sealed interface PullOutcome {

  /**
   * The window as it is now: takes the place of all that was known.
   *
   * @param zone the calendar's; null when the listing did not say
   */
  record Full(
      List<RemoteEvent> events,
      String token,
      String fingerprint,
      Interval window,
      @Nullable String zone)
      implements PullOutcome {
    @Override
    public <R> R fold(
        Function<Full, R> full,
        Function<Incremental, R> incremental,
        Function<Suspicious, R> suspicious) {
      return full.apply(this);
    }
  }

  /**
   * What changed since the token; cancelled ones are gone.
   *
   * @param zone the calendar's; null when the listing did not say
   */
  record Incremental(List<RemoteEvent> changes, String token, @Nullable String zone)
      implements PullOutcome {
    @Override
    public <R> R fold(
        Function<Full, R> full,
        Function<Incremental, R> incremental,
        Function<Suspicious, R> suspicious) {
      return incremental.apply(this);
    }
  }

  /**
   * A listing so empty that it is not believed at once: the copy stays, and is listed again.
   *
   * @param events how many came
   */
  record Suspicious(int events) implements PullOutcome {
    @Override
    public <R> R fold(
        Function<Full, R> full,
        Function<Incremental, R> incremental,
        Function<Suspicious, R> suspicious) {
      return suspicious.apply(this);
    }
  }

  /** One answer for each outcome, so that a new one cannot be forgotten. */
  <R> R fold(
      Function<Full, R> full,
      Function<Incremental, R> incremental,
      Function<Suspicious, R> suspicious);
}
