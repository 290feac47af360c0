package dev.focusguardian.notify;

import static dev.focusguardian.ConnectedPerson.BERLIN;
import static dev.focusguardian.ConnectedPerson.ME;
import static dev.focusguardian.notify.ChannelKind.GOOGLE_CHAT;
import static dev.focusguardian.notify.ChannelKind.SLACK;
import static dev.focusguardian.notify.ChannelKind.TEAMS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.focusguardian.ConnectedPerson;
import dev.focusguardian.Http;
import dev.focusguardian.PostgresResource;
import dev.focusguardian.alert.AlertAnswer;
import dev.focusguardian.alert.AlertState;
import dev.focusguardian.flags.AlertAnswers;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.store.Alerts;
import dev.focusguardian.store.NotificationChannels;
import dev.focusguardian.store.Outbox;
import dev.focusguardian.store.OutgoingMessage;
import dev.focusguardian.store.StoredAlert;
import dev.focusguardian.store.StoredMeeting;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From a meeting that arrives to a message at a real HTTP server. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@TestProfile(DeliveryTest.MayReachThisMachine.class)
class DeliveryTest {

  /** The receivers of the tests run on loopback. */
  public static final class MayReachThisMachine implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("guardian.notify.private-addresses", "true");
    }
  }

  private static final String ALWAYS =
      "\"quietHours\": null, \"tellWithinHours\": 336, \"dailyMessages\": 50,"
          + " \"workingHours\": {\"mon\": [\"09:00-17:00\"], \"tue\": [\"09:00-17:00\"],"
          + " \"wed\": [\"09:00-17:00\"], \"thu\": [\"09:00-17:00\"], \"fri\": [\"09:00-17:00\"],"
          + " \"sat\": [\"09:00-10:00\"], \"sun\": [\"09:00-10:00\"]}";

  @Inject ConnectedPerson me;
  @Inject Channels channels;
  @Inject NotificationChannels table;
  @Inject Outbox outbox;
  @Inject Delivery delivery;
  @Inject Alerts alerts;
  @Inject AlertAnswers answers;
  @Inject Clock clock;

  private final Receiver receiver = new Receiver();
  private Http http;

  @BeforeEach
  void isNew() {
    me.isNew("told");
    startsLateEnough();
    http = me.http();
    me.google()
        .hasCalendar(
            """
            BEGIN:VCALENDAR
            VERSION:2.0
            PRODID:-//test//EN
            X-WR-TIMEZONE:Europe/Berlin
            END:VCALENDAR
            """);
    // Only a meeting takes a week below this.
    me.settings("{\"thresholdMinutes\": 2400, " + ALWAYS + "}");
  }

  /** From a Wednesday on, all meetings of these tests begin within the longest tellWithinHours. */
  private void startsLateEnough() {
    LocalDate today = clock.instant().atZone(BERLIN).toLocalDate();
    if (today.getDayOfWeek().compareTo(DayOfWeek.WEDNESDAY) < 0) {
      LocalDate wednesday = today.with(TemporalAdjusters.next(DayOfWeek.WEDNESDAY));
      me.goesTo(wednesday.atStartOfDay(BERLIN).toInstant());
    }
  }

  @AfterEach
  void closes() {
    receiver.close();
    me.nothingFails();
  }

  private Channels.Added webhook() {
    return channels.add(ME, ChannelKind.WEBHOOK, "my script", receiver.address("/hook"));
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

  private JsonNode only() throws Exception {
    assertThat(receiver.received()).hasSize(1);
    return new ObjectMapper().readTree(receiver.received().get(0).body());
  }

  @Test
  void tellsOfAMeetingThatTakesAWeekBelowTheThreshold() throws Exception {
    me.connects();
    Channels.Added added = webhook();
    aMeetingArrives("Roadmap");
    deliverAll();

    JsonNode message = only();
    assertThat(message.path("type").asText()).isEqualTo("week.below");
    JsonNode meeting = message.at("/data/weeks/0/meetings/0");
    assertThat(meeting.path("title").asText()).isEqualTo("Roadmap");
    assertThat(meeting.path("costMinutes").asLong()).isPositive();
    assertThat(message.at("/data/subject").asText()).contains("Roadmap").contains("deep work");
    Receiver.Received received = receiver.received().get(0);
    String signed =
        received.header("webhook-id")
            + "."
            + received.header("webhook-timestamp")
            + "."
            + received.body();
    assertThat(received.header("webhook-signature"))
        .isEqualTo("v1," + WebhookSender.signature(String.valueOf(added.secret()), signed));
  }

  @Test
  void tellsOnceHoweverOftenItIsFound() {
    me.connects();
    webhook();
    aMeetingArrives("Roadmap");
    deliverAll();
    me.cycle();
    me.cycle();
    deliverAll();

    assertThat(receiver.received()).hasSize(1);
    assertThat(outbox.list(ME, 10)).extracting(OutgoingMessage::state).containsExactly("sent");
  }

  @Test
  void whatThePersonHasSettledMeanwhileIsNotTold() {
    me.connects();
    webhook();
    aMeetingArrives("Roadmap");
    StoredAlert alert = alerts.list(ME, AlertState.OPEN).get(0);
    answers.keep(ME, alert.id());
    deliverAll();

    assertThat(receiver.received()).isEmpty();
    assertThat(outbox.list(ME, 10)).extracting(OutgoingMessage::state).containsExactly("dropped");
  }

  @Test
  void severalThatAreDueGoOutInOneMessage() throws Exception {
    me.connects();
    webhook();
    aMeetingArrives("Roadmap");
    me.google()
        .books("Review", ConnectedPerson.at(me.week(2), DayOfWeek.TUESDAY, "12:00", "12:30"));
    me.cycle();
    assertThat(outbox.waiting(ME)).hasSize(2);
    deliverAll();

    assertThat(only().at("/data/weeks")).hasSize(2);
    assertThat(outbox.list(ME, 10)).extracting(OutgoingMessage::state).containsOnly("sent");
  }

  @Test
  void aReceiverThatFailsIsTriedAgainUnderTheSameId() {
    me.connects();
    webhook();
    aMeetingArrives("Roadmap");
    receiver.answers(503);
    UUID id = outbox.waiting(ME).get(0).id();
    Optional<Instant> again = delivery.deliver(id);
    assertThat(again).isPresent();
    receiver.answers(204);
    delivery.deliver(id);

    assertThat(receiver.received()).hasSize(2);
    assertThat(receiver.received())
        .extracting(received -> received.header("webhook-id"))
        .containsOnly("msg_" + id);
    assertThat(outbox.find(id)).get().extracting(OutgoingMessage::state).isEqualTo("sent");
    assertThat(table.list(ME).get(0).failingSince()).isNull();
  }

  @Test
  void whatIsRefusedIsKeptAndCanBeSentAgain() {
    me.connects();
    webhook();
    aMeetingArrives("Roadmap");
    receiver.answers(404);
    UUID id = outbox.waiting(ME).get(0).id();
    assertThat(delivery.deliver(id)).isEmpty();
    assertThat(outbox.find(id)).get().extracting(OutgoingMessage::state).isEqualTo("failed");
    assertThat(http.get("/api/v1/channels/messages").json().get(0).path("problem").asText())
        .isEqualTo("The answer was HTTP 404");

    receiver.answers(200);
    assertThat(http.json("POST", "/api/v1/channels/messages/" + id + "/send-again", "{}").status())
        .isEqualTo(202);
    deliverAll();
    assertThat(outbox.find(id)).get().extracting(OutgoingMessage::state).isEqualTo("sent");
  }

  @Test
  void aProcessThatEndsWhileSendingSendsAgain() {
    me.connects();
    webhook();
    aMeetingArrives("Roadmap");
    OutgoingMessage message = outbox.waiting(ME).get(0);
    assertThat(outbox.take(message, clock.instant().plus(Duration.ofDays(1)), null).batch())
        .hasSize(1);
    assertThat(outbox.unscheduled("deliver-message", clock.instant().plus(Duration.ofDays(1))))
        .extracting(OutgoingMessage::id)
        .containsExactly(message.id());
    delivery.deliver(message.id());

    assertThat(receiver.received()).hasSize(1);
  }

  @Test
  void theLimitOfADayPutsOffToTheNextSummary() {
    me.settings(
        "{\"thresholdMinutes\": 2400, "
            + ALWAYS
            + ", \"dailyMessages\": 1}".replace(", \"dailyMessages\": 50", ""));
    me.connects();
    webhook();
    aMeetingArrives("Roadmap");
    deliverAll();
    me.google()
        .books("Review", ConnectedPerson.at(me.week(2), DayOfWeek.TUESDAY, "12:00", "12:30"));
    me.cycle();
    OutgoingMessage second = outbox.waiting(ME).get(0);

    assertThat(delivery.deliver(second.id()).orElseThrow()).isAfter(clock.instant());
    assertThat(receiver.received()).hasSize(1);
    assertThat(outbox.find(second.id()))
        .get()
        .extracting(OutgoingMessage::state)
        .isEqualTo("waiting");
  }

  @Test
  void theLimitOfADayHoldsForMessagesThatAreSentAtTheSameTime() throws Exception {
    me.settings(
        "{\"thresholdMinutes\": 2400, "
            + ALWAYS.replace("\"dailyMessages\": 50", "\"dailyMessages\": 1")
            + "}");
    me.connects();
    webhook();
    aMeetingArrives("Roadmap");
    receiver.waits();
    ExecutorService other = Executors.newSingleThreadExecutor();
    try {
      UUID first = outbox.waiting(ME).get(0).id();
      Future<Optional<Instant>> sending = other.submit(() -> delivery.deliver(first));
      receiver.next(Duration.ofSeconds(10));
      me.google()
          .books("Review", ConnectedPerson.at(me.week(2), DayOfWeek.TUESDAY, "12:00", "12:30"));
      me.cycle();
      OutgoingMessage second =
          outbox.waiting(ME).stream()
              .filter(message -> !message.id().equals(first))
              .findFirst()
              .orElseThrow();

      assertThat(delivery.deliver(second.id()).orElseThrow()).isAfter(clock.instant());
      receiver.goesOn();
      assertThat(sending.get(10, TimeUnit.SECONDS)).isEmpty();
    } finally {
      receiver.goesOn();
      other.shutdownNow();
    }
    assertThat(receiver.received()).hasSize(1);
  }

  @Test
  void aNewSeriesIsToldOnce() throws Exception {
    me.connects();
    webhook();
    me.google()
        .booksWeekly(
            "Sync", ConnectedPerson.at(me.week(1), DayOfWeek.WEDNESDAY, "12:00", "12:30"), 13);
    me.cycle();
    assertThat(outbox.waiting(ME)).hasSize(1);
    deliverAll();

    JsonNode message = only();
    assertThat(message.at("/data/weeks").size()).isGreaterThan(1);
    JsonNode series = message.at("/data/weeks/0/meetings/0/series");
    assertThat(series.path("goesOn").asBoolean()).isTrue();
    assertThat(series.path("perQuarterMinutes").asLong())
        .isEqualTo(13 * series.path("perWeekMinutes").asLong())
        .isPositive();
    JsonNode flagged = http.get("/api/v1/alerts").json().at("/0/meetings/0");
    assertThat(flagged.path("series")).isEqualTo(series);
    assertThat(http.get("/alerts").body()).contains("The series costs 30 min a week, measured");

    // It is one flag in all its weeks, so one answer is enough.
    answers.keep(ME, UUID.fromString(flagged.path("id").asText()));
    assertThat(alerts.list(ME, AlertState.OPEN)).hasSizeGreaterThan(1);
    assertThat(alerts.list(ME, AlertState.OPEN))
        .flatExtracting(StoredAlert::meetings)
        .extracting(StoredMeeting::answer)
        .containsOnly(AlertAnswer.KEPT);
  }

  @Test
  void everyKindOfChatIsTold() {
    me.connects();
    for (ChannelKind kind : new ChannelKind[] {SLACK, GOOGLE_CHAT, TEAMS}) {
      channels.add(ME, kind, kind.word(), receiver.address("/" + kind.word()));
    }
    aMeetingArrives("Roadmap");
    deliverAll();

    assertThat(receiver.received())
        .extracting(Receiver.Received::path)
        .containsExactlyInAnyOrder("/slack", "/google-chat", "/teams");
    assertThat(receiver.received()).allMatch(received -> received.body().contains("Roadmap"));
  }

  @Test
  void anotherPersonsChannelsAreNotTouched() {
    me.connects();
    Channels.Added added = webhook();

    assertThat(http.delete("/api/v1/channels/" + UUID.randomUUID()).status()).isEqualTo(404);
    assertThat(table.find(new PersonId(2), added.channel().id())).isEmpty();
  }

  @Test
  void redirectsAreNotFollowed() {
    me.connects();
    webhook();
    try (Receiver inside = new Receiver()) {
      receiver.redirectsTo(inside.address("/inside"));
      aMeetingArrives("Roadmap");
      deliverAll();
      assertThat(inside.received()).isEmpty();
    }
    assertThat(outbox.list(ME, 1)).extracting(OutgoingMessage::state).containsExactly("failed");
  }

  @Test
  void anAnswerOfGigabytesIsNotRead() {
    me.connects();
    webhook();
    // Nobody could read that in the time of a test.
    receiver.answersWithBytes(1L << 50);
    aMeetingArrives("Roadmap");
    deliverAll();

    assertThat(outbox.list(ME, 1)).extracting(OutgoingMessage::state).containsExactly("sent");
    assertThat(receiver.cutShort()).succeedsWithin(Duration.ofSeconds(30));
  }

  @Test
  void hostileTitlesStayText() throws Exception {
    me.connects();
    webhook();
    aMeetingArrives("\u202Etxt.exe\r\nBcc: all@example.com <b>&\"");
    deliverAll();

    assertThat(only().at("/data/subject").asText())
        .doesNotContain("\u202E")
        .doesNotContain("\n")
        .doesNotContain("\r");
  }

  @Test
  void whatWasTriedGoesOutAgainAsItWas() {
    me.connects();
    webhook();
    aMeetingArrives("Roadmap");
    receiver.answers(503);
    UUID first = outbox.waiting(ME).get(0).id();
    delivery.deliver(first);
    me.google()
        .books("Review", ConnectedPerson.at(me.week(2), DayOfWeek.TUESDAY, "12:00", "12:30"));
    me.cycle();
    receiver.answers(200);
    delivery.deliver(first);

    assertThat(receiver.received().get(1).body()).contains("Roadmap").doesNotContain("Review");
    deliverAll();
    assertThat(receiver.received().get(2).body()).contains("Review");
    assertThat(receiver.received().get(2).header("webhook-id"))
        .isNotEqualTo(receiver.received().get(1).header("webhook-id"));
  }

  @Test
  void aTestGoesAloneAndCountsForNothing() {
    me.settings(
        "{\"thresholdMinutes\": 2400, "
            + ALWAYS.replace("\"dailyMessages\": 50", "\"dailyMessages\": 1")
            + "}");
    me.connects();
    Channels.Added added = webhook();
    channels.test(ME, added.channel().id());
    channels.test(ME, added.channel().id());
    aMeetingArrives("Roadmap");
    deliverAll();

    assertThat(receiver.received()).hasSize(3);
  }

  @Test
  void anAddressThatIsNoneIsRefused() {
    for (String address :
        new String[] {
          "http://localhost:70000/", "http://localhost:0/", "http://", "ftp://a.example/"
        }) {
      assertThat(
              http.json(
                      "POST",
                      "/api/v1/channels",
                      "{\"kind\": \"webhook\", \"address\": \"" + address + "\"}")
                  .status())
          .as(address)
          .isEqualTo(400);
    }
  }
}
