package dev.focusguardian.sandbox.contract;

import static dev.focusguardian.sandbox.contract.Caller.EVENTS;
import static dev.focusguardian.sandbox.contract.Caller.json;
import static dev.focusguardian.sandbox.contract.Caller.timed;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.focusguardian.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code insert}, {@code import}, {@code patch}, {@code update}, {@code delete}, {@code move}. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class EventWritingContractTest extends ContractTest {

  private static final String START = "2026-03-23T09:00:00Z";
  private static final String END = "2026-03-23T10:00:00Z";

  private Caller ann;

  @BeforeEach
  void somebodyNew() {
    ann = somebody("ann");
  }

  private static ObjectNode event(String id) {
    return timed("x", START, END).put("id", id);
  }

  @Test
  @DemandedBy({Pages.EVENTS_INSERT, Pages.EVENTS})
  void missingFieldsAreFilledIn() {
    JsonNode event = ann.insert(timed("x", START, END));

    assertThat(event.path("kind").asText()).isEqualTo("calendar#event");
    assertThat(event.path("status").asText()).isEqualTo("confirmed");
    assertThat(event.path("eventType").asText()).isEqualTo("default");
    assertThat(event.path("reminders")).isEqualTo(json("{'useDefault': true}"));
    assertThat(event.path("sequence").asInt()).isZero();
    assertThat(event.path("creator").path("self").asBoolean()).isTrue();
    assertThat(event.path("organizer")).isEqualTo(event.path("creator"));
    assertThat(event.path("iCalUID").asText()).isEqualTo(event.path("id").asText() + "@google.com");
    assertThat(event.path("etag").asText()).matches("\"\\d+\"");
    assertThat(event.has("transparency")).as("opaque is the default").isFalse();
    assertThat(ann.event(event.path("id").asText())).isEqualTo(event);
  }

  @Test
  @DemandedBy({Pages.EVENTS_INSERT, Pages.ERRORS})
  void aClientsOwnIdIsNeverReused() {
    ann.insert(event("fg12345"));
    ann.post(EVENTS, event("fg12345")).refused(409, "duplicate");

    assertThat(ann.delete(EVENTS + "/fg12345").status()).isEqualTo(204);

    ann.post(EVENTS, event("fg12345")).refused(409, "duplicate");
    assertThat(ann.event("fg12345").path("status").asText()).isEqualTo("cancelled");
    assertThat(somebody("bob").insert(event("fg12345")).path("id").asText())
        .as("ids are unique within a calendar only")
        .isEqualTo("fg12345");
  }

  @ParameterizedTest
  @ValueSource(strings = {"abcd", "UPPERCASE", "with-dash", "xyzzy", "größe"})
  @DemandedBy(Pages.EVENTS_INSERT)
  void idsAreBase32HexOfFiveCharactersAtLeast(String id) {
    ann.post(EVENTS, event(id)).refused(400, "invalid");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'summary': 'no times'} | required",
        "{'start': {'dateTime': '2026-03-23T09:00:00Z'}} | required",
        "{'start': {'dateTime': '2026-03-23T09:00:00'}, 'end': {'dateTime': '2026-03-23T10:00:00'}}"
            + " | required",
        "{'start': {'date': '2026-03-23'}, 'end': {'dateTime': '2026-03-24T01:00:00Z'}} | invalid",
        "{'start': {'dateTime': '2026-03-23T09:00:00Z'}, 'end': {'dateTime': '2026-03-23T08:00:00Z'}}"
            + " | timeRangeEmpty",
        "{'start': {'date': '2026-03-23'}, 'end': {'date': '2026-03-23'}} | timeRangeEmpty",
        "{'start': {'dateTime': '2026-02-30T09:00:00Z'}, 'end': {'dateTime': '2026-03-23T10:00:00Z'}}"
            + " | invalid",
        "{'start': 'tomorrow', 'end': 'later'} | invalid"
      })
  @DemandedBy({Pages.EVENTS, Pages.ERRORS})
  void timesHaveToMakeSense(String body, String reason) {
    ann.post(EVENTS, body).refused(400, reason);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'colorId': '12'}",
        "{'transparency': 'glass'}",
        "{'visibility': 'hidden'}",
        "{'status': 'maybe'}",
        "{'recurrence': ['RRULE:FREQ=SOMETIMES']}",
        "{'recurrence': 'RRULE:FREQ=DAILY'}",
        "{'attendees': [{'email': 'nobody'}]}",
        "{'attendees': [{'email': 'a@b.example', 'responseStatus': 'perhaps'}]}",
        "{'reminders': {'useDefault': false, 'overrides': [{'method': 'popup', 'minutes': 40321}]}}"
      })
  @DemandedBy({Pages.EVENTS, Pages.ERRORS})
  void valuesOutOfRangeAreRefused(String fields) {
    ObjectNode event = timed("x", START, END);
    event.setAll(json(fields));

    ann.post(EVENTS, event).refused(400, "invalid");
  }

  @Test
  @DemandedBy({Pages.EVENTS_PATCH, Pages.PERFORMANCE})
  void aPatchKeepsWhatItDoesNotNameAndNullClears() {
    ObjectNode body = event("patched");
    body.put("description", "d").put("location", "l");
    body.putObject("extendedProperties").putObject("private").put("a", "1").put("b", "2");
    ann.insert(body);

    JsonNode patched =
        ann.patch(
                EVENTS + "/patched",
                "{'description': null, 'extendedProperties': {'private': {'b': null, 'c': '3'}}}")
            .ok();

    assertThat(patched.has("description")).isFalse();
    assertThat(patched.path("location").asText()).isEqualTo("l");
    assertThat(patched.path("extendedProperties").path("private"))
        .isEqualTo(json("{'a': '1', 'c': '3'}"));
  }

  @Test
  @DemandedBy(Pages.EVENTS_PATCH)
  void aPatchReplacesArraysWhole() {
    ObjectNode body = event("arra1s");
    body.putArray("attendees").addObject().put("email", "a@x.example");
    body.putArray("recurrence").add("RRULE:FREQ=DAILY").add("EXDATE:20260325T090000Z");
    ann.insert(body);

    JsonNode patched =
        ann.patch(
                EVENTS + "/arra1s",
                "{'attendees': [{'email': 'b@x.example'}], 'recurrence': ['RRULE:FREQ=WEEKLY']}")
            .ok();

    assertThat(patched.path("attendees").findValuesAsText("email")).containsExactly("b@x.example");
    assertThat(patched.path("recurrence")).hasSize(1);
  }

  @Test
  @DemandedBy(Pages.EVENTS_PATCH)
  void aTimedEventBecomesAllDayWhenItsTimesAreCleared() {
    ann.insert(event("a11da10"));
    JsonNode patched =
        ann.patch(
                EVENTS + "/a11da10",
                "{'start': {'date': '2026-03-23', 'dateTime': null, 'timeZone': null},"
                    + " 'end': {'date': '2026-03-24', 'dateTime': null, 'timeZone': null}}")
            .ok();

    assertThat(patched.path("start")).isEqualTo(json("{'date': '2026-03-23'}"));
    assertThat(patched.path("sequence").asInt()).as("a move counts").isEqualTo(1);
  }

  @Test
  @DemandedBy({Pages.EVENTS_UPDATE, Pages.EXTENDED_PROPERTIES})
  void anUpdateReplacesTheEventAndClearsWhatItDoesNotName() {
    ObjectNode body = event("updated").put("description", "d");
    body.putObject("extendedProperties").putObject("private").put("a", "1");
    JsonNode before = ann.insert(body);

    JsonNode after = ann.put(EVENTS + "/updated", timed("u", START, END)).ok();

    assertThat(after.has("description")).isFalse();
    assertThat(after.has("extendedProperties")).isFalse();
    assertThat(after.path("created")).isEqualTo(before.path("created"));
    assertThat(after.path("etag")).isNotEqualTo(before.path("etag"));
    ann.put(EVENTS + "/updated", json("{'summary': 'no times'}")).refused(400, "required");
  }

  @Test
  @DemandedBy({Pages.EVENTS_DELETE, Pages.ERRORS})
  void aDeletedEventLeavesATombstoneThatAnswers410() {
    ann.insert(event("deleted"));
    assertThat(ann.delete(EVENTS + "/deleted").status()).isEqualTo(204);

    ann.delete(EVENTS + "/deleted").refused(410, "deleted");
    ann.patch(EVENTS + "/deleted", "{'summary': 'y'}").refused(403, "forbidden");
    ann.delete(EVENTS + "/never0").refused(404, "notFound");
    assertThat(ann.patch(EVENTS + "/deleted", "{'status': 'confirmed'}").status())
        .as("taken back from the bin")
        .isEqualTo(200);
  }

  @Test
  @DemandedBy({Pages.VERSIONS, Pages.ERRORS})
  void changingAnOutdatedVersionIsRefused() {
    String etag = ann.insert(event("tagged")).path("etag").asText();
    String fresh =
        ann.patch(EVENTS + "/tagged", "{'summary': 'theirs'}").ok().path("etag").asText();
    Map<String, String> old = Map.of("If-Match", etag);

    Caller.Reply refused = ann.send("PATCH", EVENTS + "/tagged", json("{'summary': 'mine'}"), old);
    refused.refused(412, "conditionNotMet");
    assertThat(refused.json().path("error").path("errors").path(0).path("location").asText())
        .isEqualTo("If-Match");
    ann.send("PUT", EVENTS + "/tagged", event("tagged"), old).refused(412, "conditionNotMet");
    ann.send("DELETE", EVENTS + "/tagged", null, old).refused(412, "conditionNotMet");
    assertThat(ann.event("tagged").path("summary").asText()).isEqualTo("theirs");

    assertThat(ann.send("DELETE", EVENTS + "/tagged", null, Map.of("If-Match", fresh)).status())
        .isEqualTo(204);
  }

  @Test
  @DemandedBy({Pages.VERSIONS, Pages.PERFORMANCE})
  void anUnchangedEventIsNotSentAgain() {
    String etag = ann.insert(event("cached")).path("etag").asText();
    Map<String, String> known = Map.of("If-None-Match", etag);

    assertThat(ann.send("GET", EVENTS + "/cached", null, known).status()).isEqualTo(304);
    ann.patch(EVENTS + "/cached", "{'summary': 'new'}").ok();
    Caller.Reply changed = ann.send("GET", EVENTS + "/cached", null, known);
    assertThat(changed.ok().path("summary").asText()).isEqualTo("new");
    assertThat(changed.header("ETag")).isEqualTo(changed.json().path("etag").asText());
  }

  @Test
  @DemandedBy(Pages.EXTENDED_PROPERTIES)
  void longKeysAreDroppedAndLongValuesCutSilently() {
    ObjectNode body = event("properties");
    body.putObject("extendedProperties")
        .putObject("private")
        .put("k".repeat(44), "kept")
        .put("k".repeat(45), "dropped")
        .put("long", "v".repeat(2000));

    JsonNode kept = ann.insert(body).path("extendedProperties").path("private");
    assertThat(kept).hasSize(2);
    assertThat(kept.path("long").asText()).hasSize(1024);
  }

  @Test
  @DemandedBy(Pages.EVENTS_IMPORT)
  void anImportedEventIsAnOrdinaryCopy() {
    ObjectNode body = timed("Imported", START, END).put("iCalUID", "uid-1@elsewhere.example");
    body.putObject("organizer").put("email", "boss@elsewhere.example");
    body.put("eventType", "focusTime").putObject("focusTimeProperties");

    JsonNode first = ann.post(EVENTS + "/import", body).ok();
    assertThat(first.path("organizer").path("email").asText()).isEqualTo("boss@elsewhere.example");
    assertThat(first.path("eventType").asText()).isEqualTo("default");
    assertThat(first.has("focusTimeProperties")).isFalse();

    JsonNode again = ann.post(EVENTS + "/import", body.put("summary", "Again")).ok();
    assertThat(again.path("id")).isEqualTo(first.path("id"));
    assertThat(ann.list("iCalUID=uid-1@elsewhere.example")).hasSize(1);
    ann.post(EVENTS + "/import", timed("x", START, END)).refused(400, "required");
  }

  @Test
  @DemandedBy(Pages.EVENTS_MOVE)
  void aMoveTakesAnEventToAnotherCalendarAndLeavesATombstone() {
    String other = ann.post("calendars", "{'summary': 'Other'}").ok().path("id").asText();
    ann.insert(event("moved"));
    String token = ann.syncToken();

    JsonNode moved = ann.post(EVENTS + "/moved/move", json("{}"), "destination=" + other).ok();

    assertThat(moved.path("organizer").path("email").asText()).isEqualTo(other);
    assertThat(ann.list("syncToken=" + token).get(0).path("status").asText())
        .isEqualTo("cancelled");
    assertThat(ann.get("calendars/" + other + "/events/moved").ok().path("summary").asText())
        .isEqualTo("x");
    ann.post(EVENTS + "/moved/move", json("{}")).refused(400, "required");
  }

  @Test
  @DemandedBy({Pages.EVENTS_MOVE, Pages.EVENT_TYPES})
  void onlyOrdinaryEventsMoveAndOnlyTheirOrganizerMovesThem() {
    String other = ann.post("calendars", "{'summary': 'Other'}").ok().path("id").asText();
    ObjectNode focus = event("focus0").put("eventType", "focusTime");
    focus.putObject("focusTimeProperties");
    ann.insert(focus);
    Caller bob = somebody("bob");
    ObjectNode meeting = event("meeting");
    meeting.putArray("attendees").addObject().put("email", ann.email());
    bob.insert(meeting);

    ann.post(EVENTS + "/focus0/move", json("{}"), "destination=" + other)
        .refused(400, "eventTypeRestriction");
    ann.post(EVENTS + "/meeting/move", json("{}"), "destination=" + other)
        .refused(403, "cannotChangeOrganizer");
  }

  @Test
  @DemandedBy(Pages.EVENTS_QUICK_ADD)
  void quickAddTurnsALineOfTextIntoAnEvent() {
    JsonNode event = ann.post(EVENTS + "/quickAdd", json("{}"), "text=Coffee with Mira").ok();

    assertThat(event.path("summary").asText()).isEqualTo("Coffee with Mira");
    assertThat(event.path("start").has("dateTime")).isTrue();
  }

  @Test
  @DemandedBy({Pages.EVENTS_INSERT, Pages.EVENTS_UPDATE})
  void conferencesAreShownOnlyToClientsThatSupportThem() {
    ObjectNode body = event("meet00");
    body.putObject("conferenceData").putObject("createRequest").put("requestId", "r1");
    assertThat(ann.insert(body).has("conferenceData")).isFalse();

    JsonNode with = ann.post(EVENTS, body.put("id", "meet11"), "conferenceDataVersion=1").ok();
    assertThat(with.path("conferenceData").path("createRequest").path("status").path("statusCode"))
        .isEqualTo(json("{'s': 'pending'}").get("s"));
    assertThat(ann.put(EVENTS + "/meet11", timed("x", START, END)).ok().has("conferenceData"))
        .as("left alone by who does not know of it")
        .isTrue();
  }

  @Test
  @DemandedBy(Pages.EVENTS)
  void hugeTextIsKept() {
    ObjectNode body = event("huge00").put("summary", "s".repeat(8192));
    body.put("description", "<b>é</b>".repeat(100_000));

    ann.insert(body);

    assertThat(ann.event("huge00").path("description").asText()).hasSize(800_000);
  }
}
