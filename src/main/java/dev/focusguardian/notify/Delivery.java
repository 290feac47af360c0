package dev.focusguardian.notify;

import dev.focusguardian.account.PersonSettings;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.notice.NotificationMatter.BrowserEnded;
import dev.focusguardian.preferences.Phases;
import dev.focusguardian.preferences.Preferences;
import dev.focusguardian.settings.Settings;
import dev.focusguardian.store.NotificationChannels;
import dev.focusguardian.store.Notifications;
import dev.focusguardian.store.Outbox;
import dev.focusguardian.store.OutgoingMessage;
import dev.focusguardian.store.OutgoingMessage.Subject;
import dev.focusguardian.store.StoredChannel;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Delivers one message, together with all others of its channel that are due. At least once: after
 * a crash the same goes out again under the same id.
 */
@Singleton
public class Delivery {

  private static final Logger LOG = Logger.getLogger(Delivery.class);

  /** The last pauses are as long as a bad afternoon. */
  static final List<Duration> PAUSES =
      List.of(
          Duration.ofSeconds(5),
          Duration.ofSeconds(30),
          Duration.ofMinutes(5),
          Duration.ofMinutes(30),
          Duration.ofHours(2),
          Duration.ofHours(5));

  private final Outbox outbox;
  private final NotificationChannels channels;
  private final Notifications notifications;
  private final MessageFacts facts;
  private final PersonSettings settings;
  private final MessageDispatch dispatch;
  private final Clock clock;

  public Delivery(
      Outbox outbox,
      NotificationChannels channels,
      Notifications notifications,
      MessageFacts facts,
      PersonSettings settings,
      MessageDispatch dispatch,
      Clock clock) {
    this.outbox = outbox;
    this.channels = channels;
    this.notifications = notifications;
    this.facts = facts;
    this.settings = settings;
    this.dispatch = dispatch;
    this.clock = clock;
  }

  /**
   * @return when it is to be looked at again; empty when it is settled, or goes out with another
   */
  public Optional<Instant> deliver(UUID id) {
    OutgoingMessage message = outbox.find(id).orElse(null);
    if (message == null) {
      return Optional.empty();
    }
    Instant now = clock.instant();
    boolean waits = message.state().equals("waiting");
    if (waits && message.dueAt().isAfter(now)) {
      return Optional.of(message.dueAt());
    }
    StoredChannel channel = channels.find(message.person(), message.channel()).orElse(null);
    if (channel == null) {
      return Optional.empty();
    }
    if (channel.endedAt() != null) {
      outbox.giveUp(channel.id(), String.valueOf(channel.problem()));
      return Optional.empty();
    }
    boolean test = message.subject().kind().equals(Subject.TEST);
    Instant later = test ? null : later(channel, now);
    if (later == null && !test) {
      // What waits for a failing address goes out as one message once the address is back.
      Instant next =
          dispatch
              .pause(channel)
              .map(AddressBreakers.Pause::nextAttempt)
              .filter(attempt -> attempt.isAfter(now))
              .orElse(null);
      if (next != null) {
        return Optional.of(next);
      }
    }
    if (later != null) {
      // What was tried keeps its id: the receiver may have it already.
      if (message.batch() == null) {
        outbox.putOff(id, later);
      }
      return Optional.of(later);
    }
    List<OutgoingMessage> batch = outbox.take(message, now);
    if (batch.isEmpty()) {
      return Optional.empty();
    }
    AlertMessage content = facts.of(message, batch, now);
    if (content.isTest() && !test) {
      // All of it was settled in the meantime.
      outbox.dropped(id);
      return Optional.empty();
    }
    return send(channel, content, attempts(batch), now);
  }

  private static int attempts(List<OutgoingMessage> batch) {
    return batch.stream().mapToInt(OutgoingMessage::attempts).max().orElse(0);
  }

  /** Quiet hours may have begun, and the day's messages may be used up; null if it may go now. */
  private @Nullable Instant later(StoredChannel channel, Instant now) {
    PersonId person = channel.person();
    Settings settled = settings.get(person);
    Phases phases = settings.phases(person);
    Preferences preferences = phases.withTimeOff(settled.preferences());
    ZoneId zone = settings.zone(person, settled);
    DeliveryTime time = new DeliveryTime(preferences, zone);
    if (!time.isOpen(now)) {
      return time.nextSummary(now);
    }
    int today = outbox.sentSince(channel.id(), time.startOfDay(now));
    return today < preferences.telling().dailyMessages()
        ? null
        : time.nextSummary(time.startOfDay(now).plus(Duration.ofDays(1)));
  }

  /** The message's id is that of the batch. */
  private Optional<Instant> send(
      StoredChannel channel, AlertMessage message, int attempts, Instant now) {
    UUID id = message.id();
    try {
      Optional<Instant> later = dispatch.send(channel, message, message.isTest());
      if (later.isEmpty()) {
        outbox.sent(id, now);
        channels.sent(channel.person(), channel.id(), now);
      }
      return later;
    } catch (DeliveryFailed e) {
      return failed(channel, id, e, attempts, now);
    } catch (RuntimeException e) {
      // What no sender expected must not be tried for ever, and its message may quote a title.
      LOG.errorf("Message %s: %s", id, e.getClass().getName());
      return failed(
          channel,
          id,
          new DeliveryFailed(false, "An error of this service: " + e.getClass().getSimpleName()),
          attempts,
          now);
    }
  }

  private Optional<Instant> failed(
      StoredChannel channel, UUID id, DeliveryFailed e, int attempts, Instant now) {
    String problem = String.valueOf(e.getMessage());
    LOG.infof("Message %s was not delivered on channel %s: %s", id, channel.id(), problem);
    channels.failed(channel.person(), channel.id(), now, problem);
    if (e.isEnd()) {
      channels.ended(channel.person(), channel.id(), now);
      notifications.add(channel.person(), null, now, new BrowserEnded(channel.name()));
    }
    if (e.isLasting() || attempts >= PAUSES.size()) {
      outbox.failed(id, problem);
      return Optional.empty();
    }
    outbox.tried(id, problem);
    return Optional.of(now.plus(PAUSES.get(attempts)));
  }
}
