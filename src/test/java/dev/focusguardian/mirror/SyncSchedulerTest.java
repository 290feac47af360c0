package dev.focusguardian.mirror;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.focusguardian.EmptyHouse;
import dev.focusguardian.PostgresResource;
import dev.focusguardian.SandboxPerson;
import dev.focusguardian.account.Connections;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.queue.CycleRunner;
import dev.focusguardian.queue.CycleTrigger;
import dev.focusguardian.store.CycleQueue;
import dev.focusguardian.store.StoredCalendar;
import dev.focusguardian.store.SyncSchedule;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which calls the passing of time and the messages of Google lead to. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class SyncSchedulerTest {

  private static final PersonId ME = new PersonId(1);
  private static final Duration PAUSE = Duration.ofSeconds(10);
  private static int people;

  @Inject Connections connections;
  @Inject CycleRunner cycles;
  @Inject SyncScheduler scheduler;
  @Inject SyncSchedule schedule;
  @Inject CycleQueue queue;
  @Inject EmptyHouse house;
  @Inject Jdbi jdbi;
  @Inject Clock clock;

  private SandboxPerson person;

  @BeforeEach
  void connected() {
    house.clear();
    person = new SandboxPerson("lookout" + people++ + "@example.com");
    Map<String, String> answer =
        SandboxPerson.answer(connections.start(ME, person.email()).authorizationUrl());
    connections.complete(answer.get("state"), answer.get("code"), null);
    given().delete("/sandbox/faults").then().statusCode(204);
    cycles.request(ME, CycleTrigger.PERSON);
    // Those that the first blocks lead to.
    look();
    pass(Duration.ofSeconds(30));
    look();
    forgetCalls();
  }

  private void forgetCalls() {
    jdbi.useHandle(handle -> handle.execute("DELETE FROM google_calls"));
  }

  private long calls(String kind) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("SELECT coalesce(sum(calls), 0) FROM google_calls WHERE kind = :kind")
                .bind("kind", kind)
                .mapTo(Long.class)
                .one());
  }

  private void look() {
    scheduler.look(CycleTrigger.POLL);
    assertThat(cycles.awaitRest(ME, Duration.ofSeconds(30))).isTrue();
  }

  private void pass(Duration time) {
    given()
        .contentType("application/json")
        .body(Map.of("now", clock.instant().plus(time).toString()))
        .post("/sandbox/clock")
        .then()
        .statusCode(200);
  }

  private UUID calendar() {
    return connections.calendars(ME).stream()
        .filter(StoredCalendar::reads)
        .findFirst()
        .orElseThrow()
        .id();
  }

  @Test
  void aQuietCalendarIsLookedAtOnceInAPause() {
    look();
    assertThat(calls("events.list")).isZero();

    pass(PAUSE);
    look();

    assertThat(calls("events.list")).isEqualTo(1);
    assertThat(calls("calendarList.list")).isZero();
  }

  @Test
  void whatANodeThatDiedHadBegunIsTakenUp() {
    queue.request(ME, false, "poll");
    assertThat(queue.claim(ME, "a node that dies")).isNotNull();
    jdbi.useHandle(handle -> handle.execute("UPDATE work SET lease_until = now() - interval '1s'"));

    look();

    assertThat(queue.leftUndone()).isEmpty();
  }

  @Test
  void aMessageMakesItDueOnceThePauseIsOver() {
    schedule.changed(List.of(calendar()), clock.instant(), PAUSE);
    schedule.changed(List.of(calendar()), clock.instant(), PAUSE);
    look();
    assertThat(calls("events.list")).isZero();

    pass(PAUSE);
    look();

    assertThat(calls("events.list")).isEqualTo(1);
  }

  @Test
  void aMessageThatComesDuringALookLeadsToAnother() {
    pass(Duration.ofSeconds(20));
    schedule.ask(calendar(), clock.instant().plus(Duration.ofHours(1)));
    schedule.begin(calendar(), clock.instant());
    schedule.changed(List.of(calendar()), clock.instant(), PAUSE);
    assertThat(schedule.due(clock.instant(), Duration.ofDays(1))).isEmpty();

    assertThat(schedule.due(clock.instant().plus(PAUSE), Duration.ofDays(1))).hasSize(1);
  }

  @Test
  void aLookThatFailedIsMadeAgain() {
    given()
        .contentType("application/json")
        .body(Map.of("status", 503, "retryAfter", "60", "match", "events.list"))
        .post("/sandbox/faults")
        .then()
        .statusCode(200);
    pass(PAUSE);

    look();

    assertThat(cycles.progress(ME).lastProblem()).isNotNull();
    assertThat(schedule.due(clock.instant(), Duration.ofDays(1))).hasSize(1);
  }

  @Test
  void aDueTimeFarOffIsThatOfAClockThatRanAhead() {
    schedule.ask(calendar(), clock.instant().plus(Duration.ofDays(30)));

    assertThat(schedule.due(clock.instant(), Duration.ofDays(1))).hasSize(1);
  }

  @Test
  void onlyTheCalendarThatIsDueIsLookedAt() {
    String second = person.makesCalendar("Team");
    jdbi.useHandle(handle -> handle.execute("UPDATE connection SET listed_at = NULL"));
    pass(PAUSE);
    look();
    UUID team =
        connections.calendars(ME).stream()
            .filter(calendar -> calendar.googleId().equals(second))
            .findFirst()
            .orElseThrow()
            .id();
    jdbi.useHandle(handle -> handle.execute("UPDATE calendar SET reads = true WHERE id = ?", team));
    pass(PAUSE);
    look();
    pass(PAUSE);
    schedule.ask(calendar(), clock.instant().plus(Duration.ofHours(1)));
    schedule.begin(calendar(), clock.instant());
    forgetCalls();

    look();

    assertThat(calls("events.list")).isEqualTo(1);
  }
}
