package dev.focusguardian.cycle;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.focusguardian.PostgresResource;
import dev.focusguardian.SandboxPerson;
import dev.focusguardian.account.Connections;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IntervalSet;
import dev.focusguardian.queue.CycleRunner;
import dev.focusguardian.queue.CycleTrigger;
import dev.focusguardian.store.BookedBlock;
import dev.focusguardian.store.FocusBlocks;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Google applied a write and we never heard of it: the connection broke, or the service was killed
 * before it could store the answer. Nothing may be doubled, orphaned, or taken for the person's
 * doing.
 */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class LostAnswerTest {

  private static final PersonId ME = new PersonId(1);
  private static int people;

  @Inject Connections connections;
  @Inject CycleRunner guardian;
  @Inject FocusBlocks focusBlocks;
  @Inject Jdbi jdbi;
  @Inject Clock clock;

  private SandboxPerson person;

  @BeforeEach
  void somebodyNew() {
    jdbi.useHandle(
        handle -> {
          handle.execute("DELETE FROM connection");
          handle.execute("DELETE FROM no_go");
          handle.execute("DELETE FROM alert");
          handle.execute("UPDATE person SET settings = '{}'");
        });
    person = new SandboxPerson("unheard" + people++ + "@example.com");
  }

  private void connect() {
    URI answer = SandboxPerson.consent(connections.start(ME, person.email()).authorizationUrl());
    Map<String, String> parameters =
        Arrays.stream(answer.getRawQuery().split("&"))
            .map(pair -> pair.split("=", 2))
            .collect(
                Collectors.toMap(
                    pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    connections.complete(parameters.get("state"), parameters.get("code"), null);
  }

  private void rest() {
    guardian.request(ME, CycleTrigger.PERSON);
    assertThat(guardian.awaitRest(ME, Duration.ofSeconds(30))).isTrue();
    assertThat(guardian.progress(ME).lastProblem()).isNull();
  }

  private static void loseAnswers(String method, int calls) {
    given()
        .contentType("application/json")
        .body(
            Map.of(
                "dropReply",
                true,
                "calls",
                calls,
                "match",
                method + " /sandbox/google/calendar/v3/calendars"))
        .post("/sandbox/faults")
        .then()
        .statusCode(200);
  }

  /** What we think stands there is what stands there, and nothing of it overlaps. */
  private void agrees() {
    Map<String, Interval> ours =
        focusBlocks.all(ME).stream()
            .collect(
                Collectors.toMap(
                    BookedBlock::eventId, BookedBlock::interval, (a, b) -> a, TreeMap::new));
    Map<String, Interval> there = person.blocks();
    assertThat(ours).isEqualTo(there);
    assertThat(IntervalSet.of(there.values()).minutes())
        .isEqualTo(there.values().stream().mapToLong(Interval::minutes).sum());
    assertThat(focusBlocks.all(ME)).noneMatch(BookedBlock::pinned);
    assertThat(focusBlocks.noGo(ME)).isEmpty();
  }

  private BookedBlock lastBlock() {
    return focusBlocks.all(ME).stream().reduce((first, second) -> second).orElseThrow();
  }

  @Test
  void insertsWhoseAnswersAreLostAreNotDoubled() {
    connect();
    loseAnswers("POST", 4);

    rest();
    rest();

    agrees();
  }

  @Test
  void movesWhoseAnswersAreLostAreNotTakenForThePersons() {
    connect();
    rest();
    Interval slot = lastBlock().interval();
    person.books("In the way", slot);
    loseAnswers("PATCH", 3);

    rest();
    rest();

    agrees();
    assertThat(IntervalSet.of(person.blocks().values()).overlaps(slot)).isFalse();
  }

  @Test
  void aMoveThatWasNeverStoredIsNotTakenForThePersons() {
    connect();
    rest();
    BookedBlock block = lastBlock();
    jdbi.useHandle(
        handle ->
            handle.execute(
                "UPDATE focus_block SET start_at = ?, end_at = ?, etag = ? WHERE id = ?",
                Timestamp.from(block.interval().start().minus(Duration.ofDays(1))),
                Timestamp.from(block.interval().end().minus(Duration.ofDays(1))),
                "\"0\"",
                block.id()));

    rest();

    agrees();
    assertThat(person.blocks()).containsEntry(block.eventId(), block.interval());
  }

  @Test
  void takesUpAnInsertThatWasNeverStored() {
    connect();
    rest();
    Map<String, Interval> before = person.blocks();
    jdbi.useHandle(handle -> handle.execute("DELETE FROM focus_block"));

    rest();

    agrees();
    assertThat(person.blocks()).isEqualTo(before);
  }

  @Test
  void whatThePersonMovedStaysPinnedThoughTheDatabaseForgotIt() {
    connect();
    rest();
    BookedBlock block = lastBlock();
    Interval byHand =
        Interval.of(
            block.interval().start().plus(Duration.ofMinutes(15)),
            block.interval().end().plus(Duration.ofMinutes(15)));
    person.changes(
        block.eventId(),
        Map.of(
            "start", Map.of("dateTime", byHand.start().toString()),
            "end", Map.of("dateTime", byHand.end().toString())));
    jdbi.useHandle(handle -> handle.execute("DELETE FROM focus_block"));

    rest();

    assertThat(focusBlocks.all(ME))
        .filteredOn(BookedBlock::pinned)
        .singleElement()
        .satisfies(pinned -> assertThat(pinned.interval()).isEqualTo(byHand));
    assertThat(person.blocks()).containsEntry(block.eventId(), byHand);
  }
}
