package dev.focusguardian.google;

import dev.focusguardian.port.CallBudget;
import dev.focusguardian.remote.RemoteCalendarException;
import dev.focusguardian.remote.RemoteCalendarException.Malformed;
import dev.focusguardian.remote.RemoteCalendarException.RateLimited;
import dev.focusguardian.remote.RemoteCalendarException.Unavailable;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Stops calling where calls have failed: one breaker for each account, and one for Google as a
 * whole. Calls that a person waits for are always let through, and so test whether Google is back;
 * of all others, one is let through every half minute.
 *
 * <p>Only a failure that says nothing about the event counts: no answer, a server error, an invalid
 * answer, too many calls. A refusal is an answer.
 */
@Singleton
class Breakers {

  private static final Duration PAUSE = Duration.ofSeconds(30);

  private final CircuitBreakerRegistry accounts;
  private final CircuitBreaker google;
  private final CallBudget budget;
  private final MeterRegistry meters;

  Breakers(CallBudget budget, MeterRegistry meters, Clock clock) {
    this.budget = budget;
    this.meters = meters;
    this.accounts = CircuitBreakerRegistry.of(config(clock, 10, 8, 1));
    this.google = CircuitBreaker.of("google", config(clock, 40, 20, 3));
    meters.gauge("guardian.google.away", google, breaker -> isShut(breaker) ? 1 : 0);
  }

  private static CircuitBreakerConfig config(Clock clock, int window, int atLeast, int probes) {
    return CircuitBreakerConfig.custom()
        .clock(clock)
        .slidingWindowSize(window)
        .minimumNumberOfCalls(atLeast)
        .failureRateThreshold(50)
        .waitDurationInOpenState(PAUSE)
        .permittedNumberOfCallsInHalfOpenState(probes)
        .build();
  }

  Gate of(String account, boolean waitedFor) {
    return new Gate() {
      @Override
      public void enter(String kind) {
        Breakers.this.enter(account, kind, waitedFor);
      }

      @Override
      public void leave(@Nullable RemoteCalendarException failure) {
        Breakers.this.leave(account, failure);
      }
    };
  }

  void forget(String account) {
    accounts.remove(account);
  }

  private void enter(String account, String kind, boolean waitedFor) {
    CircuitBreaker own = accounts.circuitBreaker(account);
    pass(own, waitedFor, "account");
    try {
      pass(google, waitedFor, "google");
    } catch (RemoteCalendarException e) {
      own.releasePermission();
      throw e;
    }
    try {
      budget.take(account, kind, waitedFor);
    } catch (RuntimeException e) {
      own.releasePermission();
      google.releasePermission();
      if (e instanceof RemoteCalendarException) {
        held("budget");
      }
      throw e;
    }
  }

  private void pass(CircuitBreaker breaker, boolean waitedFor, String by) {
    if (waitedFor && isShut(breaker)) {
      breaker.transitionToHalfOpenState();
    }
    if (!breaker.tryAcquirePermission()) {
      held(by);
      throw new Unavailable("Google Calendar isn't responding. Retrying in 30 s", null, PAUSE);
    }
  }

  private void leave(String account, @Nullable RemoteCalendarException failure) {
    CircuitBreaker own = accounts.circuitBreaker(account);
    if (failure instanceof Unavailable
        || failure instanceof RateLimited
        || failure instanceof Malformed) {
      own.onError(0, TimeUnit.NANOSECONDS, failure);
      google.onError(0, TimeUnit.NANOSECONDS, failure);
    } else {
      own.onSuccess(0, TimeUnit.NANOSECONDS);
      google.onSuccess(0, TimeUnit.NANOSECONDS);
    }
  }

  private static boolean isShut(CircuitBreaker breaker) {
    return breaker.getState() == CircuitBreaker.State.OPEN;
  }

  private void held(String by) {
    meters.counter("guardian.google.held", "by", by).increment();
  }
}
