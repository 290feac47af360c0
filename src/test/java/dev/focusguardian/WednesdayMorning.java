package dev.focusguardian;

import dev.focusguardian.sandbox.ClockMoved;
import io.quarkus.arc.Arc;
import io.quarkus.test.junit.callback.QuarkusTestBeforeClassCallback;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;

/**
 * Every class of tests begins on a coming Wednesday morning, whatever day it is and wherever the
 * class before it has moved the clock: how much of a week is left decides what is booked in it.
 */
public class WednesdayMorning implements QuarkusTestBeforeClassCallback {

  @Override
  public void beforeClass(Class<?> testClass) {
    if (Arc.container() != null) {
      Arc.container().beanManager().getEvent().fire(new ClockMoved(next(Clock.systemUTC())));
    }
  }

  private static Instant next(Clock clock) {
    return clock
        .instant()
        .atZone(ZoneOffset.UTC)
        .with(TemporalAdjusters.next(DayOfWeek.WEDNESDAY))
        .with(LocalTime.of(8, 30))
        .toInstant();
  }
}
