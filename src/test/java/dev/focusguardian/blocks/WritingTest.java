package dev.focusguardian.blocks;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.focusguardian.PostgresResource;
import dev.focusguardian.SandboxPerson;
import dev.focusguardian.account.Connections;
import dev.focusguardian.account.PersonSettings;
import dev.focusguardian.book.BlockBooker;
import dev.focusguardian.book.BookingOutcome;
import dev.focusguardian.calendar.EventTimes;
import dev.focusguardian.calendar.RemoteEvent;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.port.BlockWrite;
import dev.focusguardian.port.FocusTime;
import dev.focusguardian.port.RemoteCalendar;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What comes back from a write that collides with another hand: Google's own client, over HTTP,
 * against the sandbox, where somebody else writes to the same calendar.
 */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class WritingTest {

  private static final PersonId ME = new PersonId(1);
  private static final String ID = "0123456789abcdef";
  private static final FocusTime QUIET = new FocusTime(false, true);
  private static int people;

  @Inject Connections connections;
  @Inject PersonSettings settings;
  @Inject Jdbi jdbi;
  @Inject Clock clock;

  private SandboxPerson person;
  private RemoteCalendar remote;
  private Interval slot;
  private Interval later;

  @BeforeEach
  void connected() {
    jdbi.useHandle(handle -> handle.execute("DELETE FROM connection"));
    settings.put(ME, JsonNodeFactory.instance.objectNode().put("policy", "dry-run"));
    person = new SandboxPerson("writing" + people++ + "@example.com");
    Map<String, String> answer =
        SandboxPerson.answer(connections.start(ME, person.email()).authorizationUrl());
    connections.complete(answer.get("state"), answer.get("code"), null);
    remote = connections.open(connections.connected(ME).get(0)).waitedFor();
    // Beyond the quarter that the sandbox's calendar is filled for.
    slot =
        Interval.startingAt(
            clock.instant().truncatedTo(ChronoUnit.HOURS).plus(Duration.ofDays(200)),
            Duration.ofHours(2));
    later = Interval.startingAt(slot.end(), Duration.ofHours(2));
  }

  private BlockBooker booker() {
    return booker(remote);
  }

  private static BlockBooker booker(RemoteCalendar remote) {
    return new BlockBooker(remote, (event, slot) -> event.blockId() == null);
  }

  private BlockWrite block(Interval at, FocusTime kind) {
    return new BlockWrite(
        person.email(),
        BlockIds.eventId(ID),
        ID,
        at,
        ZoneId.of("Europe/Berlin"),
        "Focus",
        "Why.\nBooked by Focus Guardian (locked).",
        null,
        "default",
        false,
        false,
        kind);
  }

  private RemoteEvent stands() {
    return booked(booker().insert(block(slot, QUIET)));
  }

  private static RemoteEvent booked(BookingOutcome outcome) {
    assertThat(outcome).isInstanceOf(BookingOutcome.Booked.class);
    return ((BookingOutcome.Booked) outcome).event();
  }

  private JsonNode there() {
    return person.event(BlockIds.eventId(ID));
  }

  private static Map<String, Object> at(Interval slot) {
    return Map.of(
        "start", Map.of("dateTime", slot.start().toString()),
        "end", Map.of("dateTime", slot.end().toString()));
  }

  /** Somebody is quicker: it happens once, when that write is on its way. */
  private RemoteCalendar justBefore(String write, Runnable hand) {
    boolean[] done = new boolean[1];
    return (RemoteCalendar)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {RemoteCalendar.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals(write) && !done[0]) {
                done[0] = true;
                hand.run();
              }
              try {
                return method.invoke(remote, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private static void loseAnswer(String method) {
    given()
        .contentType("application/json")
        .body(Map.of("dropReply", true, "match", method + " /sandbox/google/calendar/v3/calendars"))
        .post("/sandbox/faults")
        .then()
        .statusCode(200);
  }

  @Test
  void anInsertThatIsRepeatedIsTheSameInsert() {
    RemoteEvent first = stands();

    RemoteEvent second = stands();

    assertThat(second.etag()).isEqualTo(first.etag());
    assertThat(person.blocks()).hasSize(1).containsEntry(first.id(), slot);
  }

  @Test
  void anInsertIsNotRepeatedOverWhatThePersonMadeOfIt() {
    stands();
    person.changes(BlockIds.eventId(ID), Map.of("summary", "My own"));

    assertThat(booker().insert(block(slot, QUIET))).isEqualTo(new BookingOutcome.EditedByPerson());
    assertThat(there().path("summary").asText()).isEqualTo("My own");
  }

  @Test
  void anIdWhoseEventWasDeletedIsNotFoughtFor() {
    stands();
    person.deletes(BlockIds.eventId(ID));

    assertThat(booker().insert(block(slot, QUIET))).isEqualTo(new BookingOutcome.DeletedByPerson());
    assertThat(person.blocks()).isEmpty();
  }

  @Test
  void anIdThatIsSomebodyElsesIsLeftToThem() {
    person.has(BlockIds.eventId(ID), "Dentist", later);

    assertThat(booker().insert(block(slot, QUIET))).isEqualTo(new BookingOutcome.IdTaken());
    assertThat(there().path("summary").asText()).isEqualTo("Dentist");
  }

  @Test
  void anInsertWhoseAnswerIsLostIsFoundByReading() {
    loseAnswer("POST");

    RemoteEvent event = stands();

    assertThat(there().path("etag").asText()).isEqualTo(event.etag());
    assertThat(person.blocks()).hasSize(1);
  }

  @Test
  void givesUpAMoveWhenThePersonEditedFirst() {
    RemoteEvent event = stands();
    RemoteCalendar raced =
        justBefore("update", () -> person.changes(event.id(), Map.of("summary", "My own")));

    assertThat(booker(raced).update(block(later, QUIET), event.etag(), true))
        .isEqualTo(new BookingOutcome.EditedByPerson());
    assertThat(there().path("summary").asText()).isEqualTo("My own");
    assertThat(person.blocks()).containsEntry(event.id(), slot);
  }

  @Test
  void givesUpAMoveWhenThePersonDeletedFirst() {
    RemoteEvent event = stands();
    RemoteCalendar raced = justBefore("update", () -> person.deletes(event.id()));

    assertThat(booker(raced).update(block(later, QUIET), event.etag(), true))
        .isEqualTo(new BookingOutcome.DeletedByPerson());
    assertThat(person.blocks()).isEmpty();
  }

  @Test
  void aMoveWhoseAnswerIsLostIsFoundByReading() {
    RemoteEvent event = stands();
    loseAnswer("PATCH");

    RemoteEvent moved = booked(booker().update(block(later, QUIET), event.etag(), true));

    assertThat(moved.etag()).isNotEqualTo(event.etag()).isEqualTo(there().path("etag").asText());
    assertThat(person.blocks()).containsEntry(event.id(), later);
  }

  @Test
  void givesUpADeletionWhenThePersonEditedFirst() {
    RemoteEvent event = stands();
    RemoteCalendar raced = justBefore("delete", () -> person.changes(event.id(), at(later)));

    assertThat(booker(raced).delete(person.email(), event.id(), ID, event.etag()))
        .isEqualTo(new BookingOutcome.EditedByPerson());
    assertThat(person.blocks()).containsEntry(event.id(), later);
  }

  @Test
  void aDeletionWhoseAnswerIsLostIsFoundByReading() {
    RemoteEvent event = stands();
    loseAnswer("DELETE");

    assertThat(booker().delete(person.email(), event.id(), ID, event.etag()))
        .isEqualTo(new BookingOutcome.Released());
    assertThat(person.blocks()).isEmpty();
  }

  @Test
  void whatThePersonWroteInABlockIsNotDeletedThoughItsVersionIsInDoubt() {
    RemoteEvent event = stands();
    person.changes(event.id(), Map.of("description", "Bring the numbers"));

    assertThat(booker().delete(person.email(), event.id(), ID, null))
        .isEqualTo(new BookingOutcome.EditedByPerson());
    assertThat(person.blocks()).hasSize(1);
  }

  @Test
  void whatOnlyACloserLookTellsIsTold() {
    RemoteEvent event = stands();
    assertThat(hidden()).isEqualTo(RemoteCalendar.HiddenEdit.NONE);
    person.changes(
        event.id(), Map.of("description", "Why.<br>Booked by Focus&nbsp;Guardian (locked)."));
    assertThat(hidden()).as("Google's pages save HTML").isEqualTo(RemoteCalendar.HiddenEdit.NONE);

    person.changes(
        event.id(), Map.of("focusTimeProperties", Map.of("autoDeclineMode", "declineNone")));
    assertThat(hidden()).isEqualTo(RemoteCalendar.HiddenEdit.FOCUS_TIME);

    person.changes(event.id(), Map.of("description", "Mine"));
    assertThat(hidden()).isEqualTo(RemoteCalendar.HiddenEdit.DESCRIPTION);
    assertThat(remote.get(person.email(), event.id()).asWritten()).isTrue();
  }

  private RemoteCalendar.HiddenEdit hidden() {
    return remote.hiddenEdit(person.email(), BlockIds.eventId(ID));
  }

  @Test
  void theLevelOfAFocusTimeEventIsChangedInPlace() {
    RemoteEvent event = stands();

    RemoteEvent now =
        booked(booker().update(block(slot, new FocusTime(true, true)), event.etag(), false));

    assertThat(now.id()).isEqualTo(event.id());
    assertThat(FocusTimeEvents.isFocusTime(now)).isTrue();
    assertThat(EventTimes.interval(now.event().time(), ZoneOffset.UTC)).isEqualTo(slot);
    assertThat(there().path("focusTimeProperties").path("autoDeclineMode").asText())
        .isEqualTo("declineOnlyNewConflictingInvitations");
    assertThat(hidden()).isEqualTo(RemoteCalendar.HiddenEdit.NONE);
  }
}
