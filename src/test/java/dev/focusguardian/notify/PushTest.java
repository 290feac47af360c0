package dev.focusguardian.notify;

import static dev.focusguardian.ConnectedPerson.ME;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.focusguardian.ConnectedPerson;
import dev.focusguardian.Http;
import dev.focusguardian.PostgresResource;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.notice.NotificationMatter.BrowserEnded;
import dev.focusguardian.store.NotificationChannels;
import dev.focusguardian.store.Outbox;
import dev.focusguardian.store.OutgoingMessage;
import dev.focusguardian.store.PushKeyTable;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.Signature;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From a meeting that arrives to what a browser shows; a real HTTP server is its push service. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@TestProfile(DeliveryTest.MayReachThisMachine.class)
class PushTest {

  private static final String ADDRESS = "/api/v1/channels/push";
  private static final ObjectMapper JSON = new ObjectMapper();

  @Inject ConnectedPerson me;
  @Inject Channels channels;
  @Inject NotificationChannels table;
  @Inject PushKeyTable pairs;
  @Inject Outbox outbox;
  @Inject Delivery delivery;
  @Inject Clock clock;

  private final Receiver service = new Receiver();
  private final PushMessage.Browser browser = PushMessage.Browser.made();
  private Http http;

  @BeforeEach
  void isNew() {
    me.isNew("push");
    http = me.http();
    me.settings(
        "{\"thresholdMinutes\": 2400, \"tellWithinHours\": 336, \"quietHours\": null,"
            + " \"dailyMessages\": 50, \"workingHours\": {\"mon\": [\"09:00-17:00\"],"
            + " \"tue\": [\"09:00-17:00\"], \"wed\": [\"09:00-17:00\"], \"thu\": [\"09:00-17:00\"],"
            + " \"fri\": [\"09:00-17:00\"], \"sat\": [\"09:00-10:00\"],"
            + " \"sun\": [\"09:00-10:00\"]}}");
    me.google()
        .hasCalendar(
            """
            BEGIN:VCALENDAR
            VERSION:2.0
            PRODID:-//test//EN
            X-WR-TIMEZONE:Europe/Berlin
            END:VCALENDAR
            """);
    service.answers(201);
  }

  @AfterEach
  void closes() {
    service.close();
  }

  private Http.Answer subscribes(String endpoint, String p256dh, String auth) {
    return http.json(
        "POST",
        ADDRESS,
        "{\"name\": \"laptop\", \"endpoint\": \""
            + endpoint
            + "\", \"p256dh\": \""
            + p256dh
            + "\", \"auth\": \""
            + auth
            + "\"}");
  }

  private UUID subscribes() {
    Http.Answer answer = subscribes(service.address("/push/1"), browser.p256dh(), browser.auth());
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    return UUID.fromString(answer.json().path("id").asText());
  }

  private void aMeetingArrives(String title) {
    me.google().books(title, ConnectedPerson.at(me.week(1), DayOfWeek.WEDNESDAY, "12:00", "12:30"));
    me.cycle();
  }

  private void deliverAll() {
    for (OutgoingMessage message : outbox.waiting(ME)) {
      delivery.deliver(message.id());
    }
  }

  private JsonNode row(UUID channel) {
    for (JsonNode row : http.get("/api/v1/channels").json()) {
      if (row.path("id").asText().equals(channel.toString())) {
        return row;
      }
    }
    throw new AssertionError("No such channel");
  }

  @Test
  void tellsTheBrowserOfAMeetingThatTakesAWeekBelowTheThreshold() throws Exception {
    me.connects();
    subscribes();
    aMeetingArrives("Roadmap");
    deliverAll();

    assertThat(service.received()).hasSize(1);
    Receiver.Received received = service.received().get(0);
    assertThat(received.path()).isEqualTo("/push/1");
    assertThat(received.header("Content-Encoding")).isEqualTo("aes128gcm");
    assertThat(received.header("TTL")).isEqualTo("86400");
    assertThat(received.header("Urgency")).isEqualTo("normal");
    assertThat(received.header("Topic"))
        .isEqualTo(outbox.list(ME, 1).get(0).id().toString().replace("-", ""))
        .matches("[A-Za-z0-9_-]{1,32}");
    assertThat(received.bytes().length).isLessThanOrEqualTo(4096);
    assertThat(received.body()).doesNotContain("Roadmap");
    JsonNode shown = JSON.readTree(PushMessage.opened(browser, received.bytes()));
    assertThat(shown.path("title").asText()).contains("Roadmap").contains("deep work");
    String path = shown.path("path").asText();
    assertThat(path).startsWith("/alerts#");
    assertThat(http.get("/alerts").body())
        .contains("id=\"" + path.substring(path.indexOf('#') + 1) + "\"");
  }

  @Test
  void aPushServiceCanCheckWhoSentIt() throws Exception {
    UUID channel = subscribes();
    delivery.deliver(channels.test(ME, channel).orElseThrow());

    Receiver.Received received = service.received().get(0);
    assertThat(received.header("Urgency")).isEqualTo("high");
    String authorization = received.header("Authorization");
    assertThat(authorization).startsWith("vapid t=");
    String token = authorization.substring("vapid t=".length(), authorization.indexOf(", k="));
    String key = authorization.substring(authorization.indexOf(", k=") + 4);
    assertThat(key).isEqualTo(http.get(ADDRESS + "/key").json().path("publicKey").asText());
    String[] parts = token.split("\\.");
    Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
    signature.initVerify(PushMessage.publicKey(PushMessage.decoded(key)));
    signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
    assertThat(signature.verify(PushMessage.decoded(parts[2]))).isTrue();
    assertThat(JSON.readTree(PushMessage.decoded(parts[0])).path("alg").asText())
        .isEqualTo("ES256");
    JsonNode claims = JSON.readTree(PushMessage.decoded(parts[1]));
    assertThat(service.address("")).isEqualTo(claims.path("aud").asText());
    assertThat(Instant.ofEpochSecond(claims.path("exp").asLong()))
        .isBetween(clock.instant(), clock.instant().plus(Duration.ofHours(24)));
  }

