package dev.focusguardian.offer;

import static dev.focusguardian.ConnectedPerson.ME;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.focusguardian.ConnectedPerson;
import dev.focusguardian.PostgresResource;
import dev.focusguardian.SandboxPerson;
import dev.focusguardian.account.CalendarChoice;
import dev.focusguardian.account.Connections;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.queue.CycleRunner;
import dev.focusguardian.queue.CycleTrigger;
import dev.focusguardian.store.StoredCalendar;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Picks whose meeting cannot be written, read or found as usual. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class PickBookingTest {

  private static final String WRITES = "POST /sandbox/google/calendar/v3";

  @Inject ConnectedPerson me;
  @Inject Offers offers;
  @Inject Connections connections;
  @Inject CalendarChoice choices;
  @Inject CycleRunner cycles;
  @Inject Jdbi jdbi;

  private Offering offering;
  private SandboxPerson guest;

  @BeforeEach
  void connected() {
    offering = Offering.of(me, "booker");
    guest = me.account("invited");
    guest.hasNoEvents();
  }

  @AfterEach
  void nothingFails() {
    me.nothingFails();
  }

  private List<Pick> picks() {
    return offers.list(ME).get(0).picks();
  }

  private Pick only() {
    assertThat(picks()).hasSize(1);
    return picks().get(0);
  }

  private boolean isOnCalendar(Pick pick) {
    return me.google().wholeCalendar().contains(Offering.event(pick));
  }

  private void is(Pick pick, String state) {
    jdbi.useHandle(
        handle -> handle.execute("UPDATE offer_pick SET state = ? WHERE id = ?", state, pick.id()));
  }

  /** The address of a pick that is confirmed. */
  private String confirmed() {
    JsonNode offer = offering.offer(", \"confirmsItself\": true");
    String pick = offering.picked(offer, offering.slots(offer).get(0), guest.email());
    assertThat(offering.state(pick)).isEqualTo("confirmed");
    return pick;
  }

  private String cancelled(String pick) {
    return offering.http().delete(Offering.api(pick)).json().path("state").asText();
  }

  @Test
  void anAnswerThatCannotBeReadDoesNotEndAPick() {
    JsonNode offer = offering.offer("");
    String pick = offering.picked(offer, offering.slots(offer).get(0), guest.email());
    is(only(), "confirming");
    me.fails(Map.of("cutReply", true, "calls", 1, "match", "events.insert"));
    me.cycle(CycleTrigger.PERSON);
    assertThat(isOnCalendar(only())).isTrue();
    assertThat(offering.state(pick)).isEqualTo("confirming");

    me.cycle();

    assertThat(offering.state(pick)).isEqualTo("confirmed");
    assertThat(guest.wholeCalendar()).contains("Plans");
  }

  @Test
  void aPickEndsWhenGoogleRefusesTheMeeting() {
    JsonNode offer = offering.offer("");
    String pick = offering.picked(offer, offering.slots(offer).get(0), guest.email());
    is(only(), "confirming");
    me.fails(Map.of("status", 400, "reason", "invalid", "calls", 1, "match", WRITES));

    me.cycle(CycleTrigger.PERSON);

    assertThat(offering.state(pick)).isEqualTo("failed");
    assertThat(isOnCalendar(only())).isFalse();
  }

  @Test
  void onePickThatCannotBeReadStopsNeitherOtherPicksNorThePlan() {
    JsonNode offer = offering.offer(", \"confirmsItself\": true, \"picks\": 5");
    List<Interval> slots = offering.slots(offer);
    String unreadable = offering.picked(offer, slots.get(0), guest.email());
    Pick first = only();
    String other = offering.picked(offer, slots.get(2), guest.email());
    Pick second =
        picks().stream().filter(one -> !one.id().equals(first.id())).findFirst().orElseThrow();
    me.deletes(Offering.event(first));
    me.deletes(Offering.event(second));
    Map.Entry<String, Interval> block = me.blocks(me.week(1)).entrySet().iterator().next();
    me.books("Review", block.getValue());
    me.fails(
        Map.of(
            "status",
            403,
            "reason",
            "forbidden",
            "calls",
            100,
            "match",
            "/events/" + Offering.event(first)));

    me.cycle(CycleTrigger.PERSON);

    assertThat(offering.state(unreadable)).isEqualTo("confirmed");
    assertThat(offering.state(other)).isEqualTo("cancelled");
    assertThat(me.blocks(me.week(1)).values()).isNotEmpty().noneMatch(block.getValue()::overlaps);
    assertThat(cycles.progress(ME).lastProblem()).as("the person is told").isNotNull();

    me.nothingFails();
    me.cycle();
    assertThat(offering.state(unreadable)).isEqualTo("cancelled");
  }

  @Test
  void aMeetingIsCancelledAfterItsAccountWasConnectedAgain() {
    String pick = confirmed();
    disconnects();
    me.connects();

    assertThat(cancelled(pick)).isEqualTo("cancelled");

    assertThat(isOnCalendar(only())).isFalse();
    assertThat(guest.wholeCalendar()).doesNotContain("Plans");
  }

  @Test
  void aMeetingOfADisconnectedAccountIsNotSaidToBeCancelled() {
    String pick = confirmed();
    disconnects();

    assertThat(cancelled(pick)).isEqualTo("confirmed");

    assertThat(isOnCalendar(only())).isTrue();
    assertThat(only().changed()).isTrue();
    assertThat(offering.http().get(pick).body())
        .contains("It could not be cancelled here. Answer the invitation instead");
  }

  @Test
  void aMeetingThatWasMovedToAnotherCalendarStandsUntilItIsCancelled() {
    String other = me.google().makesCalendar("Guests");
    me.allows(me.google());
    choices.choose(ME, calendar(other), true, false);
    me.cycle();
    String pick = confirmed();
    me.google().movesTo(Offering.event(only()), other);
    me.cycle();
    assertThat(offering.state(pick)).isEqualTo("confirmed");

    assertThat(cancelled(pick)).isEqualTo("cancelled");

    assertThat(guest.wholeCalendar()).doesNotContain("Plans");
  }

  private void disconnects() {
    String account = connections.list(ME).get(0).id().toString();
    assertThat(offering.http().delete("/api/v1/connections/" + account).status()).isEqualTo(200);
    me.rests();
  }

  private UUID calendar(String googleId) {
    return connections.calendars(ME).stream()
        .filter(calendar -> calendar.googleId().equals(googleId))
        .map(StoredCalendar::id)
        .findFirst()
        .orElseThrow();
  }
}
