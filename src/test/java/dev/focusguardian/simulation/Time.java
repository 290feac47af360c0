package dev.focusguardian.simulation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The time of a simulated world. */
final class Time extends Clock {

  private Instant now;

  Time(Instant start) {
    this.now = start;
  }

  void pass(Duration time) {
    now = now.plus(time);
  }

  /** The same time, seen on a clock that is wrong by that much. */
  Clock wrongBy(Duration offset) {
    return Clock.offset(this, offset);
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
