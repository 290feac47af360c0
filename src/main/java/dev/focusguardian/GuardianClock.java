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
 * The only source of the time. The sandbox can set it forward, for demonstrations and tests from
 * outside; a restart sets it right again.
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

  /** Nobody here needs another zone of the clock; zones belong to people. */
  @Override
  public Clock withZone(ZoneId zone) {
    return Clock.tick(this, Duration.ofNanos(1)).withZone(zone);
  }

  void moved(@Observes ClockMoved to) {
    ahead = Duration.between(Clock.systemUTC().instant(), to.now());
  }
}
