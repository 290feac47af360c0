package dev.focusguardian.blocks;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.focusguardian.PostgresResource;
import dev.focusguardian.SandboxPerson;
import dev.focusguardian.account.Connections;
import dev.focusguardian.account.PersonSettings;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.messages.SharedMessages;
import dev.focusguardian.plan.ProtectionLevel;
import dev.focusguardian.queue.CycleRunner;
import dev.focusguardian.queue.CycleTrigger;
import dev.focusguardian.store.BookedBlock;
import dev.focusguardian.store.FocusBlocks;
import dev.focusguardian.store.FocusTimeTrial.Result;
import dev.focusguardian.store.StoredConnection;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Which kind of event a block is, on which account, and what becomes of it as its level changes.
 */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class FocusTimeTest {

  private static final PersonId ME = new PersonId(1);
  private static int people;

  @Inject Connections connections;
  @Inject PersonSettings settings;
  @Inject CycleRunner cycles;
  @Inject FocusBlocks focusBlocks;
  @Inject Jdbi jdbi;
  @Inject Clock clock;

  private SandboxPerson person;

  @BeforeEach
  void nobody() {
    jdbi.useHandle(
        handle -> {
          handle.execute("DELETE FROM connection");
          handle.execute("DELETE FROM no_go");
          handle.execute("DELETE FROM history");
          handle.execute("UPDATE person SET settings = '{}'");
        });
  }

  private void connect(String host) {
    person = new SandboxPerson("focus" + people++ + "@" + host);
    Map<String, String> answer =
        SandboxPerson.answer(connections.start(ME, person.email()).authorizationUrl());
    connections.complete(answer.get("state"), answer.get("code"), null);
    rest();
  }

  private void rest() {
    cycles.request(ME, CycleTrigger.PERSON);
    assertThat(cycles.awaitRest(ME, Duration.ofSeconds(30))).isTrue();
  }

  private void settle(String key, String value) {
    settings.put(ME, JsonNodeFactory.instance.objectNode().put(key, value));
  }

  private void guard(boolean guarded) {
    ObjectNode change = JsonNodeFactory.instance.objectNode().put("guarded", guarded);
    // So that there are locked blocks on any day of the week.
    settings.put(ME, change.put("lockHours", 168));
  }

  private List<BookedBlock> blocks() {
    return focusBlocks.all(ME).stream()
        .filter(block -> block.interval().start().isAfter(clock.instant()))
        .sorted(Comparator.comparing(BookedBlock::interval))
        .toList();
  }

  private List<BookedBlock> blocks(ProtectionLevel protection) {
    return blocks().stream().filter(block -> block.protection() == protection).toList();
  }

  private JsonNode event(BookedBlock block) {
    return person.event(block.eventId());
  }

  private Result trial() {
    List<StoredConnection> all = connections.list(ME);
    assertThat(all).hasSize(1);
    return all.get(0).focusTime().result();
  }

  @Test
  void busyBlocksOfAWorkspaceAccountAreFocusTimeThatDeclinesNothing() {
    settle("policy", "hold");
    settle("title", "Heads down");
    connect("example.com");

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
  void aConsumerAccountGetsOrdinaryEventsAndIsTriedOnce() {
    settle("policy", "hold");
    guard(true);
    connect("gmail.com");

    assertThat(trial()).isEqualTo(Result.REFUSED);
    assertThat(SharedMessages.of(settings.notices(ME)))
        .singleElement()
        .asString()
        .contains(person.email(), "cannot have focus-time events");
    assertThat(blocks()).isNotEmpty();
    assertThat(blocks(ProtectionLevel.GUARDED)).isEmpty();
    assertThat(blocks())
        .allSatisfy(
            block ->
                assertThat(event(block).path("eventType").asText("default")).isEqualTo("default"));
    // One try, one event more than its first id: all the others never were anything else.
    assertThat(blocks()).filteredOn(block -> block.eventId().contains("v")).hasSize(1);
    assertThat(person.blocks()).hasSameSizeAs(focusBlocks.all(ME));
  }

  @Test
  void hintsAreOrdinaryEventsShownAsFreeAndBecomeFocusTimeWhenTheyHold() {
    ObjectNode roomy = JsonNodeFactory.instance.objectNode().put("goalMinutes", 240);
    settings.put(ME, roomy);
    connect("example.com");
    List<BookedBlock> hints = blocks(ProtectionLevel.HINT);
    assertThat(hints)
        .isNotEmpty()
        .allSatisfy(
            hint -> {
              assertThat(event(hint).path("transparency").asText()).isEqualTo("transparent");
              assertThat(event(hint).path("eventType").asText("default")).isEqualTo("default");
            });

    settle("policy", "hold");
    rest();

    for (BookedBlock hint : hints) {
      BookedBlock now = focusBlocks.find(ME, hint.id());
      assertThat(now).isNotNull();
      assertThat(now.interval()).isEqualTo(hint.interval());
      assertThat(event(now).path("eventType").asText()).isEqualTo("focusTime");
      assertThat(person.blocks()).doesNotContainKey(hint.eventId());
    }

    settle("policy", "just-in-time");
    rest();

    for (BookedBlock hint : hints) {
      BookedBlock now = focusBlocks.find(ME, hint.id());
      assertThat(now).isNotNull();
      assertThat(now.protection()).isEqualTo(ProtectionLevel.HINT);
      assertThat(event(now).path("transparency").asText()).isEqualTo("transparent");
    }
    assertThat(person.blocks()).hasSameSizeAs(focusBlocks.all(ME));
  }

  @Test
  void aGuardedBlockDeclinesNewInvitationsAndOnlyThose() {
    connect("example.com");
    guard(true);
    rest();
    List<BookedBlock> guarded = blocks(ProtectionLevel.GUARDED);
    assertThat(guarded).isNotEmpty();
    BookedBlock block = guarded.get(0);
    assertThat(event(block).path("focusTimeProperties").path("autoDeclineMode").asText())
        .isEqualTo("declineOnlyNewConflictingInvitations");

    String invitation = invites(block.interval());

    JsonNode me = person.event(invitation).path("attendees").get(0);
    assertThat(me.path("responseStatus").asText()).isEqualTo("declined");
    assertThat(me.path("comment").asText()).contains("focused work");
    rest();
    assertThat(focusBlocks.find(ME, block.id()).interval()).isEqualTo(block.interval());

    guard(false);
    rest();

    BookedBlock now = focusBlocks.find(ME, block.id());
    assertThat(now.protection()).isEqualTo(ProtectionLevel.LOCKED);
    // The same event, with another word in it.
    assertThat(now.eventId()).isEqualTo(block.eventId());
    assertThat(event(now).path("focusTimeProperties").path("autoDeclineMode").asText())
        .isEqualTo("declineNone");
  }

  private String invites(Interval slot) {
    return given()
        .header("Authorization", "Bearer sandbox:colleague" + people + "@example.com")
        .contentType("application/json")
        .body(
            Map.of(
                "summary", "Quick sync",
                "start", Map.of("dateTime", slot.start().toString()),
                "end", Map.of("dateTime", slot.start().plusSeconds(1800).toString()),
                "attendees", List.of(Map.of("email", person.email()))))
        .post("/sandbox/google/calendar/v3/calendars/primary/events")
        .then()
        .statusCode(200)
        .extract()
        .path("id");
  }

  @Test
  void saysWhatThePersonChanged() {
    settle("policy", "hold");
    connect("example.com");
    List<BookedBlock> three = blocks().subList(0, 3);
    BookedBlock renamed = three.get(0);
    BookedBlock annotated = three.get(1);
    BookedBlock invited = three.get(2);
    person.changes(renamed.eventId(), Map.of("summary", "The parser"));
    person.changes(annotated.eventId(), Map.of("description", "Begin with the tests"));
    person.changes(invited.eventId(), Map.of("attendees", List.of(Map.of("email", "a@b.example"))));

    rest();

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
  void aBlockMarkedAsFreeIsThePersonsFromThenOn() {
    settle("policy", "hold");
    connect("gmail.com");
    BookedBlock block = blocks().get(0);

    person.changes(block.eventId(), Map.of("transparency", "transparent"));
    rest();
    rest();

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