  @Test
  void theKeyPairIsMadeOnceAndItsPrivateKeyIsSealed() {
    String first = http.get(ADDRESS + "/key").json().path("publicKey").asText();
    PushKeyTable.Pair pair = pairs.find().orElseThrow();

    assertThat(http.get(ADDRESS + "/key").json().path("publicKey").asText()).isEqualTo(first);
    assertThat(PushMessage.decoded(first)).hasSize(65).isEqualTo(pair.publicKey());
    assertThat(pair.privateKey()).as("sealed: longer than the number").hasSizeGreaterThan(60);
    PushKeyTable.Pair other =
        pairs.addOrFind(
            new PushKeyTable.Pair(UUID.randomUUID(), new byte[65], new byte[1]), clock.instant());
    assertThat(other.id()).isEqualTo(pair.id());
  }

  @Test
  void aBrowserThatIsGoneIsSwitchedOffAndThatIsSaid() {
    for (int status : new int[] {404, 410}) {
      me.isNew("push" + status);
      me.settings("{\"thresholdMinutes\": 2400, \"tellWithinHours\": 336, \"quietHours\": null}");
      UUID channel = subscribes();
      service.answers(status);
      UUID id = channels.test(ME, channel).orElseThrow();
      delivery.deliver(id);

      assertThat(row(channel).path("endedAt").isNull()).isFalse();
      assertThat(outbox.find(id)).get().extracting(OutgoingMessage::state).isEqualTo("failed");
      assertThat(http.get("/messages").body()).contains("this browser no longer accepts messages");
      assertThat(http.get("/api/v1/notifications").body())
          .contains("The browser \\\"laptop\\\" no longer accepts messages");
      int before = service.received().size();
      assertThat(channels.test(ME, channel)).as("nothing is sent there any more").isEmpty();
      assertThat(channels.sendAgain(ME, id)).isFalse();
      assertThat(service.received()).hasSize(before);
    }
  }

  @Test
  void theNoticeThatABrowserIsOffIsStoredTogetherWithThatAndOnce() {
    UUID channel = subscribes();
    table.ended(ME, channel, clock.instant(), new BrowserEnded("laptop"));
    table.ended(ME, channel, clock.instant(), new BrowserEnded("laptop"));

    assertThat(http.get("/api/v1/notifications").json()).hasSize(1);
  }

  @Test
  void whatWaitsOnABrowserThatIsGoneIsListedAsFailed() {
    me.connects();
    UUID channel = subscribes();
    aMeetingArrives("Roadmap");
    service.answers(410);
    UUID test = channels.test(ME, channel).orElseThrow();
    delivery.deliver(test);
    deliverAll();

    assertThat(service.received()).hasSize(1);
    assertThat(outbox.waiting(ME)).isEmpty();
    assertThat(outbox.list(ME, 10)).allMatch(message -> message.state().equals("failed"));
    aMeetingArrives("Review");
    assertThat(outbox.waiting(ME)).isEmpty();
  }

  @Test
  void theSameBrowserIsThereOnceAndIsOnAgain() {
    UUID first = subscribes();
    service.answers(410);
    delivery.deliver(channels.test(ME, first).orElseThrow());
    service.answers(201);
    UUID second = subscribes();

    assertThat(channels.list(ME)).hasSize(1);
    assertThat(row(second).path("endedAt").isNull()).isTrue();
    delivery.deliver(channels.test(ME, second).orElseThrow());
    assertThat(service.received()).hasSize(2);
  }

  @Test
  void aSubscriptionThatIsNoneIsRefused() {
    String here = service.address("/push/1");
    for (Http.Answer refused :
        new Http.Answer[] {
          subscribes("", browser.p256dh(), browser.auth()),
          subscribes("ftp://a.example/", browser.p256dh(), browser.auth()),
          subscribes(here, "", browser.auth()),
          subscribes(here, browser.p256dh(), "c2hvcnQ"),
          subscribes(here, "not base64!", browser.auth()),
          http.json("POST", "/api/v1/channels", "{\"kind\": \"push\", \"address\": \"x\"}")
        }) {
      assertThat(refused.status()).as(refused.body()).isEqualTo(400);
    }
    assertThat(channels.list(ME)).isEmpty();
  }

  @Test
  void anotherPersonNeitherSeesNorUsesTheBrowser() {
    UUID channel = subscribes();
    PersonId other = new PersonId(2);

    assertThat(table.find(other, channel)).isEmpty();
    assertThat(channels.list(other)).isEmpty();
    assertThat(channels.test(other, channel)).isEmpty();
    assertThat(channels.newSecret(ME, channel)).as("it has none to replace").isEmpty();
    assertThat(channels.remove(other, channel)).isFalse();
    assertThat(row(channel).toString()).doesNotContain(browser.auth(), "/push/1");
  }

  @Test
  void thePageAndTheWorkerSayWhatIsNeeded() {
    assertThat(http.get("/messages").body())
        .contains("Turn on notifications here")
        .contains("https or on this machine (localhost)");
    Http.Answer worker = http.get("/push-worker.js");
    assertThat(worker.status()).isEqualTo(200);
    assertThat(worker.header("Content-Type")).contains("javascript");
  }
}
