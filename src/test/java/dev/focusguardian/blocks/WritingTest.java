package dev.focusguardian.blocks;

import static dev.focusguardian.ConnectedPerson.ME;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.focusguardian.ConnectedPerson;
import dev.focusguardian.PostgresResource;
import dev.focusguardian.account.Connections;
import dev.focusguardian.book.BlockBooker;
import dev.focusguardian.book.BookingOutcome;
import dev.focusguardian.calendar.EventTimes;
import dev.focusguardian.calendar.RemoteEvent;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Writes that collide with somebody else's change: Google's own client, over HTTP, against the
 * sandbox, where somebody else writes to the same calendar.
 */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class WritingTest {

  private static final String ID = "0123456789abcdef";
  private static final FocusTime QUIET = new FocusTime(false, true);

  @Inject ConnectedPerson me;
  @Inject Connections connections;
  @Inject Clock clock;

  private RemoteCalendar remote;
  private Interval slot;
  private Interval later;

  @BeforeEach
  void connected() {
    me.isNew("writing");
    me.settings("{\"policy\": \"dry-run\"}");
    me.allows(me.google());
    remote = connections.open(connections.connected(ME).get(0)).waitedFor();
    // After the quarter for which the sandbox's calendar is filled.
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
        me.email(),
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
    return me.google().event(BlockIds.eventId(ID));
  }

  /** Somebody is faster: runs once, while that write is being sent. */
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

  @Test
  void repeatingAnInsertAddsNoSecondEvent() {
    RemoteEvent first = stands();

    RemoteEvent second = stands();

    assertThat(second.etag()).isEqualTo(first.etag());
    assertThat(me.blocks()).hasSize(1).containsEntry(first.id(), slot);
  }

  @Test
  void repeatedInsertDoesNotOverwriteThePersonsEdit() {
    stands();
    me.changes(BlockIds.eventId(ID), Map.of("summary", "My own"));

    assertThat(booker().insert(block(slot, QUIET))).isEqualTo(new BookingOutcome.EditedByPerson());
    assertThat(there().path("summary").asText()).isEqualTo("My own");
  }

  @Test
  void doesNotBookAgainUnderTheIdOfADeletedEvent() {
    stands();
    me.deletes(BlockIds.eventId(ID));

    assertThat(booker().insert(block(slot, QUIET))).isEqualTo(new BookingOutcome.DeletedByPerson());
    assertThat(me.blocks()).isEmpty();
  }

  @Test
  void leavesSomebodyElsesEventUnderOurIdAlone() {
    me.google().has(BlockIds.eventId(ID), "Dentist", later);

    assertThat(booker().insert(block(slot, QUIET))).isEqualTo(new BookingOutcome.IdTaken());
    assertThat(there().path("summary").asText()).isEqualTo("Dentist");
  }

  @Test
  void anInsertWhoseAnswerIsLostIsFoundByReading() {
    me.losesAnswers("POST", 1);

    RemoteEvent event = stands();

    assertThat(there().path("etag").asText()).isEqualTo(event.etag());
    assertThat(me.blocks()).hasSize(1);
  }

  @Test
  void givesUpAMoveWhenThePersonEditedFirst() {
    RemoteEvent event = stands();
    RemoteCalendar raced =
        justBefore("update", () -> me.changes(event.id(), Map.of("summary", "My own")));

    assertThat(booker(raced).update(block(later, QUIET), event.etag(), true))
        .isEqualTo(new BookingOutcome.EditedByPerson());
    assertThat(there().path("summary").asText()).isEqualTo("My own");
    assertThat(me.blocks()).containsEntry(event.id(), slot);
  }

  @Test
  void givesUpAMoveWhenThePersonDeletedFirst() {
    RemoteEvent event = stands();
    RemoteCalendar raced = justBefore("update", () -> me.deletes(event.id()));

    assertThat(booker(raced).update(block(later, QUIET), event.etag(), true))
        .isEqualTo(new BookingOutcome.DeletedByPerson());
    assertThat(me.blocks()).isEmpty();
  }

  @Test
  void aMoveWhoseAnswerIsLostIsFoundByReading() {
    RemoteEvent event = stands();
    me.losesAnswers("PATCH", 1);

    RemoteEvent moved = booked(booker().update(block(later, QUIET), event.etag(), true));

    assertThat(moved.etag()).isNotEqualTo(event.etag()).isEqualTo(there().path("etag").asText());
    assertThat(me.blocks()).containsEntry(event.id(), later);
  }

  @Test
  void givesUpADeletionWhenThePersonEditedFirst() {
    RemoteEvent event = stands();
    RemoteCalendar raced = justBefore("delete", () -> me.moves(event.id(), later));

    assertThat(booker(raced).delete(me.email(), event.id(), ID, event.etag()))
        .isEqualTo(new BookingOutcome.EditedByPerson());
    assertThat(me.blocks()).containsEntry(event.id(), later);
  }

  @Test
  void aDeletionWhoseAnswerIsLostIsFoundByReading() {
    RemoteEvent event = stands();
    me.losesAnswers("DELETE", 1);

    assertThat(booker().delete(me.email(), event.id(), ID, event.etag()))
        .isEqualTo(new BookingOutcome.Released());
    assertThat(me.blocks()).isEmpty();
  }

  @Test
  void blockThatThePersonWroteInIsNotDeletedWhenItsVersionIsUncertain() {
    RemoteEvent event = stands();
    me.changes(event.id(), Map.of("description", "Bring the numbers"));

    assertThat(booker().delete(me.email(), event.id(), ID, null))
        .isEqualTo(new BookingOutcome.EditedByPerson());
    assertThat(me.blocks()).hasSize(1);
  }

  @Test
  void reportsEditsThatOnlyAFullReadShows() {
    RemoteEvent event = stands();
    assertThat(hidden()).isEqualTo(RemoteCalendar.HiddenEdit.NONE);
    me.changes(
        event.id(), Map.of("description", "Why.<br>Booked by Focus&nbsp;Guardian (locked)."));
    assertThat(hidden()).as("Google's pages save HTML").isEqualTo(RemoteCalendar.HiddenEdit.NONE);

    me.changes(event.id(), Map.of("focusTimeProperties", Map.of("autoDeclineMode", "declineNone")));
    assertThat(hidden()).isEqualTo(RemoteCalendar.HiddenEdit.FOCUS_TIME);

    me.changes(event.id(), Map.of("description", "Mine"));
    assertThat(hidden()).isEqualTo(RemoteCalendar.HiddenEdit.DESCRIPTION);
    assertThat(remote.get(me.email(), event.id()).asWritten()).isTrue();
  }

  private RemoteCalendar.HiddenEdit hidden() {
    return remote.hiddenEdit(me.email(), BlockIds.eventId(ID));
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
