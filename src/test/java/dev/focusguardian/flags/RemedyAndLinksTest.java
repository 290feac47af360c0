package dev.focusguardian.flags;

import static dev.focusguardian.ConnectedPerson.ME;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.focusguardian.ConnectedPerson;
import dev.focusguardian.Http;
import dev.focusguardian.Http.Answer;
import dev.focusguardian.PostgresResource;
import dev.focusguardian.SandboxPerson;
import dev.focusguardian.alert.AlertAnswer;
import dev.focusguardian.alert.AlertState;
import dev.focusguardian.flags.ActionLinks.Action;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.store.Alerts;
import dev.focusguardian.store.StoredAlert;
import dev.focusguardian.store.StoredMeeting;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Proposing other times, applying a remedy, and the links of messages. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class RemedyAndLinksTest {

  @Inject ConnectedPerson me;
  @Inject Alerts alerts;
  @Inject RemedyMoves moves;
  @Inject ActionLinks links;

  private Http http;
  private SandboxPerson boss;

  @BeforeEach
  void isNew() {
    me.isNew("mover");
    http = me.http();
    boss = me.account("chief");
    me.google().hasNoEvents();
    // A single meeting in the middle of a morning takes a week of 40 hours below this.
    me.settings("{\"thresholdMinutes\": 2280}");
  }

  private Interval slot(DayOfWeek day, String from, String to) {
    return ConnectedPerson.at(me.week(1), day, from, to);
  }

  private StoredAlert open() {
    return alerts.list(ME, AlertState.OPEN).get(0);
  }

  /** Short meetings in the middle of two mornings; the third of the person's own is harmless. */
  private StoredAlert ownMeetings() {
    me.connects();
    me.books("Short", slot(DayOfWeek.MONDAY, "16:00", "16:30"));
    me.books("One", slot(DayOfWeek.MONDAY, "10:00", "10:30"));
    me.books("Two", slot(DayOfWeek.TUESDAY, "10:00", "10:30"));
    me.cycle();
    return open();
  }

  /** The boss organizes a meeting in the middle of two mornings. */
  private StoredMeeting invited() {
    me.connects();
    me.books("Short", slot(DayOfWeek.MONDAY, "16:00", "16:30"));
    me.books("One", slot(DayOfWeek.MONDAY, "10:00", "10:30"));
    Interval at = slot(DayOfWeek.TUESDAY, "10:00", "10:30");
    given()
        .header("Authorization", "Bearer sandbox:" + boss.email())
        .contentType("application/json")
        .body(
            Map.of(
                "summary",
                "Talk",
                "start",
                Map.of("dateTime", at.start().toString(), "timeZone", "Europe/Berlin"),
                "end",
                Map.of("dateTime", at.end().toString(), "timeZone", "Europe/Berlin"),
                "attendees",
                List.of(Map.of("email", me.email()))))
        .post("/sandbox/google/calendar/v3/calendars/primary/events")
        .then()
        .statusCode(200);
    me.cycle();
    return open().meetings().stream()
        .filter(meeting -> meeting.title().equals("Talk"))
        .findFirst()
        .orElseThrow();
  }

  private JsonNode answerAtTheBoss(StoredMeeting meeting) {
    for (JsonNode attendee : boss.event(meeting.eventId()).path("attendees")) {
      if (attendee.path("email").asText().equals(me.email())) {
        return attendee;
      }
    }
    throw new AssertionError("not on it");
  }

  private static Interval place(JsonNode event) {
    return Interval.of(
        OffsetDateTime.parse(event.at("/start/dateTime").asText()).toInstant(),
        OffsetDateTime.parse(event.at("/end/dateTime").asText()).toInstant());
  }

  @Test
  void whoAskedIsToldToThePersonAlone() {
    StoredMeeting meeting = invited();

    JsonNode flagged = http.get("/api/v1/alerts?state=open").json().at("/0/meetings");
    assertThat(flagged.findValuesAsText("address")).contains(boss.email());
    String page = http.get("/alerts").body();
    assertThat(page).contains("Asked by <bdi>" + boss.email() + "</bdi>");
    // What the organizer and others get says nothing of it.
    assertThat(http.get("/api/v1/alerts/" + meeting.id() + "/text").body())
        .doesNotContain(boss.email());
    assertThat(page).contains("class=\"split\"", "It splits 8 h of free time, 09:00–17:00");
  }

  @Test
  void proposesTimesInAnAnswerOfMaybeOnce() {
    StoredMeeting meeting = invited();
    String path = "/api/v1/alerts/" + meeting.id() + "/propose";
    Instant other = slot(DayOfWeek.THURSDAY, "16:00", "16:30").start();
    String body =
        "{\"slots\": [{\"start\": \""
            + other
            + "\", \"end\": \""
            + other.plusSeconds(1800)
            + "\"}]}";

    Answer sent = http.json("POST", path, body);

    assertThat(sent.status()).as(sent.body()).isEqualTo(200);
    assertThat(sent.json().at("/meeting/answer").asText()).isEqualTo("proposed");
    JsonNode told = answerAtTheBoss(meeting);
    assertThat(told.path("responseStatus").asText()).isEqualTo("tentative");
    assertThat(told.path("comment").asText()).contains("Thu", "16:00–16:30", "focus time");
    JsonNode after = boss.event(meeting.eventId());
    assertThat(http.json("POST", path, body).status()).isEqualTo(200);
    assertThat(boss.event(meeting.eventId())).isEqualTo(after);

    assertThat(
            http.json("POST", path, "{\"slots\": [{\"start\": \"2020-01-01T00:00:00Z\"}]}")
                .status())
        .isEqualTo(400);
  }

  @Test
  void thePageOfAProposalSaysWhatGoogleCannotDoAndHasAMail() {
    StoredMeeting meeting = invited();

    Answer page = http.form("/alerts/" + meeting.id() + "/propose", Map.of());

    assertThat(page.status()).as(page.body()).isEqualTo(200);
    assertThat(page.body()).contains("propose a new time", "mailto:" + boss.email(), me.email());
    assertThat(answerAtTheBoss(meeting).path("responseStatus").asText()).isEqualTo("needsAction");
  }

  @Test
  void appliesARemedyAsItWasConfirmedAndUndoesIt() {
    StoredAlert alert = ownMeetings();
    String path = "/api/v1/alerts/" + alert.id() + "/remedy";
    JsonNode preview = http.get(path).json();
    assertThat(preview.at("/members/0/action").asText()).as(preview.toString()).isEqualTo("move");
    assertThat(http.get("/alerts/" + alert.id() + "/remedy").body()).contains("Move my meetings");
    String event = preview.at("/members/0/meeting/eventId").asText();
    Interval before = place(me.google().event(event));

    Answer applied =
        http.json("POST", path, "{\"token\": \"" + preview.path("token").asText() + "\"}");

    assertThat(applied.status()).as(applied.body()).isEqualTo(200);
    assertThat(applied.json().at("/0/outcome").asText()).isEqualTo("moved");
    assertThat(place(me.google().event(event)).start())
        .isEqualTo(Instant.parse(preview.at("/members/0/changes/0/to/start").asText()));
    assertThat(me.google().event(event).path("attendees")).isNotEmpty();
    me.cycle();
    assertThat(alerts.list(ME, null).get(0).state()).isEqualTo(AlertState.OPEN);

    Answer undone = http.post(path + "/undo");
    assertThat(undone.json().at("/0/outcome").asText()).isEqualTo("moved");
    assertThat(place(me.google().event(event))).isEqualTo(before);
    assertThat(http.post(path + "/undo").status()).isEqualTo(409);
  }

  @Test
  void movesEveryMeetingOfASeriesInThatWeekAndNoOther() {
    // The late series alone costs 3 h, and leaves room that counts for nothing.
    me.settings("{\"thresholdMinutes\": 2200}");
    me.google().booksSeries("Late", slot(DayOfWeek.MONDAY, "16:00", "16:30"), "FREQ=DAILY;COUNT=3");
    me.connects();
    String series =
        me.google()
            .booksSeries(
                "Daily",
                slot(DayOfWeek.MONDAY, "10:00", "10:30"),
                "FREQ=WEEKLY;BYDAY=MO,TU,WE;COUNT=6");
    me.cycle();
    StoredAlert alert = open();
    String path = "/api/v1/alerts/" + alert.id() + "/remedy";
    JsonNode preview = http.get(path).json();
    JsonNode member = preview.at("/members/0");
    assertThat(member.path("action").asText()).as(preview.toString()).isEqualTo("move");
    assertThat(member.at("/meeting/recurring").asBoolean()).isTrue();
    assertThat(member.path("changes")).hasSize(3);
    List<Interval> before = occurrences(series);

    Answer applied =
        http.json("POST", path, "{\"token\": \"" + preview.path("token").asText() + "\"}");

    assertThat(applied.json().findValuesAsText("outcome"))
        .as(applied.body())
        .containsExactly("moved", "moved", "moved");
    List<Interval> after = occurrences(series);
    assertThat(after.subList(0, 3))
        .containsExactly(
            slot(DayOfWeek.MONDAY, "16:30", "17:00"),
            slot(DayOfWeek.TUESDAY, "16:30", "17:00"),
            slot(DayOfWeek.WEDNESDAY, "16:30", "17:00"));
    assertThat(after.subList(3, 6)).isEqualTo(before.subList(3, 6));

    assertThat(http.post(path + "/undo").json().findValuesAsText("outcome"))
        .containsExactly("moved", "moved", "moved");
    assertThat(occurrences(series)).isEqualTo(before);
  }

  private List<Interval> occurrences(String series) {
    return StreamSupport.stream(me.google().occurrences(series).spliterator(), false)
        .map(RemedyAndLinksTest::place)
        .sorted()
        .toList();
  }

  @Test
  void aPersonWhoWritesGermanDoesSoOnEveryPageAndInTheAnswer() {
    me.settings(
        "{\"thresholdMinutes\": 2280, \"messageLanguage\": \"de\", \"messageName\": \"Jörg\"}");
    StoredMeeting meeting = invited();
    String opening = "Vielen Dank für die Einladung zu „Talk“";
    String path = "/alerts/" + meeting.id();

    assertThat(http.get("/alerts").body()).contains(opening, "viele Grüße\nJörg");
    assertThat(http.form(path + "/propose", Map.of()).body()).contains(opening);
    String decline =
        links.of(ME, meeting.facts(), URI.create("http://localhost")).stream()
            .filter(link -> link.action() == Action.DECLINE)
            .findFirst()
            .orElseThrow()
            .address()
            .getPath();
    assertThat(http.get(decline).body()).contains(opening);

    Answer sent = http.json("POST", "/api/v1" + path + "/propose", "{}");

    assertThat(sent.status()).as(sent.body()).isEqualTo(200);
    assertThat(answerAtTheBoss(meeting).path("comment").asText())
        .contains(opening, "Di.", "Fokuszeit", "Jörg");
  }

  @Test
  void nothingMovesWithoutTheTokenOfAPreview() {
    StoredAlert alert = ownMeetings();
    String path = "/api/v1/alerts/" + alert.id() + "/remedy";
    Map<String, Interval> before = me.google().blocks();

    assertThat(http.json("POST", path, "{}").status()).isEqualTo(409);
    assertThat(http.json("POST", path, "{\"token\": \"AAAA\"}").status()).isEqualTo(409);
    assertThatThrownBy(() -> moves.apply(ME, alert.id(), "")).isInstanceOf(AlertProblem.class);
    String token = http.get(path).json().path("token").asText();
    assertThat(
            http.json(
                    "POST",
                    "/api/v1/alerts/" + UUID.randomUUID() + "/remedy",
                    "{\"token\": \"" + token + "\"}")
                .status())
        .isEqualTo(404);
    assertThat(me.google().blocks()).isEqualTo(before);
    me.waits(Duration.ofMinutes(61));
    assertThat(http.json("POST", path, "{\"token\": \"" + token + "\"}").status()).isEqualTo(409);
    assertThat(me.google().blocks()).isEqualTo(before);
  }

  @Test
  void aMeetingThatChangedMeanwhileIsNamedAndLeftAlone() {
    StoredAlert alert = ownMeetings();
    String path = "/api/v1/alerts/" + alert.id() + "/remedy";
    JsonNode preview = http.get(path).json();
    String event = preview.at("/members/0/meeting/eventId").asText();
    me.changes(event, Map.of("summary", "Renamed"));
    Interval before = place(me.google().event(event));

    Answer applied =
        http.json("POST", path, "{\"token\": \"" + preview.path("token").asText() + "\"}");

    assertThat(applied.json().at("/0/outcome").asText()).isEqualTo("changed-since");
    assertThat(place(me.google().event(event))).isEqualTo(before);
  }

  @Test
  void whatAWholeWeekOrAMeetingCannotBeAskedForIsNamed() {
    StoredMeeting meeting = invited();
    String week = "/api/v1/alerts/" + open().id();

    Answer wrong = http.get("/api/v1/alerts/" + meeting.id() + "/remedy");
    assertThat(wrong.status()).isEqualTo(409);
    assertThat(wrong.body()).contains("is a single meeting", open().id().toString());
    assertThat(http.get(week + "/text").body()).contains("only a text for the organizers");
    assertThat(http.get(week + "/propose").body()).contains("only propose another time");
    assertThat(http.post(week + "/mute").body()).contains("only mute the series");
    assertThat(http.get(week + "/protect").body()).contains("only possible for single meetings");
  }

  @Test
  void aKeptMeetingIsNotDeclinedByTheOtherLinkOfAMail() {
    StoredMeeting meeting = invited();
    Map<Action, String> paths = new EnumMap<>(Action.class);
    links
        .of(ME, meeting.facts(), URI.create("http://localhost"))
        .forEach(link -> paths.put(link.action(), link.address().getPath()));
    assertThat(http.form(paths.get(Action.KEEP), Map.of()).status()).isEqualTo(303);

    assertThat(http.get(paths.get(Action.DECLINE)).body()).contains("You have kept this meeting");
    assertThat(http.form(paths.get(Action.DECLINE), Map.of()).status()).isEqualTo(409);
    assertThat(answerAtTheBoss(meeting).path("responseStatus").asText()).isEqualTo("needsAction");
  }

  @Test
  void openingALinkChangesNothingAndConfirmingItWorksOnce() {
    StoredMeeting meeting = invited();
    Map<Action, String> paths = new EnumMap<>(Action.class);
    links
        .of(ME, meeting.facts(), URI.create("http://localhost"))
        .forEach(link -> paths.put(link.action(), link.address().getPath()));
    assertThat(paths.keySet())
        .containsExactly(Action.KEEP, Action.DECLINE, Action.SNOOZE, Action.PROTECT);

    for (String path : paths.values()) {
      assertThat(http.get(path).status()).isEqualTo(200);
      assertThat(http.get(path).body()).contains("<form method=\"post\" action=\"/do/");
    }
    assertThat(alerts.meeting(ME, meeting.id()).orElseThrow()).isEqualTo(meeting);
    assertThat(answerAtTheBoss(meeting).path("responseStatus").asText()).isEqualTo("needsAction");

    assertThat(http.form(paths.get(Action.DECLINE), Map.of("comment", "Sorry")).status())
        .isEqualTo(303);
    assertThat(answerAtTheBoss(meeting).path("comment").asText()).isEqualTo("Sorry");
    assertThat(alerts.meeting(ME, meeting.id()).orElseThrow().answer())
        .isEqualTo(AlertAnswer.DECLINED);
    assertThat(http.form(paths.get(Action.DECLINE), Map.of()).status()).isEqualTo(409);
    assertThat(http.get("/do/AAAA").status()).isEqualTo(404);
    String keep = paths.get(Action.KEEP);
    String changed = keep.substring(0, keep.length() - 2) + (keep.endsWith("A") ? "BB" : "AA");
    assertThat(http.get(changed).status()).isEqualTo(404);
    me.waits(Duration.ofDays(7));
    assertThat(http.get(keep).status()).isEqualTo(404);
  }
}
