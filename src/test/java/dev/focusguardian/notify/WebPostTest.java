package dev.focusguardian.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WebPostTest {

  private record Config(boolean privateAddresses) implements NotifyConfig {

    @Override
    public Optional<URI> publicUrl() {
      return Optional.empty();
    }

    @Override
    public int port() {
      return 8080;
    }

    @Override
    public Duration every() {
      return Duration.ZERO;
    }
  }

  private final Receiver receiver = new Receiver();

  @AfterEach
  void closes() {
    receiver.close();
  }

  private static WebPost web(boolean privateAddresses) {
    NotifyConfig config = new Config(privateAddresses);
    return new WebPost(new AddressGuard(config), config);
  }

  @Test
  void anAddressThatABrowserGivesDoesNotReachIntoTheOperatorsNetwork() {
    String here = receiver.address("/push/1").replace("http:", "https:");
    for (String address : new String[] {here, here.replace("localhost", "127.0.0.1")}) {
      DeliveryFailed refused =
          catchThrowableOfType(
              DeliveryFailed.class, () -> web(false).send(address, new byte[] {1}, Map.of()));
      assertThat(refused.isLasting()).isTrue();
      assertThat(refused)
          .hasMessageContaining("inside the network")
          .hasMessageNotContaining("push");
    }
    assertThat(receiver.received()).isEmpty();
  }

  @Test
  void bytesArriveAsTheyAre() {
    byte[] body = {0, -1, 13, 10, 7};

    assertThat(web(true).send(receiver.address("/"), body, Map.of("TTL", "60"))).isEqualTo(200);

    assertThat(receiver.received().get(0).bytes()).isEqualTo(body);
    assertThat(receiver.received().get(0).header("TTL")).isEqualTo("60");
    assertThat(receiver.received().get(0).header("Content-Type"))
        .isEqualTo("application/octet-stream");
  }
}
