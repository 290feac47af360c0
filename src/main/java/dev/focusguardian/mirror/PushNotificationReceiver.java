package dev.focusguardian.mirror;

import dev.focusguardian.store.ChannelTable.Channel;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Receives Google's messages that a calendar has changed. A message has no content: it only makes
 * the calendar due. Each is answered only once it is stored. A flood costs a few statements a
 * second and, per calendar, one sync in each {@link MirrorConfig.Push#pause()}.
 */
@Singleton
public class PushNotificationReceiver {

  /**
   * More channels than a service opens in a second. Any more messages must be for channels that
   * don't exist.
   */
  private static final int MOST_WAITING = 1000;

  private static final int LONGEST_HEADER = 512;
  private static final byte[] NOBODYS = new byte[32];

  /** What the receiver did with a message. */
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

  private final ChannelCache channels;
  private final PushBatchWriter writer;
  private final MeterRegistry meters;
  private final Clock clock;
  private final AtomicInteger waiting = new AtomicInteger();

  PushNotificationReceiver(
      ChannelCache channels, PushBatchWriter writer, MeterRegistry meters, Clock clock) {
    this.channels = channels;
    this.writer = writer;
    this.meters = meters;
    this.clock = clock;
  }

  /** Completes once the message is stored, exceptionally if it can't be. */
  public CompletionStage<Outcome> receive(Message message) {
    // Google doesn't repeat a message that we reject. One for a channel that may be new therefore
    // waits until the cache can be read again.
    if (!channels.mayBeNew(message.channel()) || waiting.get() >= MOST_WAITING) {
      return take(message);
    }
    CompletableFuture<Outcome> later = new CompletableFuture<>();
    waiting.incrementAndGet();
    writer.later(ChannelCache.ASK_AGAIN, () -> takeLate(message, later));
    return later;
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
    if (isLong(message.channel()) || isLong(message.token()) || isLong(message.resource())) {
      return oversized();
    }
    Channel channel = channels.find(message.channel());
    Outcome outcome = judge(message, channel);
    count(outcome);
    if (outcome != Outcome.TAKEN || channel == null) {
      return CompletableFuture.completedFuture(outcome);
    }
    return writer.write(channel, message.resource()).thenApply(written -> outcome);
  }

  /** Counts and rejects a message that is too long to come from Google. */
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

  private Outcome judge(Message message, @Nullable Channel channel) {
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

  static byte[] hash(String token) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
