package dev.focusguardian.simulation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.Supplier;

/** The time of a simulated world. */
final class Time extends Clock {

  private Instant now;

  Time(Instant start) {
    this.now = start;
  }

  void pass(Duration time) {
    now = now.plus(time);
  }

  /** The same time on a clock that is wrong by varying amounts. */
  Clock wrongBy(Supplier<Duration> offset) {
    return new Clock() {
      @Override
      public Instant instant() {
        return now.plus(offset.get());
      }

      @Override
      public ZoneId getZone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(ZoneId zone) {
        return this;
      }
    };
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
