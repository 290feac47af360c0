package dev.focusguardian.blocks;

import static dev.focusguardian.ConnectedPerson.ME;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.focusguardian.ConnectedPerson;
import dev.focusguardian.PostgresResource;
import dev.focusguardian.account.Connections;
import dev.focusguardian.account.PersonSettings;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.messages.SharedMessages;
import dev.focusguardian.plan.ProtectionLevel;
import dev.focusguardian.store.BookedBlock;
import dev.focusguardian.store.FocusBlocks;
import dev.focusguardian.store.FocusTimeTrial.Result;
import dev.focusguardian.store.StoredConnection;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** The type of a block's event for each account, and how it changes with the level. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class FocusTimeTest {

  /** So that there are locked blocks on any day of the week. */
  private static final String GUARDED = "\"guarded\": true, \"lockHours\": 168";

  @Inject ConnectedPerson me;
  @Inject Connections connections;
  @Inject PersonSettings settings;
  @Inject FocusBlocks focusBlocks;
  @Inject Jdbi jdbi;

  private void connects(String domain, String settings) {
    me.isNew("focus", domain);
    me.settings(settings);
    me.connects();
  }

  private List<BookedBlock> blocks(ProtectionLevel protection) {
    return me.booked().stream().filter(block -> block.protection() == protection).toList();
  }

  private JsonNode event(BookedBlock block) {
    return me.google().event(block.eventId());
  }

  private Result trial() {
    List<StoredConnection> all = connections.list(ME);
    assertThat(all).hasSize(1);
    return all.get(0).focusTime().result();
  }

  @Test
  void busyBlocksOfAWorkspaceAccountAreFocusTimeThatDeclinesNoInvitation() {
    connects("example.com", "{\"policy\": \"hold\", \"title\": \"Heads down\"}");

    assertThat(blocks(ProtectionLevel.HOLD))
        .isNotEmpty()
        .allSatisfy(
            block -> {
              JsonNode event = event(block);
              assertThat(event.path("eventType").asText()).isEqualTo("focusTime");
              assertThat(event.path("summary").asText()).isEqualTo("Heads down");
              assertThat(event.path("transparency").asText("opaque")).isEqualTo("opaque");
              JsonNode properties = event.path("focusTimeProperties");
              assertThat(properties.path("autoDeclineMode").asText()).isEqualTo("declineNone");
              assertThat(properties.path("chatStatus").asText("available")).isEqualTo("available");
            });
    assertThat(trial()).isEqualTo(Result.WORKS);
  }

  @Test
  void aConsumerAccountGetsOrdinaryEventsAfterOneFocusTimeAttempt() {
    connects("gmail.com", "{\"policy\": \"hold\", " + GUARDED + "}");

    assertThat(trial()).isEqualTo(Result.REFUSED);
    assertThat(SharedMessages.of(settings.notices(ME)))
        .singleElement()
        .asString()
        .contains(me.email(), "can't have focus-time events");
    assertThat(me.booked()).isNotEmpty();
    assertThat(blocks(ProtectionLevel.GUARDED)).isEmpty();
    assertThat(me.booked())
        .allSatisfy(
            block ->
                assertThat(event(block).path("eventType").asText("default")).isEqualTo("default"));
    // After one attempt there is one event with a second id; all others were ordinary from the
    // start.
    assertThat(me.booked()).filteredOn(block -> block.eventId().contains("v")).hasSize(1);
    assertThat(me.blocks()).hasSameSizeAs(focusBlocks.all(ME));
  }

  @Test
  void hintsAreOrdinaryFreeEventsAndBecomeFocusTimeOnceHeld() {
    connects("example.com", "{\"goalMinutes\": 240}");
    List<BookedBlock> hints = blocks(ProtectionLevel.HINT);
    assertThat(hints)
        .isNotEmpty()
        .allSatisfy(
            hint -> {
              assertThat(event(hint).path("transparency").asText()).isEqualTo("transparent");
              assertThat(event(hint).path("eventType").asText("default")).isEqualTo("default");
            });

    me.settings("{\"policy\": \"hold\"}");
    me.cycle();

    for (BookedBlock hint : hints) {
      BookedBlock now = focusBlocks.find(ME, hint.id());
      assertThat(now).isNotNull();
      assertThat(now.interval()).isEqualTo(hint.interval());
      assertThat(event(now).path("eventType").asText()).isEqualTo("focusTime");
      assertThat(me.blocks()).doesNotContainKey(hint.eventId());
    }

    me.settings("{\"policy\": \"just-in-time\"}");
    me.cycle();

    for (BookedBlock hint : hints) {
      BookedBlock now = focusBlocks.find(ME, hint.id());
      assertThat(now).isNotNull();
      assertThat(now.protection()).isEqualTo(ProtectionLevel.HINT);
      assertThat(event(now).path("transparency").asText()).isEqualTo("transparent");
    }
    assertThat(me.blocks()).hasSameSizeAs(focusBlocks.all(ME));
  }

  @Test
  void aLockedBlockDeclinesOnlyNewInvitations() {
    connects("example.com", "{" + GUARDED + "}");
    List<BookedBlock> guarded = blocks(ProtectionLevel.GUARDED);
    assertThat(guarded).isNotEmpty();
    BookedBlock block = guarded.get(0);
    assertThat(event(block).path("focusTimeProperties").path("autoDeclineMode").asText())
        .isEqualTo("declineOnlyNewConflictingInvitations");

    String invitation = invites(block.interval());

    JsonNode guest = me.google().event(invitation).path("attendees").get(0);
    assertThat(guest.path("responseStatus").asText()).isEqualTo("declined");
    assertThat(guest.path("comment").asText()).contains("focused work");
    me.cycle();
    assertThat(focusBlocks.find(ME, block.id()).interval()).isEqualTo(block.interval());

    me.settings("{\"guarded\": false}");
    me.cycle();

    BookedBlock now = focusBlocks.find(ME, block.id());
    assertThat(now.protection()).isEqualTo(ProtectionLevel.LOCKED);
    // The same event with another description.
    assertThat(now.eventId()).isEqualTo(block.eventId());
    assertThat(event(now).path("focusTimeProperties").path("autoDeclineMode").asText())
        .isEqualTo("declineNone");
  }

  @Test
  void googleChatSaysDoNotDisturbWhileALockedBlockRuns() {
    connects("example.com", "{\"policy\": \"hold\", \"lockHours\": 168}");

    assertThat(blocks(ProtectionLevel.LOCKED))
        .isNotEmpty()
        .allSatisfy(
            block -> {
              JsonNode properties = event(block).path("focusTimeProperties");
              assertThat(properties.path("chatStatus").asText()).isEqualTo("doNotDisturb");
              assertThat(properties.path("autoDeclineMode").asText()).isEqualTo("declineNone");
            });
  }

  private String invites(Interval slot) {
    return given()
        .header("Authorization", "Bearer sandbox:colleague@example.com")
        .contentType("application/json")
        .body(
            Map.of(
                "summary", "Quick sync",
                "start", Map.of("dateTime", slot.start().toString()),
                "end", Map.of("dateTime", slot.start().plusSeconds(1800).toString()),
                "attendees", List.of(Map.of("email", me.email()))))
        .post("/sandbox/google/calendar/v3/calendars/primary/events")
        .then()
        .statusCode(200)
        .extract()
        .path("id");
  }

  @Test
  void saysWhatThePersonChanged() {
    connects("example.com", "{\"policy\": \"hold\"}");
    List<BookedBlock> three = me.booked().subList(0, 3);
    BookedBlock renamed = three.get(0);
    BookedBlock annotated = three.get(1);
    BookedBlock invited = three.get(2);
    me.changes(renamed.eventId(), Map.of("summary", "The parser"));
    me.changes(annotated.eventId(), Map.of("description", "Begin with the tests"));
    me.changes(invited.eventId(), Map.of("attendees", List.of(Map.of("email", "a@b.example"))));

    me.cycle();

    assertThat(focusBlocks.find(ME, renamed.id()))
        .returns(true, BookedBlock::pinned)
        .returns("You renamed it", BookedBlock::because);
    assertThat(focusBlocks.find(ME, annotated.id()))
        .returns(true, BookedBlock::pinned)
        .returns("You wrote in it", BookedBlock::because);
    assertThat(focusBlocks.find(ME, invited.id())).isNull();
    assertThat(event(invited).path("status").asText()).isEqualTo("confirmed");
    assertThat(event(annotated).path("description").asText()).isEqualTo("Begin with the tests");
  }

  @Test
  void aBlockThatThePersonMarkedAsFreeIsNeverChangedAgain() {
    connects("gmail.com", "{\"policy\": \"hold\"}");
    BookedBlock block = me.booked().get(0);

    me.changes(block.eventId(), Map.of("transparency", "transparent"));
    me.cycle();
    me.cycle();

    assertThat(focusBlocks.find(ME, block.id())).isNull();
    assertThat(event(block).path("status").asText()).isEqualTo("confirmed");
    assertThat(event(block).path("transparency").asText()).isEqualTo("transparent");
    String said =
        jdbi.withHandle(
            handle ->
                handle
                    .createQuery(
                        "SELECT reason FROM history WHERE block_id = :id AND what = 'made-yours'")
                    .bind("id", block.id())
                    .mapTo(String.class)
                    .one());
    assertThat(said).isEqualTo("marked-as-free");
  }
}
