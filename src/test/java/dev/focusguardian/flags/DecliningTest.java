package dev.focusguardian.flags;

import static dev.focusguardian.ConnectedPerson.ME;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.focusguardian.ConnectedPerson;
import dev.focusguardian.Http;
import dev.focusguardian.Http.Answer;
import dev.focusguardian.PostgresResource;
import dev.focusguardian.SandboxPerson;
import dev.focusguardian.account.Connections;
import dev.focusguardian.alert.AlertState;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.remote.RemoteCalendarException;
import dev.focusguardian.remote.RemoteCalendarException.AuthorizationRevoked;
import dev.focusguardian.store.Alerts;
import dev.focusguardian.store.StoredMeeting;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Declining for the person, from our pages and API to the organizer's calendar. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class DecliningTest {

  @Inject ConnectedPerson me;
  @Inject Connections connections;
  @Inject Declining declining;
  @Inject Alerts alerts;
  @Inject Jdbi jdbi;

  private Http http;
  private SandboxPerson guest;
  private SandboxPerson boss;
  private SandboxPerson other;

  @BeforeEach
  void isNew() {
    me.isNew("guest");
    http = me.http();
    guest = me.google();
    boss = me.account("boss");
    other = me.account("other");
    guest.hasCalendar(
        """
        BEGIN:VCALENDAR
        VERSION:2.0
        PRODID:-//test//EN
        X-WR-TIMEZONE:Europe/Berlin
        END:VCALENDAR
        """);
    me.settings("{\"thresholdMinutes\": 2400}");
  }

  @AfterEach
  void noFaults() {
    me.nothingFails();
  }

  /** Wednesday at ten, in a week that has not begun. */
  private Instant start() {
    return ConnectedPerson.at(me.week(1), DayOfWeek.WEDNESDAY, "10:00", "11:00").start();
  }

  private static Map<String, Object> at(Instant time) {
    return Map.of("dateTime", time.toString(), "timeZone", "Europe/Berlin");
  }

  /** The boss organizes a meeting of three; returns its id. */
  private String meeting(boolean weekly) {
    return given()
        .header("Authorization", "Bearer sandbox:" + boss.email())
        .contentType("application/json")
        .body(
            Map.of(
                "summary",
                "Talk",
                "start",
                at(start()),
                "end",
                at(start().plus(Duration.ofMinutes(30))),
                "recurrence",
                weekly ? List.of("RRULE:FREQ=WEEKLY;COUNT=3") : List.of(),
                "attendees",
                List.of(
                    Map.of("email", guest.email()),
                    Map.of("email", other.email(), "responseStatus", "accepted"))))
        .post("/sandbox/google/calendar/v3/calendars/primary/events")
        .then()
        .statusCode(200)
        .extract()
        .path("id");
  }

  private StoredMeeting first() {
    return alerts.list(ME, AlertState.OPEN).get(0).meetings().get(0);
  }

  /** It arrives after the first sync of the calendar. */
  private StoredMeeting flagged(boolean weekly) {
    me.connects();
    meeting(weekly);
    me.cycle();
    return first();
  }

  private static JsonNode attendee(SandboxPerson onWhose, String event, SandboxPerson who) {
    for (JsonNode attendee : onWhose.event(event).path("attendees")) {
      if (attendee.path("email").asText().equals(who.email())) {
        return attendee;
      }
    }
    throw new AssertionError(who.email() + " is not on " + event);
  }

  private static String answer(SandboxPerson onWhose, String event, SandboxPerson who) {
    return attendee(onWhose, event, who).path("responseStatus").asText();
  }

  private Answer decline(UUID id, String body) {
    return http.json("POST", "/api/v1/alerts/" + id + "/decline", body);
  }

  private static void isProblem(Answer answer, int status, String detail) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    assertThat(answer.json().path("detail").asText()).contains(detail);
  }

  @Test
  void theOrganizerGetsTheAnswerAndTheMessageAndNothingElseChanges() {
    StoredMeeting meeting = flagged(false);
    JsonNode before = boss.event(meeting.eventId());
    String hostile = "Sorry <script>alert(1)</script> \\\"{shell}\\\" ✂\\nRegards";

    Answer declined = decline(meeting.id(), "{\"comment\": \"" + hostile + "\"}");

    assertThat(declined.status()).as(declined.body()).isEqualTo(200);
    assertThat(declined.json().path("state").asText()).isEqualTo("acted");
    assertThat(declined.json().path("answer").asText()).isEqualTo("declined");
    JsonNode told = attendee(boss, meeting.eventId(), guest);
    assertThat(told.path("responseStatus").asText()).isEqualTo("declined");
    assertThat(told.path("comment").asText())
        .isEqualTo("Sorry <script>alert(1)</script> \"{shell}\" ✂\nRegards");
    assertThat(answer(boss, meeting.eventId(), other)).isEqualTo("accepted");
    for (String field : List.of("summary", "start", "end", "status", "organizer", "sequence")) {
      assertThat(boss.event(meeting.eventId()).path(field)).as(field).isEqualTo(before.path(field));
    }

    me.cycle();
    assertThat(alerts.list(ME, AlertState.OPEN)).isEmpty();
    assertThat(alerts.meeting(ME, meeting.id()).orElseThrow().state()).isEqualTo(AlertState.ACTED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\u0000", "\\ud800", "\\u202e", "\\u001b"})
  void refusesMessagesWithControlCharacters(String character) {
    StoredMeeting meeting = flagged(false);

    isProblem(
        decline(meeting.id(), "{\"comment\": \"So" + character + "rry\"}"),
        400,
        "\"comment\" cannot be used: character 3 is");

    assertThat(answer(boss, meeting.eventId(), guest)).isNotEqualTo("declined");
  }

  @Test
  void oneOccurrenceLeavesTheSeriesAlone() {
    StoredMeeting meeting = flagged(true);
    String series = meeting.eventId().substring(0, meeting.eventId().indexOf('_'));

    assertThat(decline(meeting.id(), "").status()).isEqualTo(200);

    assertThat(answer(boss, meeting.eventId(), guest)).isEqualTo("declined");
    assertThat(answer(boss, series, guest)).isEqualTo("needsAction");
  }

  @Test
  void decliningASeriesAgainSendsNothing() {
    StoredMeeting meeting = flagged(true);
    String series = meeting.eventId().substring(0, meeting.eventId().indexOf('_'));

    Answer declined = decline(meeting.id(), "{\"series\": true, \"comment\": \"Once\"}");
    JsonNode after = boss.event(series);

    assertThat(declined.json().path("answer").asText()).isEqualTo("declined-series");
    assertThat(answer(boss, series, guest)).isEqualTo("declined");
    assertThat(answer(boss, meeting.eventId(), guest)).isEqualTo("declined");

    // As after a crash between Google's answer and our storing it.
    jdbi.useHandle(
        handle -> handle.execute("UPDATE flagged_meeting SET state = 'resolved', answer = NULL"));
    Answer again = decline(meeting.id(), "{\"series\": true, \"comment\": \"Twice\"}");
    assertThat(again.json().path("answer").asText()).isEqualTo("declined-series");
    assertThat(boss.event(series)).isEqualTo(after);
    me.cycle();
    assertThat(alerts.list(ME, AlertState.OPEN)).isEmpty();
  }

  @Test
  void aLostAnswerIsFoundByReading() {
    StoredMeeting meeting = flagged(false);
    me.losesAnswers("POST", 1);

    assertThat(decline(meeting.id(), "{\"comment\": \"Heard?\"}").status()).isEqualTo(200);
    assertThat(attendee(boss, meeting.eventId(), guest).path("comment").asText())
        .isEqualTo("Heard?");
  }

  @Test
  void whileGoogleIsAwayTheAlertStaysOpen() {
    StoredMeeting meeting = flagged(false);
    me.fails(Map.of("status", 503, "calls", 100, "match", "/events/"));

    isProblem(decline(meeting.id(), "{}"), 503, "nobody is notified twice");
    assertThat(alerts.meeting(ME, meeting.id()).orElseThrow().state().living()).isTrue();
  }

  @Test
  void withoutWriteAccessNothingIsSentAndThePersonLearnsWhy() {
    StoredMeeting meeting = flagged(false);
    jdbi.useHandle(handle -> handle.execute("UPDATE connection SET may_book = false"));

    isProblem(decline(meeting.id(), "{}"), 403, "allow us to change events");
    assertThat(http.get("/alerts").body())
        .contains("allow us to change events")
        .doesNotContain("<textarea");
    assertThat(answer(boss, meeting.eventId(), guest)).isEqualTo("needsAction");
  }

  @Test
  void doesNotAnswerOwnMeetingsOrSomebodyElsesCalendar() {
    me.connects();
    guest.books("Mine", Interval.startingAt(start(), Duration.ofMinutes(30)));
    me.cycle();
    isProblem(decline(first().id(), "{}"), 409, "You organize this meeting");

    jdbi.useHandle(handle -> handle.execute("UPDATE calendar SET is_primary = false"));
    isProblem(decline(first().id(), "{}"), 409, "answer the invitation here");
  }

  @Test
  void doesNotAnswerAMeetingThatHasMovedOrWasCancelled() {
    StoredMeeting meeting = flagged(false);
    boss.changes(
        meeting.eventId(),
        Map.of(
            "start",
            at(start().plus(Duration.ofHours(1))),
            "end",
            at(start().plus(Duration.ofHours(2)))));
    isProblem(decline(meeting.id(), "{}"), 409, "has moved");
    assertThat(answer(boss, meeting.eventId(), guest)).isEqualTo("needsAction");

    boss.deletes(meeting.eventId());
    isProblem(decline(meeting.id(), "{}"), 409, "no longer on your calendar");
    // The copy has lost it as well by now, or loses it with the next cycle: the answer is the same.
    jdbi.useHandle(
        handle -> handle.execute("DELETE FROM event WHERE event_id = ?", meeting.eventId()));
    isProblem(decline(meeting.id(), "{}"), 409, "no longer on your calendar");
  }

  @Test
  void onlyTheCopyThatWasFlaggedIsAnswered() {
    me.allows(other);
    me.connects();
    String id = meeting(false);
    boss.changes(
        id,
        Map.of(
            "attendees", List.of(Map.of("email", guest.email()), Map.of("email", other.email()))));
    me.cycle();
    StoredMeeting meeting = first();
    boolean onMine = guest.email().equals(meeting.calendarId());

    assertThat(decline(meeting.id(), "{}").status()).isEqualTo(200);

    assertThat(answer(boss, id, onMine ? guest : other)).isEqualTo("declined");
    assertThat(answer(boss, id, onMine ? other : guest)).isEqualTo("needsAction");
  }

  @Test
  void refusesInvalidRequestsByName() {
    StoredMeeting meeting = flagged(false);

    isProblem(decline(meeting.id(), "{\"coment\": \"x\"}"), 400, "coment");
    isProblem(decline(meeting.id(), "{\"series\": \"yes\"}"), 400, "series");
    isProblem(decline(meeting.id(), "{\"comment\": 7}"), 400, "comment");
    isProblem(decline(meeting.id(), "{\"comment\": \"" + "x".repeat(1001) + "\"}"), 400, "1000");
    for (String verb : List.of("acknowledge", "keep", "decline")) {
      isProblem(
          http.post("/api/v1/alerts/" + UUID.randomUUID() + "/" + verb), 404, "There is no alert");
      isProblem(http.post("/api/v1/alerts/none/" + verb), 404, "There is no alert");
      assertThat(http.post("/alerts/" + UUID.randomUUID() + "/" + verb).status()).isEqualTo(404);
    }
    assertThat(answer(boss, meeting.eventId(), guest)).isEqualTo("needsAction");
  }

  @Test
  void anotherPersonsAlertIsNotFound() {
    StoredMeeting meeting = flagged(false);
    jdbi.useHandle(
        handle -> {
          handle.execute("INSERT INTO person (id) VALUES (77) ON CONFLICT DO NOTHING");
          handle.execute("UPDATE alert SET person_id = 77");
        });

    for (String verb : List.of("acknowledge", "keep", "decline")) {
      isProblem(http.post("/api/v1/alerts/" + meeting.id() + "/" + verb), 404, "There is no alert");
    }
    assertThat(
            catchThrowableOfType(AlertProblem.class, () -> declining.envelope(ME, meeting.id()))
                .kind())
        .isEqualTo(AlertProblem.Kind.UNKNOWN);
    assertThat(answer(boss, meeting.eventId(), guest)).isEqualTo("needsAction");
    jdbi.useHandle(handle -> handle.execute("DELETE FROM person WHERE id = 77"));
  }

  @Test
  void aDeclinedMeetingStaysDeclined() {
    StoredMeeting meeting = flagged(false);
    String path = "/api/v1/alerts/" + meeting.id();

    assertThat(http.post(path + "/acknowledge").json().path("state").asText())
        .isEqualTo("acknowledged");
    assertThat(http.post(path + "/keep").json().path("answer").asText()).isEqualTo("kept");
    assertThat(http.post(path + "/keep").status()).isEqualTo(200);
    isProblem(http.post(path + "/acknowledge"), 409, "decided to keep");
    me.cycle();
    assertThat(alerts.meeting(ME, meeting.id()).orElseThrow().state()).isEqualTo(AlertState.ACTED);

    assertThat(http.post(path + "/decline").status()).isEqualTo(200);
    assertThat(http.post(path + "/decline").status()).isEqualTo(200);
    isProblem(http.post(path + "/keep"), 409, "have declined");

    jdbi.useHandle(
        handle -> handle.execute("UPDATE flagged_meeting SET state = 'expired', answer = NULL"));
    isProblem(http.post(path + "/decline"), 409, "is over");
    isProblem(http.post(path + "/keep"), 409, "is over");
  }

  @Test
  void thePageShowsTheMessageAndItsRecipientBeforeSending() {
    StoredMeeting meeting = flagged(true);
    String page = http.get("/alerts").body();
    assertThat(page)
        .contains("Decline with a message", "1 h 30 min a week of focus time", "Europe/Berlin")
        .contains("Would one of these times", "Decline the whole series");
    String path = "/alerts/" + meeting.id() + "/decline";

    Answer asked = http.form(path, Map.of("comment", "No <b>thanks</b>", "series", "true"));

    assertThat(asked.status()).isEqualTo(200);
    assertThat(asked.body())
        .contains("whole series", guest.email(), boss.email(), "No &lt;b&gt;thanks&lt;/b&gt;")
        .contains("The other guest can see");
    assertThat(answer(boss, meeting.eventId(), guest)).isEqualTo("needsAction");

    Map<String, String> confirmed =
        Map.of(
            "comment", "No <b>thanks</b>",
            "series", "true",
            "confirmed", "true",
            "start", meeting.interval().start().toString());
    Answer sent = http.form(path, confirmed);
    assertThat(sent.status()).isEqualTo(303);
    assertThat(sent.header("Location")).endsWith("/alerts?done=declined");
    assertThat(attendee(boss, meeting.eventId(), guest).path("comment").asText())
        .isEqualTo("No <b>thanks</b>");
    assertThat(http.get("/alerts").body()).contains("you declined the series");
    me.cycle();
    // The week is above its threshold again, and the person's answer can still be read.
    assertThat(http.get("/alerts").body()).contains("you declined the series");
  }

  @Test
  void doesNotSendWhatWasConfirmedForAnotherTime() {
    StoredMeeting meeting = flagged(false);

    Answer sent =
        http.form(
            "/alerts/" + meeting.id() + "/decline",
            Map.of("confirmed", "true", "start", start().minusSeconds(60).toString()));

    assertThat(sent.status()).isEqualTo(409);
    assertThat(sent.body()).contains("has moved");
    assertThat(answer(boss, meeting.eventId(), guest)).isEqualTo("needsAction");
  }

  @Test
  void noticesARevokedConsent() {
    StoredMeeting meeting = flagged(false);
    me.fails(Map.of("status", 401, "calls", 100, "match", "/events/"));

    RemoteCalendarException refused =
        catchThrowableOfType(
            RemoteCalendarException.class, () -> declining.envelope(ME, meeting.id()));

    assertThat(refused).isInstanceOf(AuthorizationRevoked.class);
    assertThat(connections.connected(ME)).isEmpty();
  }
}
