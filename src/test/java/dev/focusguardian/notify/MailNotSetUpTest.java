package dev.focusguardian.notify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.focusguardian.EmptyHouse;
import dev.focusguardian.Http;
import dev.focusguardian.PostgresResource;
import dev.focusguardian.identity.OwnAddress;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.Test;

/** A service without a mail server, as it comes. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class MailNotSetUpTest {

  @Inject EmptyHouse house;
  @Inject OwnAddress address;
  @Inject MailSetup setup;
  @Inject Config config;

  /** A pretended mail server would write mails into the log. */
  @Test
  void mailIsNeverOnlyPretended() {
    assertThat(config.getValue("quarkus.mailer.mock", Boolean.class)).isFalse();
  }

  @Test
  void aMailboxIsRefusedWithTheKeysToSet() {
    house.clear();
    Http.Answer answer =
        new Http(address.local())
            .json(
                "POST",
                "/api/v1/channels",
                "{\"kind\": \"mail\", \"address\": \"you@example.com\"}");

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.json().path("detail").asText())
        .contains("quarkus.mailer.host")
        .contains("quarkus.mailer.from");
    assertThat(setup.from()).isEmpty();
  }
}
