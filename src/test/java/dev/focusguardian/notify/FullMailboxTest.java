package dev.focusguardian.notify;

import static dev.focusguardian.ConnectedPerson.ME;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.focusguardian.ConnectedPerson;
import dev.focusguardian.PostgresResource;
import dev.focusguardian.store.Outbox;
import dev.focusguardian.store.OutgoingMessage;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A mail server answers, and what it answers is about one mailbox. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(value = FullMailboxServer.class, restrictToAnnotatedClass = true)
class FullMailboxTest {

  @Inject ConnectedPerson me;
  @Inject Channels channels;
  @Inject Delivery delivery;
  @Inject Outbox outbox;

  private UUID full;

  @BeforeEach
  void isNew() {
    me.isNew("full-mailbox");
    full = channels.add(ME, ChannelKind.MAIL, "full", FullMailboxServer.FULL).channel().id();
  }

  private void fails() {
    for (int i = 0; i < AddressBreakers.FAILURES; i++) {
      UUID test = channels.test(ME, full).orElseThrow();
      assertThat(delivery.deliver(test)).as("is tried again").isPresent();
    }
  }

  private JsonNode row() {
    return me.http().get("/api/v1/channels").json().path(0);
  }

  @Test
  void aMailboxThatIsFullPausesNobodysMail() {
    for (int code : new int[] {450, 451, 452}) {
      FullMailboxServer.refusesWith(code);
      fails();

      assertThat(row().path("problem").asText()).isEqualTo("The mail server answered " + code);
      assertThat(row().path("addressFailures").asInt()).isZero();
      assertThat(row().path("nextAttempt").isNull()).isTrue();
    }
    UUID other = channels.add(ME, ChannelKind.MAIL, "ok", "ok@example.com").channel().id();
    UUID test = channels.test(ME, other).orElseThrow();
    delivery.deliver(test);
    assertThat(outbox.find(test)).get().extracting(OutgoingMessage::state).isEqualTo("sent");
  }

  @Test
  void aServerThatIsNotAvailablePausesAllMail() {
    FullMailboxServer.refusesWith(421);
    fails();

    assertThat(row().path("addressFailures").asInt()).isEqualTo(AddressBreakers.FAILURES);
    // The server is well again for other tests.
    UUID other = channels.add(ME, ChannelKind.MAIL, "ok", "ok@example.com").channel().id();
    delivery.deliver(channels.test(ME, other).orElseThrow());
    assertThat(row().path("addressFailures").asInt()).isZero();
  }
}
