package dev.focusguardian.cycle;

import static dev.focusguardian.ConnectedPerson.BERLIN;
import static dev.focusguardian.ConnectedPerson.ME;
import static dev.focusguardian.ConnectedPerson.at;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.focusguardian.ConnectedPerson;
import dev.focusguardian.PostgresResource;
import dev.focusguardian.account.Connections;
import dev.focusguardian.account.TokenVault;
import dev.focusguardian.alert.AlertState;
import dev.focusguardian.deletion.AccountDisconnect;
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
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From consent to booked blocks, with the real Google client over HTTP against the sandbox. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class WholePathTest {

  @Inject ConnectedPerson me;
  @Inject Connections connections;
  @Inject CycleRunner guardian;
  @Inject WeekReport weeks;
  @Inject FocusBlocks focusBlocks;
  @Inject Alerts alerts;
  @Inject AccountDisconnect farewell;
  @Inject TokenVault vault;
  @Inject Jdbi jdbi;
  @Inject Clock clock;

  @BeforeEach
  void connected() {
    me.isNew("person");
    me.connects();
  }

  @Test
  void bookedBlocksAreVisibleToAnyClient() {
    assertThat(me.blocks()).isNotEmpty();
    IsoWeek next = me.week(1);
    assertThat(weeks.week(ME, next).figures().projected().figures().protectedMinutes())
        .isEqualTo(720);
  }

  @Test
  void aSecondCycleWritesNothing() {
    Map<String, Interval> before = me.blocks();
    long history = historySize();

    me.cycle();

    assertThat(me.blocks()).isEqualTo(before);
    assertThat(historySize()).isEqualTo(history);
  }

  @Test
  void aMeetingOnABlockMovesOnlyThatBlock() {
    Map<String, Interval> before = me.blocks();
    Map.Entry<String, Interval> hit =
        before.entrySet().stream()
            .filter(block -> block.getValue().start().isAfter(me.week(1).in(BERLIN).start()))
            .findFirst()
            .orElseThrow();

    Interval meeting = Interval.startingAt(hit.getValue().start(), Duration.ofMinutes(60));
    me.books("Can you take a look?", meeting);
    me.cycle();

    Map<String, Interval> after = me.blocks();
    assertThat(IntervalSet.of(after.values()).overlaps(meeting)).isFalse();
    before.forEach(
        (id, slot) -> {
          if (!id.equals(hit.getKey())) {
            // With less slack a hint may have become busy, which is another event in the same slot.
            assertThat(after.values()).contains(slot);
          }
        });
  }

  @Test
  void blockThatThePersonMovedStays() {
    String id = me.blocks(me.week(1)).keySet().iterator().next();
    Interval byHand = at(me.week(1), DayOfWeek.FRIDAY, "13:00", "14:30");
    me.moves(id, byHand);

    me.cycle();
    me.cycle();

    assertThat(me.blocks()).containsEntry(id, byHand);
    assertThat(focusBlocks.all(ME)).anyMatch(block -> block.eventId().equals(id) && block.pinned());
  }

  @Test
  void blockThatThePersonDeletedIsNotBookedThereAgain() {
    String id = me.blocks(me.week(1)).keySet().iterator().next();
    Interval slot = me.blocks().get(id);
    me.deletes(id);

    me.cycle();

    assertThat(IntervalSet.of(me.blocks().values()).overlaps(slot)).isFalse();
  }

  @Test
  void aBlockTurnedIntoAMeetingBelongsToThePerson() {
    String id = me.blocks(me.week(1)).keySet().iterator().next();
    Interval slot = me.blocks().get(id);
    me.changes(id, Map.of("attendees", List.of(Map.of("email", "colleague@example.com"))));

    me.cycle();

    assertThat(focusBlocks.all(ME)).noneMatch(block -> block.eventId().equals(id));
    assertThat(me.blocks()).containsEntry(id, slot);
  }

  @Test
  void aMeetingBelowTheThresholdIsFlaggedAndClearsWhenItIsCancelled() {
    for (DayOfWeek day : DayOfWeek.values()) {
      me.books("All of " + day, at(me.week(1), day, "10:00", "16:30"));
    }
    me.cycle();
    assertThat(alerts.list(ME, AlertState.OPEN))
        .singleElement()
        .satisfies(
            alert ->
                assertThat(alert.meetings())
                    .isNotEmpty()
                    .allSatisfy(meeting -> assertThat(meeting.costMinutes()).isPositive()));

    me.google()
        .hasCalendar("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//t//t//EN\r\nEND:VCALENDAR\r\n");
    me.cycle(CycleTrigger.PERSON);
    assertThat(alerts.list(ME, AlertState.OPEN)).isEmpty();
  }

  @Test
  void anExpiredSyncTokenLeadsToOneFullListingAndNothingElse() {
    Map<String, Interval> before = me.blocks();
    me.fails(Map.of("expireSyncToken", true));

    me.cycle();

    assertThat(me.blocks()).isEqualTo(before);
  }

  @Test
  void aBriefFailureOfGoogleIsRetried() {
    me.fails(Map.of("calls", 2, "status", 503, "match", "GET /sandbox/google/calendar"));

    me.cycle();
  }

  @Test
  void aRevokedTokenIsReportedOnceAndNothingIsWritten() {
    StoredConnection connection = connections.connected(ME).get(0);
    Map<String, Interval> before = me.blocks();
    given()
        .contentType("application/x-www-form-urlencoded")
        .formParam("token", tokenOf(connection))
        .post("/sandbox/google/revoke")
        .then()
        .statusCode(200);
    // An access token may be valid for another hour; the sandbox revokes it with the grant, as
    // Google does.
    me.cycle(CycleTrigger.POLL);

    assertThat(connections.list(ME))
        .singleElement()
        .satisfies(c -> assertThat(c.state()).isEqualTo("needs-reconnecting"));
    assertThat(guardian.progress(ME).lastProblem())
        .isInstanceOfSatisfying(
            CycleProblem.CalendarFailed.class,
            failed -> assertThat(failed.code()).isEqualTo("AUTHORIZATION_REVOKED"));
    assertThat(me.blocks()).isEqualTo(before);
  }

  private String tokenOf(StoredConnection connection) {
    return vault.tryOpen(connection.id(), connection.token()).orElseThrow();
  }

  @Test
  void disconnectingRemovesTheBlocksWhenAsked() {
    StoredConnection connection = connections.connected(ME).get(0);

    AccountDisconnect.Receipt receipt = farewell.disconnect(ME, connection.id(), true);

    assertThat(receipt).isEqualTo(new AccountDisconnect.Receipt(true, 0, false));
    assertThat(me.blocks().values()).allMatch(block -> !block.end().isAfter(clock.instant()));
    assertThat(connections.list(ME)).isEmpty();
  }

  @Test
  void disconnectingKeepsTheBlocksWhenAsked() {
    Map<String, Interval> before = me.blocks();

    farewell.disconnect(ME, connections.connected(ME).get(0).id(), false);

    assertThat(me.blocks()).isEqualTo(before);
  }

  private long historySize() {
    return jdbi.withHandle(
        handle -> handle.select("SELECT count(*) FROM history").mapTo(Long.class).one());
  }
}
