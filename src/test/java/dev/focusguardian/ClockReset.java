package dev.focusguardian;

import dev.focusguardian.sandbox.wire.ClockMoved;
import io.quarkus.arc.Arc;
import io.quarkus.test.junit.callback.QuarkusTestAfterAllCallback;
import io.quarkus.test.junit.callback.QuarkusTestContext;
import java.time.Clock;

/**
 * Resets the service's clock after each test class: all classes share one service, and days that
 * one class moves forward must not affect the next one.
 */
public class ClockReset implements QuarkusTestAfterAllCallback {

  @Override
  public void afterAll(QuarkusTestContext context) {
    if (Arc.container() != null) {
      Arc.container().beanManager().getEvent().fire(new ClockMoved(Clock.systemUTC().instant()));
    }
  }
}
