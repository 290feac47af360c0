package dev.focusguardian.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectViewsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://localhost:8080/connect/callback",
        "http://127.0.0.1:8080/connect/callback",
        "https://focus.example.org/connect/callback",
        "https://focus.example.org:8443/connect/callback"
      })
  void googleTakesThisMachineAndHttpsWithAPublicName(URI back) {
    assertThat(ConnectViews.refusedByGoogle(back)).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://focus.example.org/connect/callback",
        "https://192.168.1.20/connect/callback",
        "https://[fd00::1]/connect/callback",
        "https://nas/connect/callback",
        "https://nas.local/connect/callback",
        "https://nas.HOME.ARPA/connect/callback"
      })
  void saysBeforehandWhatGoogleWillRefuse(URI back) {
    assertThat(ConnectViews.refusedByGoogle(back))
        .contains("Google will refuse this address")
        .contains("guardian.public-url");
  }
}
