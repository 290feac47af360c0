package dev.focusguardian.job;

import dev.focusguardian.cycle.HorizonAdvance;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.preferences.RollTime;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.TimeZone;
import org.jboss.logging.Logger;
import org.quartz.CronScheduleBuilder;
import org.quartz.CronTrigger;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.quartz.TriggerKey;
import org.quartz.impl.matchers.GroupMatcher;

/**
 * One trigger per person who has chosen when their horizon advances, in that person's zone. It only
 * requests a cycle, which itself works out how far to plan. If a trigger is missed, the next sync
 * makes up for it.
 */
@Singleton
public class HorizonAdvanceTriggers {

  private static final Logger LOG = Logger.getLogger(HorizonAdvanceTriggers.class);
  static final String GROUP = "roll";
  private static final JobKey JOB = JobKey.jobKey("roll", GROUP);

  private final HorizonAdvance advance;
  private final Scheduler scheduler;

  public HorizonAdvanceTriggers(HorizonAdvance advance, Scheduler scheduler) {
    this.advance = advance;
    this.scheduler = scheduler;
  }

  void started(@Observes StartupEvent event) {
    keep();
  }

  void changed(@Observes HorizonAdvance.Changed event) {
    keep();
  }

  /** People travel, and the zones of their calendars change. */
  @Scheduled(identity = "roll-triggers", every = "{guardian.roll.every}", delayed = "1m")
  void hourly() {
    keep();
  }

  /** Adds, changes and removes triggers so that they match what people have chosen. */
  void keep() {
    Map<TriggerKey, CronTrigger> wanted = new HashMap<>();
    advance.all().forEach((person, local) -> wanted.put(key(person), trigger(person, local)));
    try {
      JobDetail job =
          JobBuilder.newJob(HorizonAdvanceJob.class).withIdentity(JOB).storeDurably().build();
      scheduler.addJob(job, true);
      for (TriggerKey known : scheduler.getTriggerKeys(GroupMatcher.triggerGroupEquals(GROUP))) {
        if (!wanted.containsKey(known)) {
          scheduler.unscheduleJob(known);
        }
      }
      for (Map.Entry<TriggerKey, CronTrigger> one : wanted.entrySet()) {
        Trigger known = scheduler.getTrigger(one.getKey());
        if (known == null) {
          scheduler.scheduleJob(one.getValue());
        } else if (!isSame((CronTrigger) known, one.getValue())) {
          scheduler.rescheduleJob(one.getKey(), one.getValue());
        }
      }
    } catch (SchedulerException e) {
      // The next sync advances the horizon anyway.
      LOG.warn("The triggers for planning another week could not be set", e);
    }
  }

  private static boolean isSame(CronTrigger known, CronTrigger wanted) {
    return known.getCronExpression().equals(wanted.getCronExpression())
        && known.getTimeZone().getID().equals(wanted.getTimeZone().getID());
  }

  static TriggerKey key(PersonId person) {
    return TriggerKey.triggerKey("person-" + person.value(), GROUP);
  }

  static CronTrigger trigger(PersonId person, HorizonAdvance.Local local) {
    RollTime time = local.time();
    // Quartz counts days from Sunday.
    int day = time.day().getValue() % 7 + 1;
    return TriggerBuilder.newTrigger()
        .withIdentity(key(person))
        .forJob(JOB)
        .usingJobData(HorizonAdvanceJob.PERSON, String.valueOf(person.value()))
        .withSchedule(
            CronScheduleBuilder.cronSchedule(
                    "0 " + time.time().getMinute() + " " + time.time().getHour() + " ? * " + day)
                .inTimeZone(TimeZone.getTimeZone(local.zone()))
                .withMisfireHandlingInstructionFireAndProceed())
        .build();
  }
}
