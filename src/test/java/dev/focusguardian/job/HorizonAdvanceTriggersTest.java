package dev.focusguardian.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.focusguardian.EmptyHouse;
import dev.focusguardian.PostgresResource;
import dev.focusguardian.cycle.HorizonAdvance;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.interval.IsoWeek;
import dev.focusguardian.preferences.RollTime;
import dev.focusguardian.store.CycleQueue;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Date;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.quartz.CronTrigger;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class HorizonAdvanceTriggersTest {

  private static final PersonId ME = new PersonId(1);

  @Inject EmptyHouse house;
  @Inject HorizonAdvance advance;
  @Inject HorizonAdvanceTriggers triggers;
  @Inject HorizonAdvanceJob job;
  @Inject Scheduler scheduler;
  @Inject CycleQueue queue;

  @BeforeEach
  void nobody() {
    house.clear();
    triggers.keep();
  }

  @Test
  void eachFiringPlansAnotherWeekAcrossClockChanges() {
    for (ZoneId zone :
        new ZoneId[] {
          ZoneId.of("Europe/Berlin"), ZoneId.of("Australia/Lord_Howe"), ZoneId.of("Asia/Kolkata")
        }) {
      RollTime time = new RollTime(DayOfWeek.SUNDAY, LocalTime.of(16, 0), 3);
      CronTrigger trigger =
          HorizonAdvanceTriggers.trigger(ME, new HorizonAdvance.Local(time, zone));
      Instant now = Instant.parse("2037-01-01T00:00:00Z");
      IsoWeek last = time.lastWeek(now, zone);
      for (int fire = 0; fire < 60; fire++) {
        now = trigger.getFireTimeAfter(Date.from(now)).toInstant();
        assertThat(time.lastWeek(now.minusMillis(1), zone)).as("%s %s", zone, now).isEqualTo(last);
        last = time.lastWeek(now, zone);
        assertThat(last).isEqualTo(time.lastWeek(now.minusMillis(1), zone).plus(1));
      }
    }
  }

  @Test
  void choosingATimeSetsOneTriggerAndChoosingNoneRemovesIt() throws SchedulerException {
    advance.set(ME, new RollTime(DayOfWeek.FRIDAY, LocalTime.of(16, 0), 3));
    CronTrigger first = (CronTrigger) scheduler.getTrigger(HorizonAdvanceTriggers.key(ME));
    assertThat(first.getCronExpression()).isEqualTo("0 0 16 ? * 6");

    advance.set(ME, new RollTime(DayOfWeek.MONDAY, LocalTime.of(7, 30), 2));
    CronTrigger second = (CronTrigger) scheduler.getTrigger(HorizonAdvanceTriggers.key(ME));
    assertThat(second.getCronExpression()).isEqualTo("0 30 7 ? * 2");

    advance.set(ME, null);
    assertThat(scheduler.getTrigger(HorizonAdvanceTriggers.key(ME))).isNull();
  }

  @Test
  void aFiringRequestsACycle() {
    long before = queue.state(ME).asked();

    advance.roll(ME);

    assertThat(queue.state(ME).asked()).isEqualTo(before + 1);
    assertThat(job).isNotNull();
  }
}
