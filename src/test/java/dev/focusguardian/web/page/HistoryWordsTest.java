package dev.focusguardian.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.focusguardian.read.SafetyStatus;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class HistoryWordsTest {

  private static final Instant UNTIL = Instant.parse("2026-11-17T09:00:00Z");

  @Test
  void namesThePlanOnlyAccount() {
    assertThat(account("you@example.com")).isEqualTo("you@example.com");
  }

  @Test
  void namesAnAccountWhoseAddressIsNotKnownYet() {
    assertThat(account(null)).isEqualTo("Your calendar");
  }

  private static String account(String address) {
    return HistoryWords.trying(
            new SafetyStatus.Trial(UUID.randomUUID(), address, UNTIL), ZoneOffset.UTC)
        .account();
  }
}
