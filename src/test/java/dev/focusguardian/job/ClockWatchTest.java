package dev.focusguardian.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.focusguardian.PostgresResource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Date;
import org.junit.jupiter.api.Test;
import org.quartz.Scheduler;
import org.quartz.Trigger;
import org.quartz.TriggerKey;
import org.quartz.impl.matchers.GroupMatcher;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class ClockWatchTest {

  @Inject Scheduler quartz;
  @Inject Clock real;

  private Duration wrong = Duration.ZERO;

  private final Clock clock =
      new Clock() {
        @Override
        public Instant instant() {
          return real.instant().plus(wrong);
        }

        @Override
        public ZoneId getZone() {
          return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
          throw new UnsupportedOperationException();
        }
      };

  @Test
  void recurringWorkContinuesAfterTheClockIsSetBack() throws Exception {
    TriggerKey key =
        quartz.getTriggerKeys(GroupMatcher.anyTriggerGroup()).stream()
            .filter(one -> one.getName().contains("forget-calls"))
            .findFirst()
            .orElseThrow();
    ClockWatch watch = new ClockWatch(quartz, clock);
    // The state after a clock that was five hours ahead.
    wrong = Duration.ofHours(5);
    startingAt(key, clock.instant());
    watch.look();
    watch.look();
    assertThat(next(key)).isAfter(real.instant().plus(Duration.ofHours(4)));

    wrong = Duration.ZERO;
    watch.look();

    // Fired already or not yet: in both cases it is at most one interval away, and not one interval
    // and five hours.
    assertThat(next(key)).isBefore(real.instant().plus(Duration.ofHours(24)).plusSeconds(60));
    assertThat(quartz.getTrigger(key).getStartTime().toInstant())
        .isBefore(real.instant().plusSeconds(60));
  }

  private void startingAt(TriggerKey key, Instant start) {
    QuarkusTransaction.requiringNew()
        .call(
            () -> {
              Trigger trigger = quartz.getTrigger(key);
              return quartz.rescheduleJob(
                  key, trigger.getTriggerBuilder().startAt(Date.from(start)).build());
            });
  }

  private Instant next(TriggerKey key) throws Exception {
    return quartz.getTrigger(key).getNextFireTime().toInstant();
  }
}
