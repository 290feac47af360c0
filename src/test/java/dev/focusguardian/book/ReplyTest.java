package dev.focusguardian.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.focusguardian.calendar.EventTime;
import dev.focusguardian.google.StubGoogle;
import dev.focusguardian.remote.RemoteCalendarException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The order of reads and writes when a meeting is declined, and the handling of lost answers. */
class ReplyTest {

  private static final EventTime TIME =
      new EventTime.Timed(
          Instant.parse("2026-11-23T10:00:00Z"), Instant.parse("2026-11-23T11:00:00Z"));

  private StubGoogle google;
  private Reply reply;

  @BeforeEach
  void start() {
    google = new StubGoogle();
    reply = new Reply(google.open());
  }

  @AfterEach
  void stop() {
    google.close();
  }

  private ReplyOutcome decline(boolean series) {
    return reply.decline(new Reply.Wish("primary", "m_1", TIME, series, "Sorry"));
  }

  private List<String> asked() {
    return google.seen().stream()
        .map(seen -> seen.method() + seen.path().substring(seen.path().lastIndexOf('/')))
        .toList();
  }

  private static String meeting(String id, String etag, String response, String extra) {
    return """
        {"id": "%s", "etag": "%s", %s "organizer": {"email": "boss@example.com"},
         "start": {"dateTime": "2026-11-23T10:00:00Z"}, "end": {"dateTime": "2026-11-23T11:00:00Z"},
         "attendees": [{"email": "me@example.com", "self": true, "responseStatus": "%s"}]}
        """
        .formatted(id, etag, extra, response);
  }

  private static String one(String etag, String response) {
    return meeting("m_1", etag, response, "\"recurringEventId\": \"m\",");
  }

  private static String whole(String etag, String response) {
    return meeting("m", etag, response, "\"recurrence\": [\"RRULE:FREQ=WEEKLY\"],");
  }

  @Test
  void readsThenDeclinesTheOccurrenceAlone() {
    google.answer(200, one("1", "accepted")).answer(200, one("2", "declined"));

    assertThat(decline(false)).isEqualTo(ReplyOutcome.ANSWERED);
    assertThat(asked()).containsExactly("GET/m_1", "PATCH/m_1");
  }

  @Test
  void sendsNothingWhereItIsDeclinedAlready() {
    google.answer(200, one("1", "declined"));

    assertThat(decline(false)).isEqualTo(ReplyOutcome.ANSWERED_BEFORE);
    assertThat(asked()).containsExactly("GET/m_1");
  }

  @Test
  void readsAgainWhenSomebodyElseWasFaster() {
    google
        .answer(200, one("1", "accepted"))
        .refuse(412, "conditionNotMet")
        .answer(200, one("2", "accepted"))
        .answer(200, one("3", "declined"));

    assertThat(decline(false)).isEqualTo(ReplyOutcome.ANSWERED);
    assertThat(asked()).containsExactly("GET/m_1", "PATCH/m_1", "GET/m_1", "PATCH/m_1");
    assertThat(google.seen().get(3).header("If-Match")).isEqualTo("2");
  }

  @Test
  void givesUpOnAnEventThatKeepsChanging() {
    for (int i = 0; i < 4; i++) {
      google.answer(200, one("1", "accepted")).refuse(412, "conditionNotMet");
    }

    assertThatThrownBy(() -> decline(false)).isInstanceOf(RemoteCalendarException.class);
    assertThat(google.seen()).hasSize(8);
  }

  @Test
  void readsTheEventWhenAnAnswerIsLost() {
    google.answer(200, one("1", "accepted")).hangUp().answer(200, one("2", "declined"));

    assertThat(decline(false)).isEqualTo(ReplyOutcome.ANSWERED);
    assertThat(asked()).containsExactly("GET/m_1", "PATCH/m_1", "GET/m_1");
  }

  @Test
  void retriesAReplyThatDidNotArrive() {
    google
        .answer(200, one("1", "accepted"))
        .refuse(503, "backendError")
        .answer(200, one("1", "accepted"))
        .answer(200, one("2", "declined"));

    assertThat(decline(false)).isEqualTo(ReplyOutcome.ANSWERED);
  }

  @Test
  void declinesTheSeriesFirstAndAnOccurrenceThatWasAnsweredApartAfterIt() {
    google
        .answer(200, one("1", "accepted"))
        .answer(200, whole("1", "accepted"))
        .answer(200, whole("2", "declined"))
        .answer(200, one("2", "accepted"))
        .answer(200, one("3", "declined"));

    assertThat(decline(true)).isEqualTo(ReplyOutcome.ANSWERED);
    assertThat(asked()).containsExactly("GET/m_1", "GET/m", "PATCH/m", "GET/m_1", "PATCH/m_1");
  }

  @Test
  void endsASeriesThatWasCutShortInTheMiddle() {
    google
        .answer(200, one("2", "declined"))
        .answer(200, whole("2", "declined"))
        .answer(200, one("2", "declined"));

    assertThat(decline(true)).isEqualTo(ReplyOutcome.ANSWERED_BEFORE);
    assertThat(asked()).doesNotContain("PATCH/m", "PATCH/m_1");
  }

  @Test
  void sendsNothingWhereOnlyOneOccurrenceIsThePersons() {
    google.answer(200, one("1", "accepted")).refuse(404, "notFound");
    assertThat(decline(true)).isEqualTo(ReplyOutcome.NO_SERIES);

    google.answer(200, meeting("m_1", "1", "accepted", ""));
    assertThat(decline(true)).isEqualTo(ReplyOutcome.NO_SERIES);

    assertThat(asked()).noneMatch(call -> call.startsWith("PATCH"));
  }

  @Test
  void sendsNothingToAnybodyWhereItIsNotForThePersonToAnswer() {
    google.answer(
        200,
        one("1", "accepted").replace("\"email\": \"boss", "\"self\": true, \"email\": \"boss"));
    assertThat(decline(false)).isEqualTo(ReplyOutcome.OWN_MEETING);

    google.answer(200, one("1", "accepted").replace("\"self\": true, ", ""));
    assertThat(decline(false)).isEqualTo(ReplyOutcome.NOT_INVITED);

    google.answer(200, one("1", "accepted").replace("T10:00", "T09:00"));
    assertThat(decline(false)).isEqualTo(ReplyOutcome.MOVED);

    google.answer(200, "{\"id\": \"m_1\", \"etag\": \"1\", \"status\": \"cancelled\"}");
    assertThat(decline(true)).isEqualTo(ReplyOutcome.GONE);

    google.refuse(404, "notFound");
    assertThat(decline(false)).isEqualTo(ReplyOutcome.GONE);

    assertThat(asked()).noneMatch(call -> call.startsWith("PATCH"));
  }

  @Test
  void doesNotPrintTheMessage() {
    assertThat(new Reply.Wish("primary", "m", TIME, true, "Sorry"))
        .asString()
        .doesNotContain("Sorry");
  }
}
