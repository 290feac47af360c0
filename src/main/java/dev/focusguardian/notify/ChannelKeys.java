package dev.focusguardian.notify;

import dev.focusguardian.account.TokenVault;
import dev.focusguardian.store.NotificationChannels;
import dev.focusguardian.store.StoredChannel;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Seals the addresses and secrets of channels with the current key when the service starts, so that
 * an earlier key can be dropped. What no key opens stays as it is, in case its key returns.
 */
@Singleton
public class ChannelKeys {

  private static final Logger LOG = Logger.getLogger(ChannelKeys.class);

  private final NotificationChannels channels;
  private final TokenVault vault;

  public ChannelKeys(NotificationChannels channels, TokenVault vault) {
    this.channels = channels;
    this.vault = vault;
  }

  void start(@Observes StartupEvent event) {
    int renewed = rotate();
    if (renewed > 0) {
      LOG.infof("%d channels for messages were sealed with the new key", renewed);
    }
    long closed =
        channels.everybodys().stream()
            .filter(channel -> vault.tryOpen(channel.id(), channel.address()).isEmpty())
            .count();
    if (closed > 0) {
      LOG.warnf(
          "%d channels for messages do not open with the key of this start; they are used again"
              + " with the right guardian.secret or guardian.secret-previous",
          closed);
    }
  }

  /** Returns how many were sealed with the new key. */
  int rotate() {
    int renewed = 0;
    for (StoredChannel channel : channels.everybodys()) {
      byte[] address = vault.renewed(channel.id(), channel.address()).orElse(null);
      byte[] secret = renewedSecret(channel);
      if ((address != null || secret != null)
          && channels.reseal(
              channel,
              address == null ? channel.address() : address,
              secret == null ? channel.secret() : secret)) {
        renewed++;
      }
    }
    return renewed;
  }

  private byte @Nullable [] renewedSecret(StoredChannel channel) {
    byte[] secret = channel.secret();
    return secret == null ? null : vault.renewed(channel.id(), secret).orElse(null);
  }
}
