package dev.focusguardian.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class AddressBreakersTest {

  private static final String A = "a.example:443";
  private static final String B = "b.example:443";

  private Instant now = Instant.parse("2026-11-30T08:00:00Z");
  private final AddressBreakers breakers =
      new AddressBreakers(
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
          });

  private Instant end(Duration pause) {
    return now.plus(pause).plusMillis(1);
  }

  private boolean mayTry(String address) {
    return breakers.enter(address, false).isEmpty();
  }

  private void fails(String address, int times) {
    for (int i = 0; i < times; i++) {
      assertThat(mayTry(address)).isTrue();
      breakers.failed(address);
    }
  }

  @Test
  void pausesAnAddressThatFailsAgainAndAgainAndNoOther() {
    fails(A, AddressBreakers.FAILURES);

    assertThat(breakers.enter(A, false)).contains(end(AddressBreakers.FIRST_PAUSE));
    assertThat(breakers.pause(A))
        .contains(new AddressBreakers.Pause(5, end(AddressBreakers.FIRST_PAUSE)));
    assertThat(mayTry(B)).isTrue();
    assertThat(breakers.pause(B)).isEmpty();
  }

  @Test
  void fewerFailuresThanThatPauseNothing() {
    fails(A, AddressBreakers.FAILURES - 1);
    assertThat(breakers.pause(A)).isEmpty();

    assertThat(mayTry(A)).isTrue();
    breakers.works(A);

    fails(A, AddressBreakers.FAILURES - 1);
    assertThat(breakers.pause(A)).isEmpty();
  }

  @Test
  void oneMessageFindsOutWhetherTheAddressIsBack() {
    fails(A, AddressBreakers.FAILURES);
    now = now.plus(AddressBreakers.FIRST_PAUSE).plusMillis(1);

    assertThat(mayTry(A)).isTrue();
    assertThat(mayTry(A)).as("while another one finds out").isFalse();
    breakers.works(A);

    assertThat(breakers.pause(A)).isEmpty();
    assertThat(mayTry(A)).isTrue();
    assertThat(mayTry(A)).isTrue();
  }

  @Test
  void eachPauseIsTwiceAsLongUpToAnHour() {
    fails(A, AddressBreakers.FAILURES);
    Duration expected = AddressBreakers.FIRST_PAUSE;
    for (int i = 0; i < 10; i++) {
      assertThat(breakers.pause(A).orElseThrow().nextAttempt()).isEqualTo(end(expected));
      assertThat(mayTry(A)).isFalse();
      now = end(expected);
      fails(A, 1);
      expected = expected.multipliedBy(2);
      if (expected.compareTo(AddressBreakers.LONGEST_PAUSE) > 0) {
        expected = AddressBreakers.LONGEST_PAUSE;
      }
    }
    assertThat(breakers.pause(A).orElseThrow().failures()).isEqualTo(15);
  }

  @Test
  void whatAPersonWaitsForIsTriedDuringAPause() {
    fails(A, AddressBreakers.FAILURES);

    assertThat(breakers.enter(A, true)).isEmpty();
    breakers.works(A);

    assertThat(mayTry(A)).isTrue();
  }

  @Test
  void aMessageThatCouldNotBeTriedSaysNothingAboutTheAddress() {
    fails(A, AddressBreakers.FAILURES);
    now = now.plus(AddressBreakers.FIRST_PAUSE).plusMillis(1);

    assertThat(mayTry(A)).isTrue();
    breakers.notTried(A);

    assertThat(mayTry(A)).isTrue();
  }

  @Test
  void remembersABoundedNumberOfAddresses() {
    for (int i = 0; i < AddressBreakers.MOST + 500; i++) {
      fails("host" + i + ".example:443", 1);
    }

    assertThat(breakers.size()).isEqualTo(AddressBreakers.MOST);
  }
}
