package dev.focusguardian.presence;

import static dev.focusguardian.ConnectedPerson.ME;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.focusguardian.ConnectedPerson;
import dev.focusguardian.Http;
import dev.focusguardian.PostgresResource;
import dev.focusguardian.deletion.AccountDeletion;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.store.BookedBlock;
import dev.focusguardian.store.PresenceTable;
import dev.focusguardian.store.StoredPresence;
import dev.focusguardian.store.StoredPresence.Standing;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Status and snooze at a real HTTP server that plays Slack, while real blocks run. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(SlackServer.class)
class SlackPresenceTest {

  private static final String ADDRESS = "/api/v1/presence/slack";

  @Inject ConnectedPerson me;
  @Inject BlockPresence presence;
  @Inject SlackPresence slack;
  @Inject PresenceTable table;
  @Inject AccountDeletion deletion;
  @Inject Clock clock;

  private Http http;

  @BeforeEach
  void isNew() {
    me.isNew("presence");
    SlackServer.isNew(clock::instant);
    http = me.http();
  }

  @AfterEach
  void isOver() {
    http.delete(ADDRESS);
    SlackServer.isNew(clock::instant);
  }

  private Http.Answer switchesOn() {
    return http.json("PUT", ADDRESS, "{\"token\": \"" + SlackServer.TOKEN + "\"}");
  }

  /** The next block, at whose first minute it is then. */
  private BookedBlock aBlockBegins() {
    me.connects();
    assertThat(switchesOn().status()).isEqualTo(200);
    BookedBlock block = me.booked().get(0);
    me.goesTo(block.interval().start().plusSeconds(20));
    presence.follow();
    return block;
  }

  private Http.Answer pauses() {
    String until = clock.instant().plus(Duration.ofDays(2)).toString();
    return http.json("PUT", "/api/v1/pause", "{\"until\": \"" + until + "\"}");
  }

  private JsonNode shown() {
    return http.get(ADDRESS).json();
  }

  @Test
  void setsStatusAndPausesNotificationsWhileABlockRuns() {
    BookedBlock block = aBlockBegins();

    assertThat(SlackServer.status()).isEqualTo("In focus time");
    assertThat(SlackServer.expiration()).isEqualTo(block.interval().end());
    assertThat(SlackServer.snoozedUntil())
        .isBetween(block.interval().end(), block.interval().end().plusSeconds(60));
    assertThat(shown().path("until").asText()).isEqualTo(block.interval().end().toString());
    assertThat(http.get("/messages").body()).contains("Your status is set until ");

    int calls = SlackServer.calls().size();
    presence.follow();
    assertThat(SlackServer.calls()).as("nothing has changed").hasSize(calls);

    me.goesTo(block.interval().end().plusSeconds(1));
    presence.follow();

    assertThat(SlackServer.status()).isEmpty();
    assertThat(SlackServer.isSnoozed()).isFalse();
    assertThat(shown().path("until").isNull()).isTrue();
  }

  @Test
  void aStatusOfTheirOwnStaysAndNotificationsArePaused() {
    SlackServer.personSets("On the train", ":train:");
    BookedBlock block = aBlockBegins();

    assertThat(SlackServer.status()).isEqualTo("On the train");
    assertThat(SlackServer.isSnoozed()).isTrue();
    assertThat(shown().path("ownStatus").asBoolean()).isTrue();

    me.goesTo(block.interval().end().plusSeconds(1));
    presence.follow();

    assertThat(SlackServer.status()).isEqualTo("On the train");
    assertThat(SlackServer.isSnoozed()).isFalse();
  }

  @Test
  void aPauseOfTheirOwnStays() {
    Instant far = clock.instant().plus(Duration.ofDays(30));
    SlackServer.personSnoozesUntil(far);
    BookedBlock block = aBlockBegins();
    me.goesTo(block.interval().end().plusSeconds(1));
    presence.follow();

    assertThat(SlackServer.calls()).doesNotContain("dnd.setSnooze", "dnd.endSnooze");
    assertThat(SlackServer.snoozedUntil().getEpochSecond()).isEqualTo(far.getEpochSecond());
  }

  @Test
  void aStatusThatTheySetDuringTheBlockStays() {
    BookedBlock block = aBlockBegins();
    SlackServer.personSets("Call me", ":phone:");
    me.goesTo(block.interval().end().plusSeconds(1));
    presence.follow();

    assertThat(SlackServer.status()).isEqualTo("Call me");
    assertThat(SlackServer.isSnoozed()).isFalse();
  }

  @Test
  void isTakenBackWhenTheBlockIsDeletedWhileItRuns() {
    BookedBlock block = aBlockBegins();
    me.deletes(block.eventId());
    me.cycle();
    presence.follow();

    assertThat(SlackServer.status()).isEmpty();
    assertThat(SlackServer.isSnoozed()).isFalse();
  }

