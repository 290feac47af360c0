package dev.focusguardian.notify;

import static dev.focusguardian.ConnectedPerson.ME;
import static org.assertj.core.api.Assertions.assertThat;

import dev.focusguardian.ConnectedPerson;
import dev.focusguardian.PostgresResource;
import dev.focusguardian.store.Outbox;
import dev.focusguardian.store.OutgoingMessage;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.DayOfWeek;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The whole way with the engine running: nobody in the test delivers anything. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@TestProfile(DeliveryEngineTest.Running.class)
class DeliveryEngineTest {

  /** The engine runs, and the receivers of the tests are on loopback. */
  public static final class Running implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("guardian.notify.every", "PT1S", "guardian.notify.private-addresses", "true");
    }
  }

  private static final Duration PATIENCE = Duration.ofSeconds(90);

  @Inject ConnectedPerson me;
  @Inject Channels channels;
  @Inject Outbox outbox;

  private final Receiver receiver = new Receiver();

  @BeforeEach
  void isNew() {
    me.isNew("engine");
    me.settings(
        "{\"thresholdMinutes\": 2400, \"quietHours\": null, \"tellWithinHours\": 336,"
            + " \"workingHours\": {\"mon\": [\"09:00-17:00\"], \"tue\": [\"09:00-17:00\"],"
            + " \"wed\": [\"09:00-17:00\"], \"thu\": [\"09:00-17:00\"], \"fri\": [\"09:00-17:00\"],"
            + " \"sat\": [\"09:00-10:00\"], \"sun\": [\"09:00-10:00\"]}}");
  }

  @AfterEach
  void closes() {
    receiver.close();
  }

  private UUID webhook() {
    return channels
        .add(ME, ChannelKind.WEBHOOK, "script", receiver.address("/hook"))
        .channel()
        .id();
  }

  @Test
  void aMeetingThatArrivesIsToldWithoutAnybodyAsking() {
    me.google()
        .hasCalendar(
            """
            BEGIN:VCALENDAR
            VERSION:2.0
            PRODID:-//test//EN
            X-WR-TIMEZONE:Europe/Berlin
            END:VCALENDAR
            """);
    me.connects();
    webhook();
    me.google()
        .books("Roadmap", ConnectedPerson.at(me.week(1), DayOfWeek.WEDNESDAY, "12:00", "12:30"));
    me.cycle();

    assertThat(receiver.next(PATIENCE).body()).contains("Roadmap");
  }

  @Test
  void aReceiverThatIsAwayIsTriedAgainByItself() {
    UUID channel = webhook();
    receiver.answers(503);
    UUID id = channels.test(ME, channel).orElseThrow();
    receiver.next(PATIENCE);
    receiver.answers(200);

    assertThat(receiver.next(PATIENCE).header("webhook-id")).isEqualTo("msg_" + id);
    assertThat(outbox.find(id)).get().extracting(OutgoingMessage::attempts).isNotEqualTo(0);
  }
}
