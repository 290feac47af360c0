package dev.focusguardian.job;

import dev.focusguardian.mirror.Channels;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;

/** Recurring job that keeps push channels open, on one node at a time. */
@Singleton
public class ChannelJob {

  private final Channels channels;

  public ChannelJob(Channels channels) {
    this.channels = channels;
  }

  @Scheduled(identity = "channels", every = "{guardian.push.every}")
  void keep() {
    channels.keep();
  }
}