  @Test
  void followsABlockThatIsMovedWhileItRuns() {
    BookedBlock block = aBlockBegins();
    Instant longer = block.interval().end().minus(Duration.ofMinutes(30));
    me.moves(block.eventId(), Interval.of(block.interval().start(), longer));
    me.cycle();
    presence.follow();

    assertThat(SlackServer.status()).isEqualTo("In focus time");
    assertThat(SlackServer.expiration()).isEqualTo(longer);
    assertThat(SlackServer.snoozedUntil()).isBetween(longer, longer.plusSeconds(60));
  }

  @Test
  void isTakenBackWhenThePersonPauses() {
    aBlockBegins();
    assertThat(pauses().status()).isLessThan(300);
    presence.follow();

    assertThat(SlackServer.status()).isEmpty();
    assertThat(SlackServer.isSnoozed()).isFalse();
  }

  @Test
  void isTakenBackWhenItIsSwitchedOff() {
    aBlockBegins();
    assertThat(http.delete(ADDRESS).status()).isEqualTo(204);

    assertThat(SlackServer.status()).isEmpty();
    assertThat(SlackServer.isSnoozed()).isFalse();
    assertThat(table.find(ME, clock.instant())).as("nothing is kept").isEmpty();
  }

  @Test
  void isTakenBackWhenTheCalendarIsDisconnected() {
    aBlockBegins();
    String id = http.get("/api/v1/connections").json().path(0).path("id").asText();
    assertThat(http.delete("/api/v1/connections/" + id).status()).isEqualTo(200);
    presence.follow();

    assertThat(SlackServer.status()).isEmpty();
    assertThat(SlackServer.isSnoozed()).isFalse();
  }

  @Test
  void isTakenBackWhenTheAccountLeaves() {
    aBlockBegins();
    assertThat(deletion.leave(ME, true).finished()).isTrue();

    assertThat(SlackServer.status()).isEmpty();
    assertThat(SlackServer.isSnoozed()).isFalse();
  }

  @Test
  void whatACrashLeftHalfwayIsFinished() {
    me.connects();
    switchesOn();
    BookedBlock block = me.booked().get(0);
    me.goesTo(block.interval().start().plusSeconds(20));
    // The status stands, and the service ends before the rest.
    SlackServer.fails("dnd.setSnooze");
    presence.follow();
    assertThat(SlackServer.status()).isEqualTo("In focus time");
    assertThat(table.find(ME, clock.instant()).orElseThrow().settled()).isFalse();

    SlackServer.fails();
    me.waits(Duration.ofMinutes(1));
    presence.follow();

    assertThat(SlackServer.isSnoozed()).isTrue();
    assertThat(table.find(ME, clock.instant()).orElseThrow().settled()).isTrue();
  }

  @Test
  void whatACrashLeftIsTakenBackAfterTheBlockIsGone() {
    me.connects();
    switchesOn();
    BookedBlock block = me.booked().get(0);
    me.goesTo(block.interval().start().plusSeconds(20));
    SlackServer.fails("dnd.setSnooze");
    presence.follow();
    me.deletes(block.eventId());
    me.cycle();
    SlackServer.fails();
    me.waits(Duration.ofMinutes(1));
    presence.follow();

    assertThat(SlackServer.status()).isEmpty();
  }

  @Test
  void theIntentionIsStoredBeforeSlackIsAsked() {
    me.connects();
    switchesOn();
    BookedBlock block = me.booked().get(0);
    me.goesTo(block.interval().start().plusSeconds(20));
    SlackServer.fails("users.profile.set");
    presence.follow();

    StoredPresence stored = table.find(ME, clock.instant()).orElseThrow();
    assertThat(stored.settled()).isFalse();
    assertThat(stored.standing()).isNotNull();
    assertThat(SlackServer.status()).isEmpty();
  }

  @Test
  void slackIsNotAskedAllTheTimeWhileItFails() {
    aBlockBegins();
    pauses();
    SlackServer.answersWith(503);
    presence.follow();
    int calls = SlackServer.calls().size();
    presence.follow();
    presence.follow();

    assertThat(SlackServer.calls()).hasSize(calls);
    assertThat(shown().path("problem").asText()).isEqualTo("unreachable");
    SlackServer.answersWith(200);
    me.waits(Duration.ofMinutes(1));
    presence.follow();
    assertThat(SlackServer.status()).isEmpty();
    assertThat(shown().path("problem").isNull()).isTrue();
  }

  @Test
  void waitsAsLongAsSlackAsks() {
    me.connects();
    switchesOn();
    BookedBlock block = me.booked().get(0);
    me.goesTo(block.interval().start().plusSeconds(20));
    SlackServer.answersWith(429);
    presence.follow();
    int calls = SlackServer.calls().size();
    SlackServer.answersWith(200);

    me.waits(Duration.ofSeconds(200));
    presence.follow();
    assertThat(SlackServer.calls()).hasSize(calls);
    me.waits(Duration.ofSeconds(101));
    presence.follow();
    assertThat(SlackServer.status()).isEqualTo("In focus time");
  }

