package dev.focusguardian.job;

import dev.focusguardian.mirror.SyncScheduler;
import dev.focusguardian.queue.CycleTrigger;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;

/** Recurring job that requests syncs of due calendars, on one node at a time. */
@Singleton
public class PollJob {

  private final SyncScheduler scheduler;

  public PollJob(SyncScheduler scheduler) {
    this.scheduler = scheduler;
  }

  @Scheduled(identity = "poll", every = "{guardian.poll.every}")
  void poll() {
    scheduler.look(CycleTrigger.POLL);
  }
}
