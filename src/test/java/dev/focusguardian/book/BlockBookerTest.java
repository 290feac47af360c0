package dev.focusguardian.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.focusguardian.google.StubGoogle;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.port.BlockWrite;
import dev.focusguardian.remote.RemoteCalendarException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The order of reads and writes, and the handling of lost and late answers. */
class BlockBookerTest {

  private static final BlockWrite BLOCK =
      new BlockWrite(
          "primary",
          "fgb1",
          "b1",
          Interval.startingAt(Instant.parse("2026-11-23T10:00:00Z"), Duration.ofMinutes(120)),
          ZoneId.of("Europe/Berlin"),
          "Focus",
          "Why.\nBooked by Focus Guardian.",
          null,
          "default",
          false,
          false,
          null);
  private static final String OLD = "\\\"1\\\"";
  private static final String NEW = "\\\"2\\\"";
  private static final String KNOWN = "\"1\"";
  private static final String EMPTY = "{\"items\": [], \"nextSyncToken\": \"t\"}";

  private StubGoogle google;
  private BlockBooker booker;

  @BeforeEach
  void start() {
    google = new StubGoogle();
    booker = new BlockBooker(google.open(), (event, slot) -> event.blockId() == null);
  }

  @AfterEach
  void stop() {
    google.close();
  }

  private List<String> asked() {
    return google.seen().stream()
        .map(seen -> seen.method() + (seen.path().endsWith("/events") ? "" : " event"))
        .toList();
  }

  private static String standing(String etag, String start, String extra) {
    return """
        {"id": "fgb1", "etag": "%s", "summary": "Focus", %s
         "start": {"dateTime": "2026-11-23T%s:00Z"}, "end": {"dateTime": "2026-11-23T12:00:00Z"},
         "extendedProperties": {"private": {"focusGuardian": "1", "focusGuardianBlock": "b1"}}}
        """
        .formatted(etag, extra, start);
  }

  private static String wanted(String etag) {
    return standing(etag, "10:00", "");
  }

  private static String cancelled() {
    return "{\"id\": \"fgb1\", \"etag\": \"" + NEW + "\", \"status\": \"cancelled\"}";
  }

  private static String meeting() {
    return """
        {"items": [{"id": "m", "start": {"dateTime": "2026-11-23T11:00:00Z"},
         "end": {"dateTime": "2026-11-23T11:30:00Z"}}], "nextSyncToken": "t"}
        """;
  }

  @Test
  void readsTheSlotRightBeforeItInserts() {
    google.answer(200, EMPTY).answer(200, wanted(OLD));

    assertThat(booker.insert(BLOCK))
        .isInstanceOfSatisfying(
            BookingOutcome.Booked.class,
            booked -> assertThat(booked.event().etag()).isEqualTo(KNOWN));
    assertThat(asked()).containsExactly("GET", "POST");
    assertThat(google.seen().get(0).query())
        .containsEntry("timeMin", "2026-11-23T10:00:00.000Z")
        .containsEntry("timeMax", "2026-11-23T12:00:00.000Z")
        .doesNotContainKey("syncToken");
  }