  @Test
  void aTokenThatWasRevokedIsSaidAndNotTriedAgainForThatBlock() {
    me.connects();
    switchesOn();
    BookedBlock block = me.booked().get(0);
    me.goesTo(block.interval().start().plusSeconds(20));
    SlackServer.refuses("token_revoked");
    presence.follow();
    int calls = SlackServer.calls().size();
    me.waits(Duration.ofMinutes(10));
    presence.follow();

    assertThat(SlackServer.calls()).hasSize(calls);
    assertThat(shown().path("problem").asText()).isEqualTo("token_revoked");
    assertThat(http.get("/messages").body()).contains("token_revoked");
    assertThat(http.delete(ADDRESS).status()).isEqualTo(204);
    assertThat(table.find(ME, clock.instant())).isEmpty();
  }

  @Test
  void whatWasSetBeforeARefusalIsTakenBackWhenTheBlockEndsEarly() {
    me.connects();
    switchesOn();
    BookedBlock block = me.booked().get(0);
    me.goesTo(block.interval().start().plusSeconds(20));
    SlackServer.refuses("dnd.setSnooze", "missing_scope");
    presence.follow();
    assertThat(SlackServer.status()).isEqualTo("In focus time");
    assertThat(shown().path("problem").asText()).isEqualTo("missing_scope");

    me.deletes(block.eventId());
    me.cycle();
    presence.follow();

    assertThat(SlackServer.status()).isEmpty();
  }

  @Test
  void whoeverIsLateChangesNothingOfWhoTookOver() {
    me.connects();
    switchesOn();
    Instant now = clock.instant();
    StoredPresence late = table.claim(ME, now, now.plusSeconds(60)).orElseThrow();
    Instant later = now.plusSeconds(61);
    StoredPresence other = table.claim(ME, later, later.plusSeconds(60)).orElseThrow();
    Standing standing = new Standing(later.plusSeconds(600), "Late", ":x:", null, null);

    assertThat(table.intend(late, standing)).isFalse();
    table.failed(late, "late", later);
    table.refused(late, "late");
    table.cleared(late);
    table.remove(late);
    table.release(late);

    assertThat(table.claim(ME, later, later.plusSeconds(90))).as("still taken").isEmpty();
    assertThat(table.find(ME, later).orElseThrow().problem()).isNull();
    assertThat(table.intend(other, standing)).isTrue();
    table.release(other);
  }

  @Test
  void aTokenIsCheckedBeforeItIsStored() {
    SlackServer.grants("identify,users.profile:read,dnd:read");
    Http.Answer lacking = switchesOn();
    assertThat(lacking.status()).isEqualTo(400);
    assertThat(lacking.json().path("detail").asText())
        .contains("lacks users.profile:write, dnd:write");
    Http.Answer bot = http.json("PUT", ADDRESS, "{\"token\": \"xoxb-123456789012-abc\"}");
    assertThat(bot.json().path("detail").asText()).contains("not a user token");
    Http.Answer unknown = http.json("PUT", ADDRESS, "{\"token\": \"xoxp-9999-8888-7777\"}");
    assertThat(unknown.json().path("detail").asText()).contains("invalid_auth");
    SlackServer.answersWith(503);
    assertThat(switchesOn().json().path("detail").asText()).contains("could not be reached");
    Http.Answer emoji =
        http.json(
            "PUT", ADDRESS, "{\"token\": \"" + SlackServer.TOKEN + "\", \"emoji\": \"smile\"}");
    assertThat(emoji.json().path("detail").asText()).contains(":headphones:");

    assertThat(table.find(ME, clock.instant())).isEmpty();
    assertThat(shown().path("on").asBoolean()).isFalse();
  }

  @Test
  void theTokenIsSealedAndNeverShown() {
    me.connects();
    String answer = switchesOn().body();
    byte[] stored = table.find(ME, clock.instant()).orElseThrow().token();

    assertThat(new String(stored, StandardCharsets.ISO_8859_1)).doesNotContain("xoxp");
    assertThat(answer + http.get(ADDRESS).body() + http.get("/messages").body())
        .doesNotContain(SlackServer.TOKEN)
        .contains("Acme");
  }

  @Test
  void anotherPersonHasNothingOfIt() {
    me.connects();
    switchesOn();
    PersonId other = new PersonId(2);

    assertThat(slack.find(other)).isEmpty();
    assertThat(slack.disconnect(other)).isFalse();
    assertThat(table.find(other, clock.instant())).isEmpty();
    assertThat(table.leave(other)).isFalse();
    assertThat(table.claim(other, clock.instant(), clock.instant().plusSeconds(60))).isEmpty();
    assertThat(shown().path("on").asBoolean()).isTrue();
  }

  @Test
  void isSwitchedOnAndOffOnThePage() {
    Http.Answer refused =
        http.form("/messages/slack", Map.of("slackToken", "xoxb-123456789012-abc"));
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.body()).contains("not a user token").doesNotContain("xoxb-123456789012");

    Http.Answer saved =
        http.form(
            "/messages/slack",
            Map.of("slackToken", SlackServer.TOKEN, "statusText", "Deep work", "statusEmoji", ""));
    assertThat(saved.status()).isEqualTo(303);
    assertThat(http.get("/messages").body()).contains("On for ada in Acme.", "Deep work");

    assertThat(http.form("/messages/slack/remove", Map.of()).status()).isEqualTo(303);
    assertThat(shown().path("on").asBoolean()).isFalse();
  }
}
