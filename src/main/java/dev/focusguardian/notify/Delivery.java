package dev.focusguardian.notify;

import dev.focusguardian.account.PersonSettings;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.notice.NotificationMatter.BrowserEnded;
import dev.focusguardian.preferences.Phases;
import dev.focusguardian.preferences.Preferences;
import dev.focusguardian.settings.Settings;
import dev.focusguardian.store.DailyLimit;
import dev.focusguardian.store.NotificationChannels;
import dev.focusguardian.store.Outbox;
import dev.focusguardian.store.OutgoingMessage;
import dev.focusguardian.store.OutgoingMessage.Subject;
import dev.focusguardian.store.StoredChannel;
import dev.focusguardian.store.TakenMessages;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

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
  private final MessageFacts facts;
  private final PersonSettings settings;
  private final MessageDispatch dispatch;
  private final Clock clock;

  public Delivery(
      Outbox outbox,
      NotificationChannels channels,
      MessageFacts facts,
      PersonSettings settings,
      MessageDispatch dispatch,
      Clock clock) {
    this.outbox = outbox;
    this.channels = channels;
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
      channels.giveUp(channel.id(), String.valueOf(channel.problem()));
      return Optional.empty();
    }
    boolean test = message.subject().kind().equals(Subject.TEST);
    Allowed allowed = test ? null : allowed(channel, now);
    if (allowed != null && !allowed.time().isOpen(now)) {
      return Optional.of(putOff(message, allowed.time().nextSummary(now)));
    }
    if (!test) {
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
    TakenMessages taken = outbox.take(message, now, allowed == null ? null : allowed.limit());
    if (taken.full() && allowed != null) {
      Instant tomorrow = allowed.limit().since().plus(Duration.ofDays(1));
      return Optional.of(putOff(message, allowed.time().nextSummary(tomorrow)));
    }
    List<OutgoingMessage> batch = taken.batch();
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

  /** When the channel may have messages, and how many. */
  private record Allowed(DeliveryTime time, DailyLimit limit) {}

  /** As the person has set it now: quiet hours may have begun since the message was written. */
  private Allowed allowed(StoredChannel channel, Instant now) {
    PersonId person = channel.person();
    Settings settled = settings.get(person);
    Phases phases = settings.phases(person);
    Preferences preferences = phases.withTimeOff(settled.preferences());
    DeliveryTime time = new DeliveryTime(preferences, settings.zone(person, settled));
    return new Allowed(
        time, new DailyLimit(time.startOfDay(now), preferences.telling().dailyMessages()));
  }

  /** What was tried keeps its id: the receiver may have it already. */
  private Instant putOff(OutgoingMessage message, Instant later) {
    if (message.batch() == null) {
      outbox.putOff(message.id(), later);
    }
    return later;
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
      channels.ended(channel.person(), channel.id(), now, new BrowserEnded(channel.name()));
    }
    if (e.isLasting() || attempts >= PAUSES.size()) {
      outbox.failed(id, problem);
      return Optional.empty();
    }
    outbox.tried(id, problem);
    return Optional.of(now.plus(PAUSES.get(attempts)));
  }
}
