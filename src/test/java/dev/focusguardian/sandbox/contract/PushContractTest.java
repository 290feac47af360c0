package dev.focusguardian.sandbox.contract;

import static dev.focusguardian.sandbox.contract.Caller.EVENTS;
import static dev.focusguardian.sandbox.contract.Caller.json;
import static dev.focusguardian.sandbox.contract.Caller.timed;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.focusguardian.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Channels: {@code watch}, what arrives, and {@code channels.stop}. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class PushContractTest extends ContractTest {

  private Caller ann;
  private Webhook hook;

  @BeforeEach
  void somebodyNew() {
    ann = somebody("ann");
    hook = new Webhook();
  }

  @AfterEach
  void closed() {
    hook.close();
  }

  private ObjectNode channel() {
    return json("{'type': 'web_hook', 'token': 'target=mine'}")
        .put("id", UUID.randomUUID().toString())
        .put("address", hook.address());
  }

  private JsonNode watched() {
    JsonNode channel = ann.post(EVENTS + "/watch", channel()).ok();
    assertThat(hook.next().state()).isEqualTo("sync");
    return channel;
  }

  private String inserts() {
    return ann.insertId(timed("x", "2026-03-23T09:00:00Z", "2026-03-23T10:00:00Z"));
  }

  private Caller.Reply stops(Caller who, JsonNode channel) {
    ObjectNode body = json("{}");
    body.set("id", channel.path("id"));
    body.set("resourceId", channel.path("resourceId"));
    return who.post("channels/stop", body);
  }

  @Test
  @DemandedBy({Pages.PUSH, Pages.EVENTS_WATCH})
  void aChannelBeginsWithASyncMessage() {
    ObjectNode wanted = channel();
    JsonNode channel = ann.post(EVENTS + "/watch", wanted).ok();

    assertThat(channel.path("kind").asText()).isEqualTo("api#channel");
    assertThat(channel.path("id")).isEqualTo(wanted.path("id"));
    assertThat(channel.path("token").asText()).isEqualTo("target=mine");
    assertThat(channel.path("resourceUri").asText())
        .contains("/calendars/" + ann.email() + "/events");
    Webhook.Message sync = hook.next();
    assertThat(sync.method()).isEqualTo("POST");
    assertThat(sync.body()).isEmpty();
    assertThat(sync.state()).isEqualTo("sync");
    assertThat(sync.header("X-Goog-Message-Number")).isEqualTo("1");
    assertThat(sync.header("X-Goog-Channel-ID")).isEqualTo(channel.path("id").asText());
    assertThat(sync.header("X-Goog-Channel-Token")).isEqualTo("target=mine");
    assertThat(sync.header("X-Goog-Resource-ID")).isEqualTo(channel.path("resourceId").asText());
    assertThat(sync.header("X-Goog-Resource-URI")).isEqualTo(channel.path("resourceUri").asText());
    assertThat(
            ZonedDateTime.parse(
                    sync.header("X-Goog-Channel-Expiration"), DateTimeFormatter.RFC_1123_DATE_TIME)
                .toInstant())
        .isEqualTo(
            Instant.ofEpochMilli(channel.path("expiration").asLong())
                .truncatedTo(ChronoUnit.SECONDS));
  }

  @Test
  @DemandedBy(Pages.PUSH)
  void everyChangeSendsAnEmptyMessageWithAGrowingNumber() {
    JsonNode channel = watched();
    String id = inserts();
    Webhook.Message first = hook.next();
    ann.patch(EVENTS + "/" + id, "{'summary': 'y'}").ok();
    Webhook.Message second = hook.next();
    ann.delete(EVENTS + "/" + id);
    Webhook.Message third = hook.next();

    assertThat(first.state()).isEqualTo("exists");
    assertThat(third.state()).as("a deletion is a change of the collection").isEqualTo("exists");
    assertThat(first.body()).isEmpty();
    assertThat(first.header("X-Goog-Channel-ID")).isEqualTo(channel.path("id").asText());
    long one = Long.parseLong(first.header("X-Goog-Message-Number"));
    long two = Long.parseLong(second.header("X-Goog-Message-Number"));
    assertThat(one).isGreaterThan(1);
    assertThat(two).isGreaterThan(one);
  }

  @Test
  @DemandedBy({Pages.PUSH, Pages.INVITING})
  void anotherPersonsInvitationIsAChangeToo() {
    watched();
    ObjectNode meeting = timed("x", "2026-03-23T09:00:00Z", "2026-03-23T10:00:00Z");
    meeting.putArray("attendees").addObject().put("email", ann.email());
    somebody("bob").insert(meeting);

    assertThat(hook.next().state()).isEqualTo("exists");
  }

  @Test
  @DemandedBy(Pages.PUSH)
  void aDeletedCalendarSendsOneMessage() {
    String other = ann.post("calendars", "{'summary': 'Other'}").ok().path("id").asText();
    ann.post("calendars/" + other + "/events/watch", channel()).ok();
    assertThat(hook.next().state()).isEqualTo("sync");

    ann.delete("calendars/" + other);

    assertThat(hook.next().state()).isEqualTo("not_exists");
  }

  @Test
  @DemandedBy({Pages.PUSH, Pages.CALENDAR_LIST_WATCH})
  void listsOfCalendarsAndSettingsAreWatchedToo() {
    ann.post("users/me/calendarList/watch", channel()).ok();
    assertThat(hook.next().state()).isEqualTo("sync");
    ann.post("calendars", "{'summary': 'Other'}").ok();
    assertThat(hook.next().header("X-Goog-Resource-URI")).contains("calendarList");

    ann.post("users/me/settings/watch", channel()).ok();
    assertThat(hook.next().state()).isEqualTo("sync");
    ann.patch("calendars/primary", "{'timeZone': 'Asia/Tokyo'}").ok();
    assertThat(
            hook.next().header("X-Goog-Resource-URI") + hook.next().header("X-Goog-Resource-URI"))
        .contains("calendarList", "settings");
  }

  @Test
  @DemandedBy({Pages.PUSH, Pages.CHANNELS_STOP})
  void aStoppedChannelIsSilentAndOnlyItsOwnerStopsIt() {
    JsonNode channel = watched();

    stops(somebody("bob"), channel).refused(404, "notFound");
    ann.post("channels/stop", json("{}").put("id", channel.path("id").asText()))
        .refused(404, "notFound");
    assertThat(stops(ann, channel).status()).isEqualTo(204);
    stops(ann, channel).refused(404, "notFound");

    inserts();
    JsonNode next = ann.post(EVENTS + "/watch", channel()).ok();
    assertThat(hook.next().header("X-Goog-Channel-ID"))
        .as("the insert before sent nothing")
        .isEqualTo(next.path("id").asText());
  }

  @Test
  @DemandedBy({Pages.PUSH, Pages.EVENTS_WATCH})
  void anIdIsUniqueAndChannelsOfOneResourceShareItsId() {
    JsonNode first = watched();
    JsonNode second = watched();

    assertThat(first.path("resourceId")).isEqualTo(second.path("resourceId"));
    ann.post(EVENTS + "/watch", channel().put("id", first.path("id").asText()))
        .refused(400, "channelIdNotUnique");
    inserts();
    assertThat(hook.next().header("X-Goog-Resource-ID"))
        .as("both tell of it")
        .isEqualTo(hook.next().header("X-Goog-Resource-ID"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'id': ''}",
        "{'type': 'pigeon'}",
        "{'address': 'not an address'}",
        "{'expiration': '1000'}"
      })
  @DemandedBy({Pages.PUSH, Pages.EVENTS_WATCH})
  void aChannelThatMakesNoSenseIsRefused(String fields) {
    ObjectNode channel = channel();
    channel.setAll(json(fields));

    ann.post(EVENTS + "/watch", channel).refused(400, "invalid");
  }

  @Test
  @DemandedBy(Pages.PUSH)
  void idsAndTokensHaveALengthAndAddressesAreHttps() {
    ann.post(EVENTS + "/watch", channel().put("id", "i".repeat(65))).refused(400, "invalid");
    ann.post(EVENTS + "/watch", channel().put("token", "t".repeat(257))).refused(400, "invalid");
    ann.post(EVENTS + "/watch", channel().put("address", "http://hooks.example.com/x"))
        .refused(400, "push.webhookUrlNotHttps");
  }

  @Test
  @DemandedBy({Pages.PUSH, Pages.EVENTS_WATCH})
  void aChannelLivesAWeekUnlessAskedOtherwise() {
    Instant now = Instant.parse(control("GET", "clock", "").ok().path("now").asText());
    long usual = watched().path("expiration").asLong();
    ObjectNode hour = channel();
    hour.putObject("params").put("ttl", "3600");
    long asked = ann.post(EVENTS + "/watch", hour).ok().path("expiration").asLong();

    assertThat(Instant.ofEpochMilli(usual))
        .isBetween(now.plus(7, ChronoUnit.DAYS), now.plus(8, ChronoUnit.DAYS));
    assertThat(Instant.ofEpochMilli(asked))
        .isBetween(now.plus(1, ChronoUnit.HOURS), now.plus(2, ChronoUnit.HOURS));
  }

  @Test
  @DemandedBy(Pages.PUSH)
  void aMessageIsRepeatedAfterAServerError() {
    watched();
    hook.answersNext(503);
    inserts();

    String number = hook.next().header("X-Goog-Message-Number");
    assertThat(hook.next().header("X-Goog-Message-Number")).isEqualTo(number);
  }

  @Test
  @DemandedBy({Pages.PUSH, Pages.SANDBOX})
  void messagesAreLostOrDoubledWhenAskedTo() {
    watched();
    fault("{'loseNotification': true}");
    inserts();
    fault("{'doubleNotification': true}");
    inserts();

    String number = hook.next().header("X-Goog-Message-Number");
    assertThat(hook.next().header("X-Goog-Message-Number")).as("doubled").isEqualTo(number);
    inserts();
    assertThat(hook.next().header("X-Goog-Message-Number")).isNotEqualTo(number);
  }
}
