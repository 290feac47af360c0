package dev.focusguardian.cycle;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.focusguardian.PostgresResource;
import dev.focusguardian.SandboxPerson;
import dev.focusguardian.account.Connections;
import dev.focusguardian.account.TokenVault;
import dev.focusguardian.alert.AlertState;
import dev.focusguardian.deletion.AccountDisconnect;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IntervalSet;
import dev.focusguardian.interval.IsoWeek;
import dev.focusguardian.notice.CycleProblem;
import dev.focusguardian.queue.CycleRunner;
import dev.focusguardian.queue.CycleTrigger;
import dev.focusguardian.read.WeekReport;
import dev.focusguardian.store.Alerts;
import dev.focusguardian.store.FocusBlocks;
import dev.focusguardian.store.StoredConnection;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From consent to booked blocks, with the real Google client over HTTP against the sandbox. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class WholePathTest {

  private static final PersonId ME = new PersonId(1);
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static int people;

  @Inject Connections connections;
  @Inject CycleRunner guardian;
  @Inject WeekReport weeks;
  @Inject FocusBlocks focusBlocks;
  @Inject Alerts alerts;
  @Inject AccountDisconnect farewell;
  @Inject TokenVault vault;
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
    person = new SandboxPerson("person" + people++ + "@example.com");
  }

  private void connect() {
    Map<String, String> answer =
        parameters(SandboxPerson.consent(connections.start(ME, person.email()).authorizationUrl()));
    connections.complete(answer.get("state"), answer.get("code"), answer.get("error"));
    rest();
  }

  private static Map<String, String> parameters(URI address) {
    return Arrays.stream(address.getRawQuery().split("&"))
        .map(pair -> pair.split("=", 2))
        .collect(
            Collectors.toMap(
                pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
  }

  private void rest() {
    guardian.request(ME, CycleTrigger.PERSON);
    assertThat(guardian.awaitRest(ME, Duration.ofSeconds(30))).isTrue();
    assertThat(guardian.progress(ME).lastProblem()).isNull();
  }

  /** That time on a weekday of next week, which is never past or locked by the clock alone. */
  private Interval nextWeek(DayOfWeek day, String from, String to) {
    ZonedDateTime date =
        clock
            .instant()
            .atZone(BERLIN)
            .with(TemporalAdjusters.next(DayOfWeek.MONDAY))
            .with(TemporalAdjusters.nextOrSame(day));
    return Interval.of(
        date.with(LocalTime.parse(from)).withSecond(0).withNano(0).toInstant(),
        date.with(LocalTime.parse(to)).withSecond(0).withNano(0).toInstant());
  }

  private static Map<String, Object> at(Interval slot) {
    return Map.of(
        "start", Map.of("dateTime", slot.start().toString()),
        "end", Map.of("dateTime", slot.end().toString()));
  }

  @Test
  void booksBlocksThatAnyClientSees() {
    connect();

    assertThat(person.blocks()).isNotEmpty();
    IsoWeek next = weeks.currentWeek(ME).plus(1);
    assertThat(weeks.week(ME, next).figures().projected().figures().protectedMinutes())
        .isEqualTo(720);
  }

  @Test
  void aSecondCycleWritesNothing() {
    connect();
    Map<String, Interval> before = person.blocks();
    long history = historySize();

    rest();

    assertThat(person.blocks()).isEqualTo(before);
    assertThat(historySize()).isEqualTo(history);
  }

  @Test
  void aMeetingOnABlockMovesThatBlockOnly() {
    connect();
    Map<String, Interval> before = person.blocks();
    Map.Entry<String, Interval> hit =
        before.entrySet().stream()
            .filter(
                block ->
                    block
                        .getValue()
                        .start()
                        .isAfter(nextWeek(DayOfWeek.MONDAY, "00:00", "01:00").start()))
            .findFirst()
            .orElseThrow();

    Interval meeting = Interval.startingAt(hit.getValue().start(), Duration.ofMinutes(60));
    person.books("Can you take a look?", meeting);
    rest();

    Map<String, Interval> after = person.blocks();
    assertThat(IntervalSet.of(after.values()).overlaps(meeting)).isFalse();
    before.forEach(
        (id, slot) -> {
          if (!id.equals(hit.getKey())) {
            // With less slack left a hint may have become busy, as another event in the same place.
            assertThat(after.values()).contains(slot);
          }
        });
  }

  @Test
  void blockThatThePersonMovedStays() {
    connect();
    String id = firstOfNextWeek();
    Interval byHand = nextWeek(DayOfWeek.FRIDAY, "13:00", "14:30");
    person.changes(id, at(byHand));

    rest();
    rest();

    assertThat(person.blocks()).containsEntry(id, byHand);
    assertThat(focusBlocks.all(ME)).anyMatch(block -> block.eventId().equals(id) && block.pinned());
  }

  @Test
  void blockThatThePersonDeletedIsNotBookedThereAgain() {
    connect();
    String id = firstOfNextWeek();
    Interval slot = person.blocks().get(id);
    person.deletes(id);

    rest();

    assertThat(IntervalSet.of(person.blocks().values()).overlaps(slot)).isFalse();
  }

  @Test
  void aBlockMadeAMeetingIsThePersonsOwn() {
    connect();
    String id = firstOfNextWeek();
    Interval slot = person.blocks().get(id);
    person.changes(id, Map.of("attendees", List.of(Map.of("email", "colleague@example.com"))));

    rest();

    assertThat(focusBlocks.all(ME)).noneMatch(block -> block.eventId().equals(id));
    assertThat(person.blocks()).containsEntry(id, slot);
  }

  @Test
  void aMeetingThatBreachesIsFlaggedAndClearsWhenItGoes() {
    connect();
    for (DayOfWeek day : DayOfWeek.values()) {
      person.books("All of " + day, nextWeek(day, "10:00", "16:30"));
    }
    rest();
    assertThat(alerts.list(ME, AlertState.OPEN))
        .singleElement()
        .satisfies(
            alert ->
                assertThat(alert.meetings())
                    .isNotEmpty()
                    .allSatisfy(meeting -> assertThat(meeting.costMinutes()).isPositive()));

    given()
        .contentType("text/calendar")
        .body("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//t//t//EN\r\nEND:VCALENDAR\r\n")
        .post("/sandbox/people/" + person.email() + "/calendar");
    guardian.request(ME, CycleTrigger.PERSON);
    guardian.awaitRest(ME, Duration.ofSeconds(30));
    assertThat(alerts.list(ME, AlertState.OPEN)).isEmpty();
  }

  @Test
  void anExpiredSyncTokenLeadsToOneFullListingAndNothingElse() {
    connect();
    Map<String, Interval> before = person.blocks();
    given()
        .contentType("application/json")
        .body(Map.of("expireSyncToken", true))
        .post("/sandbox/faults")
        .then()
        .statusCode(200);

    rest();

    assertThat(person.blocks()).isEqualTo(before);
  }

  @Test
  void aGoogleThatFailsForAMomentIsAskedAgain() {
    connect();
    given()
        .contentType("application/json")
        .body(Map.of("calls", 2, "status", 503, "match", "GET /sandbox/google/calendar"))
        .post("/sandbox/faults");

    rest();
  }

  @Test
  void aRevokedTokenIsToldOnceAndWritesNothing() {
    connect();
    StoredConnection connection = connections.connected(ME).get(0);
    Map<String, Interval> before = person.blocks();
    given()
        .contentType("application/x-www-form-urlencoded")
        .formParam("token", tokenOf(connection))
        .post("/sandbox/google/revoke")
        .then()
        .statusCode(200);
    // An access token may live on for an hour; the sandbox ends it with the grant, as Google does.
    guardian.request(ME, CycleTrigger.POLL);
    assertThat(guardian.awaitRest(ME, Duration.ofSeconds(30))).isTrue();

    assertThat(connections.list(ME))
        .singleElement()
        .satisfies(c -> assertThat(c.state()).isEqualTo("needs-reconnecting"));
    assertThat(guardian.progress(ME).lastProblem())
        .isInstanceOfSatisfying(
            CycleProblem.CalendarFailed.class,
            failed -> assertThat(failed.code()).isEqualTo("AUTHORIZATION_REVOKED"));
    assertThat(person.blocks()).isEqualTo(before);
  }

  private String tokenOf(StoredConnection connection) {
    return vault.tryOpen(connection.id(), connection.token()).orElseThrow();
  }

  @Test
  void disconnectingRemovesTheBlocksIfThatIsWanted() {
    connect();
    StoredConnection connection = connections.connected(ME).get(0);

    AccountDisconnect.Receipt receipt = farewell.disconnect(ME, connection.id(), true);

    assertThat(receipt).isEqualTo(new AccountDisconnect.Receipt(true, 0, false));
    assertThat(person.blocks().values()).allMatch(block -> !block.end().isAfter(clock.instant()));
    assertThat(connections.list(ME)).isEmpty();
  }

  @Test
  void disconnectingLeavesTheBlocksIfThatIsWanted() {
    connect();
    Map<String, Interval> before = person.blocks();

    farewell.disconnect(ME, connections.connected(ME).get(0).id(), false);

    assertThat(person.blocks()).isEqualTo(before);
  }

  private String firstOfNextWeek() {
    Interval week = weeks.currentWeek(ME).plus(1).in(BERLIN);
    return person.blocks().entrySet().stream()
        .filter(block -> week.encloses(block.getValue()))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow();
  }

  private long historySize() {
    return jdbi.withHandle(
        handle -> handle.select("SELECT count(*) FROM history").mapTo(Long.class).one());
  }
}
