package dev.focusguardian.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.focusguardian.remote.RemoteCalendarException;
import dev.focusguardian.remote.RemoteCalendarException.Conflict;
import dev.focusguardian.remote.RemoteCalendarException.NotFound;
import dev.focusguardian.remote.RemoteCalendarException.RateLimited;
import dev.focusguardian.remote.RemoteCalendarException.SyncTokenExpired;
import dev.focusguardian.remote.RemoteCalendarException.Unavailable;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BreakersTest {

  private static final RemoteCalendarException AWAY = new Unavailable("away", null);

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final List<String> taken = new ArrayList<>();
  private Instant now = StubGoogle.NOW;
  private boolean spent;
  private Breakers breakers;

  @BeforeEach
  void begin() {
    Clock clock =
        new Clock() {
          @Override
          public Instant instant() {
            return now;
          }

          @Override
          public ZoneId getZone() {
            return ZoneOffset.UTC;
          }

          @Override
          public Clock withZone(ZoneId zone) {
            return this;
          }
        };
    breakers =
        new Breakers(
            (account, kind, waitedFor) -> {
              if (spent) {
                throw new RateLimited("spent", null, null);
              }
              taken.add(account);
            },
            meters,
            clock);
  }

  private void fail(String account, int times) {
    for (int i = 0; i < times; i++) {
      Gate gate = breakers.of(account, false);
      gate.enter("events.list");
      gate.leave(AWAY);
    }
  }

  private RemoteCalendarException refusal(String account) {
    return catchThrowableOfType(
        RemoteCalendarException.class, () -> breakers.of(account, false).enter("events.list"));
  }

  private void answers(String account) {
    Gate gate = breakers.of(account, false);
    gate.enter("events.list");
    gate.leave(null);
  }

  @Test
  void anAccountThatFailsIsLeftAloneAndTheOthersAreNot() {
    fail("a", 8);

    RemoteCalendarException refusal = refusal("a");

    assertThat(refusal).isInstanceOf(Unavailable.class);
    assertThat(refusal.retryAfter()).isEqualTo(Duration.ofSeconds(30));
    assertThatCode(() -> answers("b")).doesNotThrowAnyException();
    assertThat(meters.counter("guardian.google.held", "by", "account").count()).isEqualTo(1);
  }

  @Test
  void oneCallFindsOutWhetherItIsBack() {
    fail("a", 8);
    now = now.plusSeconds(31);

    fail("a", 1);
    assertThat(refusal("a")).isNotNull();
    now = now.plusSeconds(31);
    answers("a");

    assertThat(refusal("a")).isNull();
  }

  @Test
  void googleAsAWholeIsLeftAloneWhenManyAccountsFail() {
    for (int i = 0; i < 20; i++) {
      fail("account" + i, 1);
    }

    assertThat(refusal("another")).isNotNull();
    assertThat(meters.get("guardian.google.away").gauge().value()).isEqualTo(1);
    now = now.plusSeconds(31);
    assertThatCode(() -> answers("another")).doesNotThrowAnyException();
  }

  @Test
  void whoeverWaitsMayTry() {
    fail("a", 8);

    Gate gate = breakers.of("a", true);
    gate.enter("events.list");
    gate.leave(null);

    assertThatCode(() -> answers("a")).doesNotThrowAnyException();
  }

  @Test
  void aRefusalIsAnAnswer() {
    for (RemoteCalendarException refusal :
        List.of(
            new NotFound("no", null), new Conflict("no", null), new SyncTokenExpired("no", null))) {
      for (int i = 0; i < 20; i++) {
        Gate gate = breakers.of("a", false);
        gate.enter("events.get");
        gate.leave(refusal);
      }
    }

    assertThat(refusal("a")).isNull();
  }

  @Test
  void anEmptyBudgetDoesNotTripAnything() {
    spent = true;
    for (int i = 0; i < 50; i++) {
      assertThat(refusal("a")).isInstanceOf(RateLimited.class);
    }
    spent = false;

    assertThatCode(() -> answers("a")).doesNotThrowAnyException();
    assertThat(taken).hasSize(1);
    assertThat(meters.counter("guardian.google.held", "by", "budget").count()).isEqualTo(50);
  }

  @Test
  void aCallThatIsHeldBackCostsNothingOfTheBudget() {
    fail("a", 8);
    taken.clear();

    assertThat(refusal("a")).isNotNull();

    assertThat(taken).isEmpty();
  }
}
