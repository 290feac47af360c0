package dev.focusguardian.job;

import dev.focusguardian.guard.Guardian;
import dev.focusguardian.store.ConnectionTable;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;

/** Asks for a cycle for everybody who is connected. */
@Singleton
public class PollJob {

  private final ConnectionTable connections;
  private final Guardian guardian;

  public PollJob(ConnectionTable connections, Guardian guardian) {
    this.connections = connections;
    this.guardian = guardian;
  }

  @Scheduled(identity = "poll", every = "{guardian.poll.every}")
  void poll() {
    connections
        .connectedPeople()
        .forEach(person -> guardian.request(person, Guardian.Trigger.POLL));
  }
}
