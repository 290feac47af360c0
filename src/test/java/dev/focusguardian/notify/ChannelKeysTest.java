package dev.focusguardian.notify;

import static dev.focusguardian.ConnectedPerson.ME;
import static org.assertj.core.api.Assertions.assertThat;

import dev.focusguardian.ConnectedPerson;
import dev.focusguardian.PostgresResource;
import dev.focusguardian.account.TokenVault;
import dev.focusguardian.store.NotificationChannels;
import dev.focusguardian.store.StoredChannel;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** An operator changes the key that protects what is stored. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class ChannelKeysTest {

  @Inject ConnectedPerson me;
  @Inject NotificationChannels channels;

  private static String key(int filler) {
    byte[] bytes = new byte[32];
    Arrays.fill(bytes, (byte) filler);
    return Base64.getEncoder().encodeToString(bytes);
  }

  @Test
  void whatAnEarlierKeySealedOpensWithTheNewOneAlone() throws GeneralSecurityException {
    me.isNew("keys");
    TokenVault old = new TokenVault("target/no-folder", Optional.of(key(1)), Optional.empty());
    UUID id = UUID.randomUUID();
    channels.add(
        new StoredChannel(
            id,
            ME,
            ChannelKind.WEBHOOK.word(),
            "script",
            old.seal(id, "https://example.com/hook"),
            old.seal(id, "whsec_c2VjcmV0"),
            Instant.now(),
            null,
            null,
            null,
            null));

    TokenVault both =
        new TokenVault("target/no-folder", Optional.of(key(2)), Optional.of(List.of(key(1))));
    assertThat(new ChannelKeys(channels, both).rotate()).isEqualTo(1);
    assertThat(new ChannelKeys(channels, both).rotate()).isZero();

    TokenVault fresh = new TokenVault("target/no-folder", Optional.of(key(2)), Optional.empty());
    StoredChannel stored = channels.find(ME, id).orElseThrow();
    assertThat(fresh.tryOpen(id, stored.address())).contains("https://example.com/hook");
    assertThat(fresh.tryOpen(id, stored.secret())).contains("whsec_c2VjcmV0");
  }
}
