package dev.focusguardian.google;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.focusguardian.port.OwnAddress;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GoogleStartTest {

  private record Here() implements OwnAddress {

    @Override
    public URI external() {
      return local();
    }

    @Override
    public URI local() {
      return URI.create("http://localhost:8080");
    }
  }

  private static void start(String host, Map<String, String> settings) {
    GoogleConfig config =
        new SmallRyeConfigBuilder()
            .withMapping(GoogleConfig.class)
            .withDefaultValues(settings)
            .build()
            .getConfigMapping(GoogleConfig.class);
    new GoogleStart(config, new GoogleAddresses(config, new Here()), host).check();
  }

  @Test
  void startsAsItIs() {
    assertThatCode(() -> start("127.0.0.1", Map.of())).doesNotThrowAnyException();
  }

  @Test
  void startsTheSandboxForOthersOnlyWhenToldTo() {
    assertThatThrownBy(() -> start("0.0.0.0", Map.of()))
        .hasMessageContaining("quarkus.http.host is 0.0.0.0")
        .hasMessageContaining("guardian.google.sandbox-anywhere");
    assertThatCode(() -> start("0.0.0.0", Map.of("guardian.google.sandbox-anywhere", "true")))
        .doesNotThrowAnyException();
  }

  @Test
  void startsLiveWithoutAClientSoThatItCanBeSetUp() {
    for (Map<String, String> settings :
        List.of(
            Map.of("guardian.google.mode", "live"),
            Map.of("guardian.google.client-id", "id"),
            Map.of("guardian.google.client-id", "id", "guardian.google.client-secret", "secret"))) {
      assertThatCode(() -> start("0.0.0.0", settings)).doesNotThrowAnyException();
    }
  }

  @Test
  void namesAModeThatDoesNotExist() {
    assertThatThrownBy(() -> start("127.0.0.1", Map.of("guardian.google.mode", "Live")))
        .hasMessageContaining("guardian.google.mode is \"Live\"");
  }

  @Test
  void namesAnAddressThatIsNone() {
    assertThatThrownBy(
            () -> start("127.0.0.1", Map.of("guardian.google.root-url", "www.googleapis.com")))
        .hasMessageContaining("guardian.google.root-url is \"www.googleapis.com\"");
  }
}
