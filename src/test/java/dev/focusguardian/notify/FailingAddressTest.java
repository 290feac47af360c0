package dev.focusguardian.notify;

import static dev.focusguardian.ConnectedPerson.ME;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.focusguardian.ConnectedPerson;
import dev.focusguardian.PostgresResource;
import dev.focusguardian.store.Outbox;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An address that fails again and again is not asked for every message. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@TestProfile(DeliveryTest.MayReachThisMachine.class)
class FailingAddressTest {

  @Inject ConnectedPerson me;
  @Inject Channels channels;
  @Inject Outbox outbox;
  @Inject Delivery delivery;
  @Inject Clock clock;

  private final Receiver failing = new Receiver();
  private final Receiver working = new Receiver();

  @BeforeEach
  void isNew() {
    me.isNew("breaker");
    me.settings(
        "{\"thresholdMinutes\": 2400, \"tellWithinHours\": 336, \"quietHours\": null,"
            + " \"dailyMessages\": 50, "
            + everyDay()
            + "}");
    me.google()
        .hasCalendar(
            """
            BEGIN:VCALENDAR
            VERSION:2.0
            PRODID:-//test//EN
            X-WR-TIMEZONE:Europe/Berlin
            END:VCALENDAR
            """);
    failing.answers(503);
  }

  @AfterEach
  void closes() {
    failing.close();
    working.close();
  }

  private static String everyDay() {
    return "\"workingHours\": {\"mon\": [\"09:00-17:00\"], \"tue\": [\"09:00-17:00\"],"
        + " \"wed\": [\"09:00-17:00\"], \"thu\": [\"09:00-17:00\"], \"fri\": [\"09:00-17:00\"],"
        + " \"sat\": [\"09:00-10:00\"], \"sun\": [\"09:00-10:00\"]}";
  }

  private UUID webhook(Receiver receiver) {
    return channels.add(ME, ChannelKind.WEBHOOK, "hook", receiver.address("/hook")).channel().id();
  }

  private void aMeetingArrives() {
    me.connects();
    me.google()
        .books("Roadmap", ConnectedPerson.at(me.week(1), DayOfWeek.WEDNESDAY, "12:00", "12:30"));
    me.cycle();
  }

  /** When each is to be looked at again. */
  private List<Optional<Instant>> deliverAll() {
    return outbox.waiting(ME).stream().map(message -> delivery.deliver(message.id())).toList();
  }

  private JsonNode row(UUID channel) {
    for (JsonNode row : me.http().get("/api/v1/channels").json()) {
      if (row.path("id").asText().equals(channel.toString())) {
        return row;
      }
    }
    throw new AssertionError("No such channel");
  }

  @Test
  void whatWaitsForAFailingAddressIsNotTriedAndArrivesOnceItIsBack() {
    for (int i = 0; i < AddressBreakers.FAILURES + 3; i++) {
      webhook(failing);
    }
    UUID other = webhook(working);
    aMeetingArrives();
    List<String> ids =
        outbox.waiting(ME).stream()
            .filter(message -> !message.channel().equals(other))
            .map(message -> "msg_" + message.id())
            .toList();

    deliverAll();

    assertThat(failing.received()).hasSize(AddressBreakers.FAILURES);
    assertThat(working.received()).hasSize(1);
    assertThat(outbox.waiting(ME))
        .filteredOn(message -> message.attempts() == 0)
        .hasSize(3)
        .allMatch(message -> message.state().equals("waiting"));

    me.waits(AddressBreakers.FIRST_PAUSE.plusSeconds(1));
    deliverAll();
    assertThat(failing.received()).as("one finds out").hasSize(AddressBreakers.FAILURES + 1);

    failing.answers(200);
    me.waits(AddressBreakers.FIRST_PAUSE.multipliedBy(2).plusSeconds(1));
    deliverAll();

    assertThat(outbox.waiting(ME)).isEmpty();
    assertThat(failing.received())
        .extracting(received -> received.header("webhook-id"))
        .containsAll(ids);
  }

  @Test
  void aPauseIsSaidOnThePageAndInTheApi() {
    UUID channel = webhook(failing);
    for (int i = 0; i < AddressBreakers.FAILURES; i++) {
      webhook(failing);
    }
    UUID other = webhook(working);
    aMeetingArrives();
    Instant before = clock.instant();
    deliverAll();

    JsonNode row = row(channel);
    assertThat(row.path("addressFailures").asInt()).isEqualTo(AddressBreakers.FAILURES);
    assertThat(Instant.parse(row.path("nextAttempt").asText()))
        .isAfterOrEqualTo(before.plus(AddressBreakers.FIRST_PAUSE));
    assertThat(row(other).path("addressFailures").asInt()).isZero();
    assertThat(row(other).path("nextAttempt").isNull()).isTrue();
    assertThat(me.http().get("/messages").body())
        .contains("This address has failed 5 times in a row. Next attempt: ");
  }

  @Test
  void aTestIsSentDuringAPause() {
    UUID channel = webhook(failing);
    for (int i = 0; i < AddressBreakers.FAILURES; i++) {
      webhook(failing);
    }
    aMeetingArrives();
    deliverAll();
    failing.answers(200);

    delivery.deliver(channels.test(ME, channel).orElseThrow());

    assertThat(failing.received()).hasSize(AddressBreakers.FAILURES + 1);
    assertThat(row(channel).path("nextAttempt").isNull()).isTrue();
  }

  @Test
  void aRefusedMessageDoesNotPauseItsAddress() {
    failing.answers(404);
    for (int i = 0; i < AddressBreakers.FAILURES + 3; i++) {
      webhook(failing);
    }
    aMeetingArrives();
    deliverAll();

    assertThat(failing.received()).hasSize(AddressBreakers.FAILURES + 3);
  }
}
