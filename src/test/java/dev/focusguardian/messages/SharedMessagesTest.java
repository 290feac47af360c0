package dev.focusguardian.messages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.focusguardian.notice.CycleProblem;
import dev.focusguardian.notice.NotificationMatter;
import dev.focusguardian.safety.Readiness;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class SharedMessagesTest {

  private static String steppedBack(int days) {
    return SharedMessages.of(
        new NotificationMatter.SteppedBack(LocalDate.of(2026, 11, 23), days, 3));
  }

  @Test
  void daysAreCounted() {
    assertThat(steppedBack(1)).startsWith("Focus blocks on Monday 23 November were removed 3 ");
    assertThat(steppedBack(2)).contains("23 November and 1 other day were removed");
    assertThat(steppedBack(3)).contains("23 November and 2 other days were removed");
  }

  @Test
  void accountIsNamedOnlyAmongSeveral() {
    assertThat(SharedMessages.of(failed(null, "UNAVAILABLE"))).isEqualTo("It is away");
    assertThat(SharedMessages.of(failed("me@example.com", "UNAVAILABLE")))
        .isEqualTo("me@example.com: It is away");
  }

  @Test
  void whoHasToConnectAgainIsAskedTo() {
    assertThat(SharedMessages.of(failed(null, "AUTHORIZATION_REVOKED")))
        .isEqualTo("It is away. Please reconnect");
  }

  @Test
  void noCalendarChosenIsSaid() {
    Readiness none = Readiness.of(List.of(), List.of(), Instant.parse("2026-11-23T08:00:00Z"));

    assertThat(SharedMessages.of(Objects.requireNonNull(none.waits())))
        .isEqualTo("We book nothing, because you haven't chosen a calendar for focus blocks");
  }

  private static CycleProblem failed(String account, String code) {
    return new CycleProblem.CalendarFailed(account, code, "It is away");
  }
}
