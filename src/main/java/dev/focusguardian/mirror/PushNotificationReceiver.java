package dev.focusguardian.mirror;

import dev.focusguardian.queue.CycleTrigger;
import dev.focusguardian.store.ChannelTable;
import dev.focusguardian.store.ChannelTable.Channel;
import dev.focusguardian.store.SyncSchedule;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Takes Google's messages that something has changed. A message says no more than that, and decides
 * nothing: it makes a calendar due. The first after a while is written down at once, whatever comes
 * within a moment of it together, and each is answered only when it is; a storm costs a few
 * statements a second and, per calendar, a look in {@link PushConfig#pause()}.
 */
@Singleton
public class PushNotificationReceiver {

  private static final Logger LOG = Logger.getLogger(PushNotificationReceiver.class);
  private static final long GATHER_MILLIS = 25;

  /** What is known of channels is read again after this long, and for an unknown one at once. */
  private static final Duration KNOWN_FOR = Duration.ofSeconds(30);

  private static final Duration ASK_AGAIN = Duration.ofSeconds(1);

  /** More than a service opens in a second; beyond it, it is a flood of what does not exist. */
  private static final int MOST_WAITING = 1000;

  private static final int LONGEST_HEADER = 512;
  private static final byte[] NOBODYS = new byte[32];

  /** What became of a message. */
  public enum Outcome {
    TAKEN,
    UNKNOWN_CHANNEL,
    OLD_CHANNEL,
    WRONG_TOKEN,
    WRONG_RESOURCE,
    OVERSIZED
  }

  /** A message's headers; its body is empty. */
  public record Message(
      @Nullable String channel, @Nullable String token, @Nullable String resource) {

    @Override
    public String toString() {
      return "Message[" + channel + "]";
    }
  }

  private record Known(Map<String, Channel> channels, Instant at) {}

  private static final class Batch {
    private final Set<UUID> calendars = new HashSet<>();
    private final Set<String> heard = new HashSet<>();
    private final Map<String, String> resources = new HashMap<>();
    private final CompletableFuture<Outcome> written = new CompletableFuture<>();
  }

  private final ChannelTable table;
  private final SyncSchedule looks;
  private final SyncScheduler lookOut;
  private final PushConfig config;
  private final MeterRegistry meters;
  private final Clock clock;
  private final ScheduledExecutorService writer = Executors.newSingleThreadScheduledExecutor();
  private final AtomicInteger waiting = new AtomicInteger();
  private volatile @Nullable Known known;
  private @Nullable Batch gathering;
  private Instant gatheredAt = Instant.EPOCH;

  public PushNotificationReceiver(
      ChannelTable table,
      SyncSchedule looks,
      SyncScheduler lookOut,
      PushConfig config,
      MeterRegistry meters,
      Clock clock) {
    this.table = table;
    this.looks = looks;
    this.lookOut = lookOut;
    this.config = config;
    this.meters = meters;
    this.clock = clock;
  }

  /**
   * Completes once the message cannot be lost any more; exceptionally when it could not be kept.
   */
  public CompletionStage<Outcome> ring(Message message) {
    if (!mayBeNew(message) || waiting.get() >= MOST_WAITING) {
      return take(message);
    }
    CompletableFuture<Outcome> later = new CompletableFuture<>();
    waiting.incrementAndGet();
    writer.schedule(() -> takeLate(message, later), ASK_AGAIN.toMillis(), TimeUnit.MILLISECONDS);
    return later;
  }

  /**
   * Of a channel that was perhaps opened, here or by another node, after the table was last read: a
   * message that is turned away does not come again.
   */
  private boolean mayBeNew(Message message) {
    Known now = known;
    String id = message.channel();
    return now != null && id != null && !now.channels().containsKey(id) && isFresh(now, ASK_AGAIN);
  }

  private void takeLate(Message message, CompletableFuture<Outcome> later) {
    waiting.decrementAndGet();
    try {
      take(message)
          .whenComplete(
              (outcome, problem) -> {
                if (problem == null) {
                  later.complete(outcome);
                } else {
                  later.completeExceptionally(problem);
                }
              });
    } catch (RuntimeException e) {
      later.completeExceptionally(e);
    }
  }

  private CompletionStage<Outcome> take(Message message) {
    Outcome outcome = judge(message);
    count(outcome);
    if (outcome != Outcome.TAKEN) {
      return CompletableFuture.completedFuture(outcome);
    }
    return gather(Objects.requireNonNull(channel(message.channel())), message);
  }

  /** What is too long to be a message of Google's. */
  public CompletionStage<Outcome> oversized() {
    count(Outcome.OVERSIZED);
    return CompletableFuture.completedFuture(Outcome.OVERSIZED);
  }

  private void count(Outcome outcome) {
    meters
        .counter(
            "guardian.google.notifications", "outcome", outcome.name().toLowerCase(Locale.ROOT))
        .increment();
  }

  private Outcome judge(Message message) {
    if (isLong(message.channel()) || isLong(message.token()) || isLong(message.resource())) {
      return Outcome.OVERSIZED;
    }
    Channel channel = channel(message.channel());
    byte[] given = hash(message.token() == null ? "" : message.token());
    boolean right = MessageDigest.isEqual(given, channel == null ? NOBODYS : channel.tokenHash());
    if (channel == null) {
      return Outcome.UNKNOWN_CHANNEL;
    }
    if (!right) {
      return Outcome.WRONG_TOKEN;
    }
    if (channel.calendar() == null || !channel.end().isAfter(clock.instant())) {
      return Outcome.OLD_CHANNEL;
    }
    return channel.resourceId() == null || channel.resourceId().equals(message.resource())
        ? Outcome.TAKEN
        : Outcome.WRONG_RESOURCE;
  }

  private static boolean isLong(@Nullable String header) {
    return header != null && header.length() > LONGEST_HEADER;
  }

  /** A flood of messages for channels that do not exist costs one statement a second. */
  private @Nullable Channel channel(@Nullable String id) {
    if (id == null) {
      return null;
    }
    Known now = known;
    Channel found = now == null ? null : now.channels().get(id);
    Duration good = found == null ? ASK_AGAIN : KNOWN_FOR;
    if (now == null || !isFresh(now, good)) {
      return read().channels().get(id);
    }
    return found;
  }

  private boolean isFresh(Known now, Duration good) {
    return Duration.between(now.at(), clock.instant()).abs().compareTo(good) < 0;
  }

  private synchronized Known read() {
    Known now = known;
    if (now != null && isFresh(now, ASK_AGAIN)) {
      // Somebody else was here first.
      return now;
    }
    Map<String, Channel> channels = new HashMap<>();
    Instant at = clock.instant();
    table.all().forEach(channel -> channels.put(channel.id(), channel));
    Known fresh = new Known(channels, at);
    known = fresh;
    return fresh;
  }

  private synchronized CompletionStage<Outcome> gather(Channel channel, Message message) {
    Batch batch = gathering;
    if (batch == null) {
      batch = new Batch();
      gathering = batch;
      writer.schedule(this::write, isQuiet() ? 0 : GATHER_MILLIS, TimeUnit.MILLISECONDS);
    }
    if (channel.calendar() != null) {
      batch.calendars.add(channel.calendar());
    }
    if (channel.heardAt() == null) {
      batch.heard.add(channel.id());
    }
    if (channel.resourceId() == null && message.resource() != null) {
      batch.resources.put(channel.id(), message.resource());
    }
    return batch.written;
  }

  private boolean isQuiet() {
    Duration since = Duration.between(gatheredAt, clock.instant()).abs();
    return since.compareTo(Duration.ofMillis(GATHER_MILLIS)) > 0;
  }

  private synchronized @Nullable Batch gathered() {
    gatheredAt = clock.instant();
    Batch batch = gathering;
    gathering = null;
    return batch;
  }

  private void write() {
    Batch batch = gathered();
    if (batch == null) {
      return;
    }
    try {
      Instant now = clock.instant();
      if (!batch.heard.isEmpty()) {
        table.heard(batch.heard, now);
        batch.resources.forEach(table::setResource);
        known = null;
      }
      looks.changed(batch.calendars, now, config.pause());
      batch.written.complete(Outcome.TAKEN);
    } catch (RuntimeException e) {
      // Google sends it again when it is told that it could not be kept.
      LOG.warn("Messages of Google could not be written down", e);
      batch.written.completeExceptionally(e);
      return;
    }
    try {
      lookOut.look(CycleTrigger.PUSH);
    } catch (RuntimeException e) {
      LOG.warn("Messages of Google are followed up by the next tick", e);
    }
  }

  static byte[] hash(String token) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  @PreDestroy
  void stop() {
    writer.shutdown();
  }
}
