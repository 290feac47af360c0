package dev.focusguardian.notify;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.core.IntervalFunction;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Stops sending to an address that has failed several times in a row. After a pause, which doubles
 * each time, one message finds out whether the address is back. Other addresses are not affected.
 *
 * <p>Only addresses that are failing have a breaker, and each node has its own.
 */
@Singleton
public class AddressBreakers {

  static final int FAILURES = 5;
  static final Duration FIRST_PAUSE = Duration.ofMinutes(1);
  static final Duration LONGEST_PAUSE = Duration.ofHours(1);

  /** How long others wait while one message finds out whether the address is back. */
  private static final Duration PROBE = Duration.ofSeconds(30);

  /** When more addresses than these fail, the one that was used longest ago starts afresh. */
  static final int MOST = 1000;

  private static final IntervalFunction PAUSES =
      IntervalFunction.ofExponentialBackoff(FIRST_PAUSE, 2, LONGEST_PAUSE);

  private static final Exception FAILURE = new DeliveryFailed(false, "The address failed");

  private final Clock clock;
  private final CircuitBreakerConfig config;
  private final Map<String, Failing> addresses =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failing> eldest) {
          return super.size() > MOST;
        }
      };

  @Inject
  public AddressBreakers(Clock clock) {
    this(clock, FAILURES);
  }

  /**
   * @param failures in a row after which an address gets a pause
   */
  public AddressBreakers(Clock clock, int failures) {
    this.clock = clock;
    this.config =
        CircuitBreakerConfig.custom()
            .clock(clock)
            .slidingWindowSize(failures)
            .minimumNumberOfCalls(failures)
            .failureRateThreshold(100)
            .waitIntervalFunctionInOpenState(PAUSES)
            .permittedNumberOfCallsInHalfOpenState(1)
            .build();
  }

  /**
   * Why nothing is sent to an address at the moment.
   *
   * @param failures how often it has failed in a row
   */
  public record Pause(int failures, Instant nextAttempt) {}

  private static final class Failing {

    private final CircuitBreaker breaker;
    private int failures;
    private int pauses;
    private @Nullable Instant nextAttempt;

    private Failing(CircuitBreaker breaker) {
      this.breaker = breaker;
    }
  }

  /** Empty if messages are sent to that address. */
  synchronized Optional<Pause> pause(String address) {
    Failing failing = addresses.get(address);
    return failing == null || failing.nextAttempt == null
        ? Optional.empty()
        : Optional.of(new Pause(failing.failures, failing.nextAttempt));
  }

  /**
   * Asks whether a message may be sent. If it may, {@link #works}, {@link #failed} or {@link
   * #notTried} must follow.
   *
   * @param waitedFor a person waits for it: it is sent even during a pause
   * @return when to ask again; empty if it may be sent
   */
  synchronized Optional<Instant> enter(String address, boolean waitedFor) {
    Failing failing = addresses.get(address);
    if (failing == null) {
      return Optional.empty();
    }
    if (waitedFor && failing.breaker.getState() == State.OPEN) {
      failing.breaker.transitionToHalfOpenState();
    }
    if (failing.breaker.tryAcquirePermission()) {
      return Optional.empty();
    }
    Instant now = clock.instant();
    Instant next = failing.nextAttempt;
    return Optional.of(next != null && next.isAfter(now) ? next : now.plus(PROBE));
  }

  /** Something answered there, even if it refused the message. */
  synchronized void works(String address) {
    addresses.remove(address);
  }

  synchronized void failed(String address) {
    Failing failing =
        addresses.computeIfAbsent(
            address, name -> new Failing(CircuitBreaker.of("messages", config)));
    State before = failing.breaker.getState();
    failing.failures++;
    failing.breaker.onError(0, TimeUnit.NANOSECONDS, FAILURE);
    if (before != State.OPEN && failing.breaker.getState() == State.OPEN) {
      failing.pauses++;
      // The breaker opens after the pause, not at its last moment.
      failing.nextAttempt = clock.instant().plusMillis(PAUSES.apply(failing.pauses) + 1);
    }
  }

  /** The message could not be sent for a reason that says nothing about the address. */
  synchronized void notTried(String address) {
    Failing failing = addresses.get(address);
    if (failing != null) {
      failing.breaker.releasePermission();
    }
  }

  synchronized int size() {
    return addresses.size();
  }
}
