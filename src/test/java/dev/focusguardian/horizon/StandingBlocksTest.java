package dev.focusguardian.horizon;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.focusguardian.PostgresResource;
import dev.focusguardian.SandboxPerson;
import dev.focusguardian.account.Connections;
import dev.focusguardian.account.PersonSettings;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.plan.ProtectionLevel;
import dev.focusguardian.queue.CycleRunner;
import dev.focusguardian.queue.CycleTrigger;
import dev.focusguardian.store.BookedBlock;
import dev.focusguardian.store.FocusBlocks;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of blocks that stand already, as time goes on and the rules change. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class StandingBlocksTest {

  private static final PersonId ME = new PersonId(1);
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static int people;

  @Inject Connections connections;
  @Inject PersonSettings settings;
  @Inject CycleRunner cycles;
  @Inject FocusBlocks focusBlocks;
  @Inject Jdbi jdbi;
  @Inject Clock clock;

  private SandboxPerson person;

  @BeforeEach
  void connected() {
    jdbi.useHandle(
        handle -> {
          handle.execute("DELETE FROM connection");
          handle.execute("DELETE FROM no_go");
          handle.execute("DELETE FROM alert");
          handle.execute("UPDATE person SET settings = '{}'");
        });
    person = new SandboxPerson("standing" + people++ + "@example.com");
    Map<String, String> answer =
        SandboxPerson.answer(connections.start(ME, person.email()).authorizationUrl());
    connections.complete(answer.get("state"), answer.get("code"), null);
    rest();
  }

  private void rest() {
    cycles.request(ME, CycleTrigger.PERSON);
    assertThat(cycles.awaitRest(ME, Duration.ofSeconds(30))).isTrue();
  }

  private void goTo(Instant now) {
    given()
        .contentType("application/json")
        .body(Map.of("now", now.toString()))
        .post("/sandbox/clock")
        .then()
        .statusCode(200);
  }

  private List<BookedBlock> ahead() {
    return focusBlocks.all(ME).stream()
        .filter(block -> block.interval().start().isAfter(clock.instant()))
        .sorted(Comparator.comparing(BookedBlock::interval))
        .toList();
  }

  @Test
  void aBlockIsLockedAndBusyADayBeforeItStarts() {
    BookedBlock block =
        ahead().stream()
            .filter(one -> one.interval().start().isAfter(clock.instant().plus(Duration.ofDays(2))))
            .findFirst()
            .orElseThrow();
    assertThat(block.protection()).isNotEqualTo(ProtectionLevel.LOCKED);

    goTo(block.interval().start().minus(Duration.ofHours(20)));
    rest();

    assertThat(focusBlocks.all(ME))
        .filteredOn(one -> one.id().equals(block.id()))
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.protection()).isEqualTo(ProtectionLevel.LOCKED);
              assertThat(one.interval()).isEqualTo(block.interval());
              // Not necessarily the event that it was: a hint is one of another kind.
              assertThat(person.event(one.eventId()).path("transparency").asText("opaque"))
                  .isEqualTo("opaque");
            });
  }

  @Test
  void blocksFollowTheWorkingHoursHoweverOftenTheyHaveMoved() {
    work("13:00-21:00");
    work("06:00-11:00");

    List<Interval> nextDays =
        ahead().stream()
            .map(BookedBlock::interval)
            // What starts within a day is locked.
            .filter(slot -> slot.start().isAfter(clock.instant().plus(Duration.ofHours(25))))
            .toList();
    assertThat(nextDays)
        .isNotEmpty()
        .allSatisfy(
            slot -> {
              assertThat(local(slot.start())).isBetween(LocalTime.of(6, 0), LocalTime.of(9, 30));
              assertThat(local(slot.end())).isBetween(LocalTime.of(7, 30), LocalTime.of(11, 0));
            });
  }

  private static LocalTime local(Instant instant) {
    return instant.atZone(BERLIN).toLocalTime();
  }

  private void work(String hours) {
    ObjectNode change = JsonNodeFactory.instance.objectNode();
    ObjectNode days = change.putObject("workingHours");
    for (String day : List.of("mon", "tue", "wed", "thu", "fri")) {
      days.putArray(day).add(hours);
    }
    settings.put(ME, change);
    rest();
  }
}
