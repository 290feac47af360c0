package dev.focusguardian;

import dev.focusguardian.sandbox.wire.ClockMoved;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * The only source of the time. The sandbox can move it forward for demonstrations and external
 * tests; a restart resets it.
 */
@Singleton
public class GuardianClock extends Clock {

  private volatile Duration ahead = Duration.ZERO;

  @Override
  public Instant instant() {
    return Clock.systemUTC().instant().plus(ahead);
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  /** Not used by the service, because zones belong to people. */
  @Override
  public Clock withZone(ZoneId zone) {
    return Clock.tick(this, Duration.ofNanos(1)).withZone(zone);
  }

  void moved(@Observes ClockMoved to) {
    ahead = Duration.between(Clock.systemUTC().instant(), to.now());
  }
}
