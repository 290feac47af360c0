package dev.focusguardian.web;

import static dev.focusguardian.ConnectedPerson.ME;
import static org.assertj.core.api.Assertions.assertThat;

import dev.focusguardian.EmptyHouse;
import dev.focusguardian.Http;
import dev.focusguardian.PostgresResource;
import dev.focusguardian.identity.OwnAddress;
import dev.focusguardian.notify.Channels;
import dev.focusguardian.notify.Delivery;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The page on which a person chooses where they are told, as forms send it. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class MessagesPageTest {

  @Inject EmptyHouse house;
  @Inject Channels channels;
  @Inject Delivery delivery;
  @Inject OwnAddress address;

  private Http http;

  @BeforeEach
  void nobodyIsToldYet() {
    house.clear();
    http = new Http(address.local());
  }

  private Http.Answer add(String kind, String name, String to) {
    return http.form("/messages/channels", Map.of("kind", kind, "name", name, "address", to));
  }

  private String only() {
    return channels.list(ME).get(0).id().toString();
  }

  @Test
  void aChatIsAddedTriedAndRemoved() {
    Http.Answer added = add("slack", "Team", "https://hooks.slack.com/services/T/B/x");
    assertThat(added.status()).isEqualTo(303);
    assertThat(http.get("/messages").body()).contains("Team").contains("Slack");
    // The address is the password of the chat.
    assertThat(http.get("/messages").body()).doesNotContain("hooks.slack.com");

    assertThat(http.post("/messages/channels/" + only() + "/test").status()).isEqualTo(303);
    assertThat(http.get("/messages?done=tested").body())
        .contains("Test on its way")
        .contains("waits for its time");

    assertThat(http.post("/messages/channels/" + only() + "/remove").status()).isEqualTo(303);
    assertThat(channels.list(ME)).isEmpty();
  }

  @Test
  void theSecretOfAWebhookIsShownOnceAndCanBeReplaced() {
    Http.Answer added = add("webhook", "my script", "https://example.com/hook");
    assertThat(added.status()).isEqualTo(200);
    assertThat(added.body()).contains("whsec_");
    assertThat(http.get("/messages").body()).doesNotContain("whsec_");

    Http.Answer replaced = http.post("/messages/channels/" + only() + "/secret");
    assertThat(replaced.body()).contains("whsec_");
    assertThat(secret(replaced)).isNotEqualTo(secret(added));
  }

  private static String secret(Http.Answer answer) {
    Matcher found = Pattern.compile("whsec_[A-Za-z0-9+/=]+").matcher(answer.body());
    return found.find() ? found.group() : "";
  }

  @Test
  void everyMistakeStandsAtItsField() {
    Http.Answer http1 = add("webhook", "", "http://example.com");
    assertThat(http1.status()).isEqualTo(400);
    assertThat(http1.body())
        .contains("id=\"address-problem\">Enter an address that begins with https://.")
        .contains("value=\"http://example.com\"");

    Http.Answer kind = add("pigeon", "", "https://example.com");
    assertThat(kind.body()).contains("id=\"kind-problem\"");

    Http.Answer name = add("slack", "a\u202Eb", "");
    assertThat(name.body()).contains("id=\"name-problem\"").contains("id=\"address-problem\"");
    assertThat(channels.list(ME)).isEmpty();
  }

  /** An address inside the network of the service is refused when it is sent to. */
  @Test
  void whatHasFailedCanBeSentAgain() {
    add("slack", "Team", "https://127.0.0.1/hook");
    UUID message = channels.test(ME, UUID.fromString(only())).orElseThrow();
    delivery.deliver(message);
    assertThat(http.get("/messages").body())
        .contains("Failing since ")
        .contains("The address is inside the network of this service.")
        .contains("/messages/" + message + "/send-again");

    assertThat(http.post("/messages/" + message + "/send-again").header("location"))
        .endsWith("/messages?done=again");
    assertThat(channels.messages(ME))
        .extracting(Channels.Message::state)
        .containsExactly("waiting");
    assertThat(http.post("/messages/" + message + "/send-again").header("location"))
        .endsWith("/messages");
  }

  @Test
  void mailIsNotOfferedWithoutAMailServer() {
    assertThat(http.get("/messages").body())
        .doesNotContain("value=\"mail\"")
        .contains("quarkus.mailer.host and quarkus.mailer.from");
    assertThat(add("mail", "", "you@example.com").status()).isEqualTo(400);
  }

  @Test
  void aNameIsShownAsText() {
    add("slack", "<b>x</b>", "https://example.com/a");

    assertThat(http.get("/messages").body()).contains("&lt;b&gt;x&lt;/b&gt;");
  }

  @Test
  void whatIsGoneIsNoMistake() {
    for (String path : new String[] {"test", "remove", "secret"}) {
      assertThat(http.post("/messages/channels/" + UUID.randomUUID() + "/" + path).status())
          .isEqualTo(303);
      assertThat(http.post("/messages/channels/nonsense/" + path).status()).isEqualTo(303);
    }
    assertThat(http.post("/messages/nonsense/send-again").status()).isEqualTo(303);
  }

  @Test
  void theOtherPagesLeadHere() {
    assertThat(http.get("/settings").body()).contains("href=\"/messages\"");
    assertThat(http.get("/alerts").body()).contains("href=\"/messages\"");
  }
}