  @Test
  void checksPermissionRightBeforeEachWrite() {
    BlockBooker stopped =
        booker.asking(
            () -> {
              throw new IllegalStateException("Somebody else works for the person now");
            });
    google
        .answer(200, EMPTY)
        .answer(200, standing(OLD, "10:00", ""))
        .answer(200, EMPTY)
        .answer(200, standing(OLD, "10:00", ""));

    assertThatThrownBy(() -> stopped.insert(BLOCK)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> stopped.update(BLOCK, KNOWN, true))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> stopped.delete("primary", "fgb1", "b1", KNOWN))
        .isInstanceOf(IllegalStateException.class);
    assertThat(asked()).containsExactly("GET", "GET event", "GET", "GET event");
  }

  @Test
  void insertsNothingOverANewMeeting() {
    google.answer(200, meeting());

    assertThat(booker.insert(BLOCK)).isInstanceOf(BookingOutcome.SlotTaken.class);
    assertThat(asked()).containsExactly("GET");
  }

  @Test
  void readsTheSlotAgainBeforeItRetries() {
    google.answer(200, EMPTY).refuse(403, "rateLimitExceeded").answer(200, meeting());

    assertThat(booker.insert(BLOCK)).isInstanceOf(BookingOutcome.SlotTaken.class);
    assertThat(google.pauses()).hasSize(1);
  }

  @Test
  void findsAnInsertWhoseAnswerWasLost() {
    google
        .answer(200, EMPTY)
        .refuse(502, "backendError")
        .answer(200, wanted(OLD))
        .answer(200, wanted(OLD));

    assertThat(booker.insert(BLOCK)).isInstanceOf(BookingOutcome.Booked.class);
    assertThat(asked()).containsExactly("GET", "POST", "GET event", "GET event");
  }

  @Test
  void repeatsAnInsertThatNeverArrived() {
    google
        .answer(200, EMPTY)
        .refuse(502, "backendError")
        .refuse(404, "notFound")
        .answer(200, EMPTY)
        .answer(200, wanted(OLD));

    assertThat(booker.insert(BLOCK)).isInstanceOf(BookingOutcome.Booked.class);
    assertThat(asked()).containsExactly("GET", "POST", "GET event", "GET", "POST");
  }

  @Test
  void adoptsAnInsertThatArrivedAfterWeLookedForIt() {
    google
        .answer(200, EMPTY)
        .hangUp()
        .refuse(404, "notFound")
        .answer(200, EMPTY)
        .refuse(409, "duplicate")
        .answer(200, wanted(OLD))
        .answer(200, wanted(OLD));

    assertThat(booker.insert(BLOCK)).isInstanceOf(BookingOutcome.Booked.class);
    assertThat(asked())
        .containsExactly("GET", "POST", "GET event", "GET", "POST", "GET event", "GET event");
    assertThat(google.seen())
        .filteredOn(seen -> seen.method().equals("POST"))
        .allSatisfy(seen -> assertThat(seen.body()).contains("\"id\":\"fgb1\""));
  }

  @Test
  void adoptsItsOwnEventWhenTheIdExists() {
    google
        .answer(200, EMPTY)
        .refuse(409, "duplicate")
        .answer(200, wanted(OLD))
        .answer(200, wanted(OLD));

    assertThat(booker.insert(BLOCK)).isInstanceOf(BookingOutcome.Booked.class);
  }

  @Test
  void keepsEditMadeWhileTheInsertWasUncertain() {
    google
        .answer(200, EMPTY)
        .refuse(409, "duplicate")
        .answer(200, wanted(NEW))
        .answer(
            200,
            """
            {"description": "Bring the numbers",
             "extendedProperties": {"private": {"focusGuardianNotes": "as we left it"}}}
            """);

    assertThat(booker.insert(BLOCK)).isEqualTo(new BookingOutcome.EditedByPerson());
  }

  @Test
  void keepsDeletionMadeWhileTheInsertWasUncertain() {
    google.answer(200, EMPTY).refuse(409, "duplicate").answer(200, cancelled());

    assertThat(booker.insert(BLOCK)).isEqualTo(new BookingOutcome.DeletedByPerson());
  }

  @Test
  void keepsMoveMadeWhileTheInsertWasUncertain() {
    google.answer(200, EMPTY).refuse(409, "duplicate").answer(200, standing(NEW, "09:00", ""));

    assertThat(booker.insert(BLOCK)).isEqualTo(new BookingOutcome.EditedByPerson());
  }

  @Test
  void adoptsNoEventThatIsNotItsOwn() {
    google
        .answer(200, EMPTY)
        .refuse(409, "duplicate")
        .answer(200, wanted(OLD).replace("\"b1\"", "\"b2\""));

    assertThat(booker.insert(BLOCK)).isEqualTo(new BookingOutcome.IdTaken());
  }

  @Test
  void stopsRetryingAnInsertAfterAWhile() {
    for (int i = 0; i < 20; i++) {
      google.answer(200, EMPTY).refuse(403, "userRateLimitExceeded");
    }

    assertThatThrownBy(() -> booker.insert(BLOCK)).isInstanceOf(RemoteCalendarException.class);
    assertThat(asked()).hasSize(8);
  }

  @Test
  void checksOwnershipAndTheNewSlotBeforeItMoves() {
    google.answer(200, standing(OLD, "09:00", "")).answer(200, EMPTY).answer(200, wanted(NEW));

    assertThat(booker.update(BLOCK, KNOWN, true)).isInstanceOf(BookingOutcome.Booked.class);
    assertThat(asked()).containsExactly("GET event", "GET", "PATCH event");
    assertThat(google.seen().get(2).header("If-Match")).isEqualTo(KNOWN);
  }

  @Test
  void movesNothingOntoANewMeeting() {
    google.answer(200, standing(OLD, "09:00", "")).answer(200, meeting());

    assertThat(booker.update(BLOCK, KNOWN, true)).isInstanceOf(BookingOutcome.SlotTaken.class);
    assertThat(asked()).containsExactly("GET event", "GET");
  }

  @Test
  void changesNoBlockThatWasEdited() {
    google.answer(200, standing(NEW, "09:30", ""));

    assertThat(booker.update(BLOCK, KNOWN, true)).isEqualTo(new BookingOutcome.EditedByPerson());
    assertThat(asked()).containsExactly("GET event");
  }

  @Test
  void changesNoBlockThatHasGuests() {
    google.answer(200, standing(OLD, "09:00", "\"attendees\": [{\"email\": \"a@x.org\"}],"));

    assertThat(booker.update(BLOCK, KNOWN, true)).isEqualTo(new BookingOutcome.EditedByPerson());
  }

  @Test
  void changesNoBlockThatRecurs() {
    google.answer(200, standing(OLD, "09:00", "\"recurrence\": [\"RRULE:FREQ=DAILY\"],"));

    assertThat(booker.update(BLOCK, KNOWN, true)).isEqualTo(new BookingOutcome.EditedByPerson());
  }

  @Test
  void doesNotOverwriteALastMomentEdit() {
    google
        .answer(200, standing(OLD, "09:00", ""))
        .answer(200, EMPTY)
        .refuse(412, "conditionNotMet")
        .answer(200, standing(NEW, "09:30", ""));

    assertThat(booker.update(BLOCK, KNOWN, true)).isEqualTo(new BookingOutcome.EditedByPerson());
    assertThat(asked()).containsExactly("GET event", "GET", "PATCH event", "GET event");
  }

  @Test
  void findsTheMoveWhoseAnswerWasLost() {
    google
        .answer(200, standing(OLD, "09:00", ""))
        .answer(200, EMPTY)
        .refuse(503, "backendError")
        .answer(200, wanted(NEW))
        .answer(200, wanted(NEW));

    assertThat(booker.update(BLOCK, KNOWN, true))
        .isInstanceOfSatisfying(
            BookingOutcome.Booked.class,
            booked -> assertThat(booked.event().etag()).isEqualTo("\"2\""));
    assertThat(asked())
        .containsExactly("GET event", "GET", "PATCH event", "GET event", "GET event");
  }

  @Test
  void recognisesItsOwnMoveWhenTheTransportSentItTwice() {
    google
        .answer(200, standing(OLD, "09:00", ""))
        .answer(200, EMPTY)
        .refuse(412, "conditionNotMet")
        .answer(200, wanted(NEW))
        .answer(200, wanted(NEW));

    assertThat(booker.update(BLOCK, KNOWN, true)).isInstanceOf(BookingOutcome.Booked.class);
  }

  @Test
  void seesThatTheEventToMoveIsGone() {
    google.answer(200, cancelled()).refuse(404, "notFound");

    assertThat(booker.update(BLOCK, KNOWN, true)).isEqualTo(new BookingOutcome.DeletedByPerson());
    assertThat(booker.update(BLOCK, KNOWN, true)).isEqualTo(new BookingOutcome.DeletedByPerson());
  }

  @Test
  void deletesItsOwnUneditedBlock() {
    google.answer(200, wanted(OLD)).answer(204, Map.of(), "");

    assertThat(booker.delete("primary", "fgb1", "b1", KNOWN))
        .isEqualTo(new BookingOutcome.Released());
    assertThat(asked()).containsExactly("GET event", "DELETE event");
    assertThat(google.seen().get(1).header("If-Match")).isEqualTo(KNOWN);
  }

  @Test
  void deletesTheEventAsReadWhenItsVersionIsUncertain() {
    google.answer(200, wanted(NEW)).answer(200, wanted(NEW)).answer(204, Map.of(), "");

    assertThat(booker.delete("primary", "fgb1", "b1", null))
        .isEqualTo(new BookingOutcome.Released());
    assertThat(google.seen().get(2).header("If-Match")).isEqualTo("\"2\"");
  }

  /** We had not sent anything when the access token expired, so a person deleted it. */
  @Test
  void countsDeletionDuringTokenRefreshAsThePersons() {
    google.answer(200, wanted(OLD)).refuse(401, "authError").answer(200, cancelled());

    assertThat(booker.delete("primary", "fgb1", "b1", KNOWN))
        .isEqualTo(new BookingOutcome.DeletedByPerson());
    assertThat(asked()).containsExactly("GET event", "DELETE event", "GET event");
  }

  @Test
  void deletesNoBlockThatSomebodyEdited() {
    google.answer(200, wanted(NEW));

    assertThat(booker.delete("primary", "fgb1", "b1", KNOWN))
        .isEqualTo(new BookingOutcome.EditedByPerson());
    assertThat(asked()).containsExactly("GET event");
  }

  @Test
  void deletesNoEventWithoutOurMark() {
    google.answer(200, wanted(OLD).replace("\"focusGuardian\": \"1\"", "\"x\": \"1\""));

    assertThat(booker.delete("primary", "fgb1", "b1", KNOWN))
        .isEqualTo(new BookingOutcome.EditedByPerson());
    assertThat(asked()).containsExactly("GET event");
  }

  @Test
  void noticesADeletionAMomentBeforeItsOwn() {
    google
        .answer(200, wanted(OLD))
        .refuse(410, "deleted")
        .answer(200, wanted(OLD))
        .refuse(412, "conditionNotMet")
        .answer(200, cancelled());

    for (int i = 0; i < 2; i++) {
      assertThat(booker.delete("primary", "fgb1", "b1", KNOWN))
          .isEqualTo(new BookingOutcome.DeletedByPerson());
    }
  }

  @Test
  void acceptsThatTheEventIsAlreadyGone() {
    google
        .refuse(404, "notFound")
        .answer(200, wanted(OLD))
        .refuse(503, "backendError")
        .answer(200, cancelled());

    for (int i = 0; i < 2; i++) {
      assertThat(booker.delete("primary", "fgb1", "b1", KNOWN))
          .isEqualTo(new BookingOutcome.Released());
    }
  }
}
