package dev.focusguardian.notify;

import dev.focusguardian.account.TokenVault;
import dev.focusguardian.store.StoredChannel;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Hands a message to the sender of its channel's kind, unless the channel's address has failed so
 * often that nothing is sent there for now.
 */
@Singleton
public class MessageDispatch {

  private final TokenVault vault;
  private final AddressBreakers breakers;
  private final Map<ChannelKind, MessageSender> senders = new EnumMap<>(ChannelKind.class);

  @Inject
  public MessageDispatch(
      TokenVault vault, AddressBreakers breakers, @Any Instance<MessageSender> senders) {
    this(vault, breakers, senders.stream().toList());
  }

  public MessageDispatch(TokenVault vault, AddressBreakers breakers, List<MessageSender> senders) {
    this.vault = vault;
    this.breakers = breakers;
    senders.forEach(sender -> this.senders.put(sender.kind(), sender));
  }

  /** Why nothing is sent to the channel's address at the moment; empty if messages are sent. */
  Optional<AddressBreakers.Pause> pause(StoredChannel channel) {
    return ChannelKind.of(channel.kind())
        .flatMap(
            kind ->
                vault
                    .tryOpen(channel.id(), channel.address())
                    .flatMap(address -> breakers.pause(ChannelAddresses.server(kind, address))));
  }

  /**
   * @param waitedFor a person waits for it: it is tried even if the address is failing
   * @return when to try instead, because nothing was sent; empty if it was accepted
   * @throws DeliveryFailed if it did not arrive, or nobody knows whether it did
   */
  Optional<Instant> send(StoredChannel channel, AlertMessage message, boolean waitedFor) {
    ChannelKind kind = ChannelKind.of(channel.kind()).orElse(null);
    MessageSender sender = kind == null ? null : senders.get(kind);
    if (kind == null || sender == null) {
      throw new DeliveryFailed(true, "Nothing here can send to a channel of this kind");
    }
    String address = opened(channel.id(), channel.address());
    byte[] sealed = channel.secret();
    String secret = sealed == null ? null : opened(channel.id(), sealed);
    String server = ChannelAddresses.server(kind, address);
    Optional<Instant> later = breakers.enter(server, waitedFor);
    if (later.isEmpty()) {
      send(sender, server, address, secret, message);
    }
    return later;
  }

  private void send(
      MessageSender sender,
      String server,
      String address,
      @Nullable String secret,
      AlertMessage message) {
    boolean settled = false;
    try {
      sender.send(address, secret, message);
      breakers.works(server);
      settled = true;
    } catch (DeliveryFailed e) {
      if (e.isAnswer()) {
        breakers.works(server);
      } else {
        breakers.failed(server);
      }
      settled = true;
      throw e;
    } finally {
      if (!settled) {
        breakers.notTried(server);
      }
    }
  }

  private String opened(UUID channel, byte[] sealed) {
    return vault
        .tryOpen(channel, sealed)
        .orElseThrow(
            () ->
                new DeliveryFailed(
                    true, "The key that protects the channel's address has been lost"));
  }
}
