package dev.focusguardian.job;

import dev.focusguardian.guard.Guardian;
import dev.focusguardian.guard.LookOut;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;

/** The clock of looking at calendars: on one node at a time. */
@Singleton
public class PollJob {

  private final LookOut lookOut;

  public PollJob(LookOut lookOut) {
    this.lookOut = lookOut;
  }

  @Scheduled(identity = "poll", every = "{guardian.poll.every}")
  void poll() {
    lookOut.look(Guardian.Trigger.POLL);
  }
}
