package dev.focusguardian.mirror;

import dev.focusguardian.queue.CycleTrigger;
import dev.focusguardian.queue.WorkerPool;
import dev.focusguardian.queue.WorkerPools;
import dev.focusguardian.store.ChannelTable;
import dev.focusguardian.store.ChannelTable.Channel;
import dev.focusguardian.store.SyncSchedule;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Stores which calendars have changed according to Google. The first message after a quiet moment
 * is written at once; messages that follow shortly are written together.
 */
@Singleton
class PushBatchWriter {

  private static final Logger LOG = Logger.getLogger(PushBatchWriter.class);
  private static final Duration GATHER = Duration.ofMillis(25);

  private static final class Batch {
    private final Set<UUID> calendars = new HashSet<>();
    private final Set<String> heard = new HashSet<>();
    private final Map<String, String> resources = new HashMap<>();
    private final CompletableFuture<Void> written = new CompletableFuture<>();
  }

  private final ChannelTable table;
  private final ChannelCache channels;
  private final SyncSchedule schedule;
  private final SyncScheduler scheduler;
  private final MirrorConfig.Push config;
  private final WorkerPool writer;
  private final Clock clock;
  private @Nullable Batch gathering;
  private Instant gatheredAt = Instant.EPOCH;

  PushBatchWriter(
      ChannelTable table,
      ChannelCache channels,
      SyncSchedule schedule,
      SyncScheduler scheduler,
      MirrorConfig config,
      WorkerPools pools,
      Clock clock) {
    this.table = table;
    this.channels = channels;
    this.schedule = schedule;
    this.scheduler = scheduler;
    this.config = config.push();
    this.writer = pools.pool("push", 1);
    this.clock = clock;
  }

  /** Runs a task after a delay, on the writer's thread. */
  void later(Duration delay, Runnable task) {
    writer.executeAfter(delay, task);
  }

  /** Completes once the message is stored, exceptionally if it can't be. */
  synchronized CompletionStage<Void> write(Channel channel, @Nullable String resource) {
    Batch batch = gathering;
    if (batch == null) {
      batch = new Batch();
      gathering = batch;
      if (isQuiet()) {
        writer.execute(this::writeBatch);
      } else {
        writer.executeAfter(GATHER, this::writeBatch);
      }
    }
    if (channel.calendar() != null) {
      batch.calendars.add(channel.calendar());
    }
    if (channel.heardAt() == null) {
      batch.heard.add(channel.id());
    }
    if (channel.resourceId() == null && resource != null) {
      batch.resources.put(channel.id(), resource);
    }
    return batch.written;
  }

  private boolean isQuiet() {
    return Duration.between(gatheredAt, clock.instant()).abs().compareTo(GATHER) > 0;
  }

  private synchronized @Nullable Batch gathered() {
    gatheredAt = clock.instant();
    Batch batch = gathering;
    gathering = null;
    return batch;
  }

  private void writeBatch() {
    Batch batch = gathered();
    if (batch == null) {
      return;
    }
    try {
      Instant now = clock.instant();
      // Write the resource first: a channel that has been heard counts as working.
      batch.resources.forEach(table::setResource);
      if (!batch.heard.isEmpty()) {
        table.heard(batch.heard, now);
      }
      if (!batch.resources.isEmpty() || !batch.heard.isEmpty()) {
        channels.forget();
      }
      schedule.changed(batch.calendars, now, config.pause());
      batch.written.complete(null);
    } catch (RuntimeException e) {
      // Our error response makes Google send these messages again.
      LOG.warn("Messages of Google could not be written down", e);
      batch.written.completeExceptionally(e);
      return;
    }
    try {
      scheduler.look(CycleTrigger.PUSH);
    } catch (RuntimeException e) {
      LOG.warn("Messages of Google are followed up by the next tick", e);
    }
  }

  @PreDestroy
  void stop() throws InterruptedException {
    writer.stop();
    // Messages that are still waiting would be lost.
    writeBatch();
  }
}
