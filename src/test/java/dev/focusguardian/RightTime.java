package dev.focusguardian;

import dev.focusguardian.sandbox.wire.ClockMoved;
import io.quarkus.arc.Arc;
import io.quarkus.test.junit.callback.QuarkusTestAfterAllCallback;
import io.quarkus.test.junit.callback.QuarkusTestContext;
import java.time.Clock;

/**
 * Sets the service's clock right after each class of tests: one service serves them all, and the
 * days that one class moves forward are not the next one's.
 */
public class RightTime implements QuarkusTestAfterAllCallback {

  @Override
  public void afterAll(QuarkusTestContext context) {
    if (Arc.container() != null) {
      Arc.container().beanManager().getEvent().fire(new ClockMoved(Clock.systemUTC().instant()));
    }
  }
}
