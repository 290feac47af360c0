package dev.focusguardian.port;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoogleModeTest {

  @ParameterizedTest
  @CsvSource({
    ", , SANDBOX",
    ", a-client, LIVE",
    "sandbox, a-client, SANDBOX",
    "live, , LIVE",
    "' live ', , LIVE"
  })
  void aClientMakesItLiveUnlessTheModeIsGiven(String mode, String clientId, GoogleMode expected) {
    assertThat(GoogleMode.of(Optional.ofNullable(mode), Optional.ofNullable(clientId)))
        .isEqualTo(expected);
  }

  @Test
  void onlyTheValueLiveMeansLive() {
    assertThat(GoogleMode.LIVE.isLive()).isTrue();
    assertThat(GoogleMode.SANDBOX.isLive()).isFalse();
  }
}
