package dev.focusguardian.notify;

import dev.focusguardian.account.TokenVault;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.store.NotificationChannels;
import dev.focusguardian.store.Outbox;
import dev.focusguardian.store.OutgoingMessage;
import dev.focusguardian.store.OutgoingMessage.Subject;
import dev.focusguardian.store.StoredChannel;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a person does about the channels on which they are told. */
@Singleton
public class Channels {

  private static final int SECRET_BYTES = 32;
  private static final int MOST_SHOWN = 100;

  private final NotificationChannels channels;
  private final Outbox outbox;
  private final DeliveryEngine engine;
  private final MessageDispatch dispatch;
  private final TokenVault vault;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  public Channels(
      NotificationChannels channels,
      Outbox outbox,
      DeliveryEngine engine,
      MessageDispatch dispatch,
      TokenVault vault,
      Clock clock) {
    this.channels = channels;
    this.outbox = outbox;
    this.engine = engine;
    this.dispatch = dispatch;
    this.vault = vault;
    this.clock = clock;
  }

  /**
   * Where a person is told.
   *
   * @param signed whether what is sent is signed
   * @param sentAt the last delivery; null for none yet
   * @param failingSince since when no delivery has succeeded; null while they do
   * @param problem the last one; null for none
   * @param endedAt since when the address is gone for good; null while it is there
   * @param pause why nothing is sent to its address at the moment; null if messages are sent
   */
  public record Channel(
      UUID id,
      ChannelKind kind,
      String name,
      boolean signed,
      Instant createdAt,
      @Nullable Instant sentAt,
      @Nullable Instant failingSince,
      @Nullable String problem,
      @Nullable Instant endedAt,
      AddressBreakers.@Nullable Pause pause) {

    private static Channel of(StoredChannel stored, AddressBreakers.@Nullable Pause pause) {
      return new Channel(
          stored.id(),
          ChannelKind.of(stored.kind()).orElseThrow(),
          stored.name(),
          stored.kind().equals(ChannelKind.WEBHOOK.word()),
          stored.createdAt(),
          stored.sentAt(),
          stored.failingSince(),
          stored.problem(),
          stored.endedAt(),
          pause);
    }
  }

  /**
   * @param secret with which the receiver checks what comes; shown this once. Null where nothing is
   *     signed
   */
  public record Added(Channel channel, @Nullable String secret) {}

  /**
   * What was told or is to be.
   *
   * @param state {@code waiting}, {@code sending}, {@code sent}, {@code dropped} or {@code failed}
   */
  public record Message(
      UUID id,
      UUID channel,
      String kind,
      String state,
      Instant createdAt,
      Instant dueAt,
      int attempts,
      @Nullable String problem,
      @Nullable Instant sentAt) {

    private static Message of(OutgoingMessage message) {
      return new Message(
          message.id(),
          message.channel(),
          message.subject().kind(),
          message.state(),
          message.createdAt(),
          message.dueAt(),
          message.attempts(),
          message.problem(),
          message.sentAt());
    }
  }

  /**
   * @param address already looked at: {@link ChannelAddresses#flaw}
   */
  public Added add(PersonId person, ChannelKind kind, String name, String address) {
    String secret = kind == ChannelKind.WEBHOOK ? newSecret() : null;
    return new Added(add(person, kind, name, address, secret), secret);
  }

  /**
   * A browser. One that was added before is replaced.
   *
   * @param endpoint already looked at: {@link ChannelAddresses#flaw}
   * @param publicKey the subscription's {@code p256dh}
   * @param secret its {@code auth}
   * @return empty if these are not the keys of a browser
   */
  public Optional<Channel> addBrowser(
      PersonId person, String name, String endpoint, String publicKey, String secret) {
    return PushSubscription.of(publicKey, secret)
        .map(
            subscription -> {
              channels.list(person).stream()
                  .filter(old -> old.kind().equals(ChannelKind.PUSH.word()))
                  .filter(
                      old ->
                          vault
                              .tryOpen(old.id(), old.address())
                              .filter(endpoint::equals)
                              .isPresent())
                  .forEach(old -> channels.remove(person, old.id()));
              return add(person, ChannelKind.PUSH, name, endpoint, subscription.text());
            });
  }

  private Channel add(
      PersonId person, ChannelKind kind, String name, String address, @Nullable String secret) {
    UUID id = UUID.randomUUID();
    StoredChannel channel =
        new StoredChannel(
            id,
            person,
            kind.word(),
            name,
            vault.seal(id, address),
            secret == null ? null : vault.seal(id, secret),
            clock.instant(),
            null,
            null,
            null,
            null);
    channels.add(channel);
    return Channel.of(channel, null);
  }

  /** The oldest first. */
  public List<Channel> list(PersonId person) {
    return channels.list(person).stream()
        .map(channel -> Channel.of(channel, dispatch.pause(channel).orElse(null)))
        .toList();
  }

  /** Returns whether the person had it. */
  public boolean remove(PersonId person, UUID id) {
    return channels.remove(person, id);
  }

  /** A new secret in place of the old one; empty if the person has no such webhook. */
  public Optional<String> newSecret(PersonId person, UUID id) {
    return channels
        .find(person, id)
        .filter(channel -> channel.kind().equals(ChannelKind.WEBHOOK.word()))
        .map(
            channel -> {
              String secret = newSecret();
              channels.setSecret(person, id, vault.seal(id, secret));
              return secret;
            });
  }

  /**
   * Sends a message that only tries the channel. Returns its id; empty if there is no such channel,
   * or it has ended.
   */
  public Optional<UUID> test(PersonId person, UUID id) {
    return channels
        .find(person, id)
        .filter(channel -> channel.endedAt() == null)
        .map(
            channel -> {
              Instant now = clock.instant();
              UUID message = UUID.randomUUID();
              OutgoingMessage test =
                  new OutgoingMessage(
                      message,
                      person,
                      id,
                      "test " + message,
                      new Subject(Subject.TEST, List.of(), List.of()),
                      now,
                      now,
                      "waiting",
                      null,
                      0,
                      null,
                      null);
              outbox.add(test);
              engine.schedule(List.of(test));
              return message;
            });
  }

  /** What was told or is to be, the newest first. */
  public List<Message> messages(PersonId person) {
    return outbox.list(person, MOST_SHOWN).stream().map(Message::of).toList();
  }

  /** Returns whether there was such a message that had failed. */
  public boolean sendAgain(PersonId person, UUID message) {
    if (!outbox.again(person, message, clock.instant())) {
      return false;
    }
    outbox.find(message).ifPresent(again -> engine.schedule(List.of(again)));
    return true;
  }

  private String newSecret() {
    byte[] bytes = new byte[SECRET_BYTES];
    random.nextBytes(bytes);
    return WebhookSender.PREFIX + Base64.getEncoder().encodeToString(bytes);
  }
}
