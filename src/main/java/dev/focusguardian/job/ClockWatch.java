package dev.focusguardian.job;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.Trigger;
import org.quartz.TriggerKey;
import org.quartz.impl.matchers.GroupMatcher;

/**
 * Notices that the machine's clock was set back. Quartz would wait until the clock reaches its old
 * time again, perhaps for hours, and run nothing until then. Therefore, all jobs become due now.
 */
@Singleton
public class ClockWatch {

  private static final Logger LOG = Logger.getLogger(ClockWatch.class);
  private static final int EVERY_SECONDS = 30;

  private final Scheduler quartz;
  private final Clock clock;

  /** Measures elapsed time, independent of the wall clock. */
  private final ScheduledExecutorService watch =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "clock-watch");
            thread.setDaemon(true);
            return thread;
          });

  private @Nullable Instant last;

  public ClockWatch(Scheduler quartz, Clock clock) {
    this.quartz = quartz;
    this.clock = clock;
  }

  void start(@Observes StartupEvent event) {
    // This repeats until the service stops, because look() throws no exception.
    ScheduledFuture<?> unused =
        watch.scheduleAtFixedRate(this::look, EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
  }

  synchronized void look() {
    Instant now = clock.instant();
    Instant before = last;
    last = now;
    if (before == null || !now.isBefore(before)) {
      return;
    }
    LOG.warnf("The clock was set back from %s to %s: all recurring work is due now", before, now);
    try {
      QuarkusTransaction.requiringNew().run(this::dueNow);
    } catch (RuntimeException e) {
      // The next check notices the jump again.
      last = before;
      LOG.warn("Recurring work could not be made due; that is tried again", e);
    }
  }

  private void dueNow() {
    try {
      for (TriggerKey key : quartz.getTriggerKeys(GroupMatcher.anyTriggerGroup())) {
        Trigger trigger = quartz.getTrigger(key);
        if (trigger != null && trigger.getNextFireTime() != null) {
          quartz.rescheduleJob(key, trigger.getTriggerBuilder().startNow().build());
        }
      }
    } catch (SchedulerException e) {
      throw new IllegalStateException("Quartz does not reschedule", e);
    }
  }

  @PreDestroy
  void stop() {
    watch.shutdown();
  }
}
