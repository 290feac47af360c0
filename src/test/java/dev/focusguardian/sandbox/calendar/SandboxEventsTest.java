package dev.focusguardian.sandbox.calendar;

import static dev.focusguardian.sandbox.Account.json;
import static dev.focusguardian.sandbox.Account.timed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.focusguardian.sandbox.Account;
import dev.focusguardian.sandbox.TickedClock;
import dev.focusguardian.sandbox.fault.GoogleError;
import dev.focusguardian.sandbox.wire.FreeBusy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class SandboxEventsTest {

  private final TickedClock clock = new TickedClock(Instant.parse("2026-03-20T08:00:00Z"));
  private final SandboxGoogle google =
      new SandboxGoogle(clock, new SandboxMemory(Optional.empty()));
  private final Account ann = new Account(google, "ann@example.com");
  private final Account bob = new Account(google, "bob@example.com");

  private static void refuses(int status, String reason, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            GoogleError.class,
            e -> {
              assertThat(e.status()).isEqualTo(status);
              assertThat(e.reason()).isEqualTo(reason);
            });
  }

  private static ObjectNode weekly(String summary, String rule) {
    ObjectNode series = timed(summary, "2026-03-23T09:00:00+01:00", "2026-03-23T09:30:00+01:00");
    series.putArray("recurrence").add(rule);
    return series;
  }

  @Test
  void fillsInTheSameDefaultsAsGoogle() {
    ObjectNode event =
        ann.insert(timed("Hi", "2026-03-23T09:00:00+01:00", "2026-03-23T10:00:00+01:00"));

    assertThat(event.path("status").asText()).isEqualTo("confirmed");
    assertThat(event.path("eventType").asText()).isEqualTo("default");
    assertThat(event.path("organizer").path("self").asBoolean()).isTrue();
    assertThat(event.path("iCalUID").asText()).isEqualTo(event.path("id").asText() + "@google.com");
    assertThat(event.path("etag").asText()).matches("\"\\d+\"");
    assertThat(event.has("transparency")).isFalse();
  }

  @Test
  void refusesTheSameRequestsAsGoogle() {
    refuses(400, "required", () -> ann.insert(json("{'summary': 'no times'}")));
    refuses(
        400,
        "timeRangeEmpty",
        () -> ann.insert(timed("x", "2026-03-23T09:00:00Z", "2026-03-23T08:00:00Z")));
    refuses(
        400,
        "required",
        () ->
            ann.insert(
                json(
                    "{'start': {'dateTime': '2026-03-23T09:00:00'},"
                        + " 'end': {'dateTime': '2026-03-23T10:00:00'}}")));
    refuses(
        400,
        "invalid",
        () ->
            ann.insert(
                json(
                    "{'start': {'date': '2026-03-23'}, 'end': {'dateTime': '2026-03-24T01:00:00Z'}}")));
    refuses(
        400,
        "invalid",
        () ->
            ann.insert(
                timed("x", "2026-03-23T09:00:00Z", "2026-03-23T10:00:00Z").put("id", "WXYZ")));
    refuses(400, "invalid", () -> ann.insert(weekly("x", "RRULE:FREQ=SOMETIMES")));
    refuses(
        400,
        "invalid",
        () -> ann.insert(timed("x", "+99999999-03-23T09:00:00Z", "2026-03-23T10:00:00Z")));
  }

  @Test
  void anIdIsNeverReused() {
    ObjectNode event =
        timed("x", "2026-03-23T09:00:00Z", "2026-03-23T10:00:00Z").put("id", "fg12345");
    ann.insert(event);
    refuses(409, "duplicate", () -> ann.insert(event));

    ann.delete("fg12345");

    refuses(409, "duplicate", () -> ann.insert(event));
    refuses(410, "deleted", () -> ann.delete("fg12345"));
    refuses(403, "forbidden", () -> ann.patch("fg12345", "{'summary': 'y'}"));
    assertThat(ann.get("fg12345").path("status").asText()).isEqualTo("cancelled");
    refuses(404, "notFound", () -> ann.get("fg99999"));
  }

  @Test
  void anOldEtagChangesNothing() {
    ObjectNode event = ann.insert(timed("x", "2026-03-23T09:00:00Z", "2026-03-23T10:00:00Z"));
    String id = event.path("id").asText();
    ann.patch(id, "{'summary': 'y'}", event.path("etag").asText());

    refuses(
        412,
        "conditionNotMet",
        () -> ann.patch(id, "{'summary': 'z'}", event.path("etag").asText()));
    assertThat(ann.get(id).path("summary").asText()).isEqualTo("y");
  }

  @Test
  void aPatchMergesAndAnUpdateReplaces() {
    ObjectNode body = timed("x", "2026-03-23T09:00:00Z", "2026-03-23T10:00:00Z");
    body.put("description", "d");
    body.putObject("extendedProperties").putObject("private").put("a", "1").put("b", "2");
    String id = ann.insert(body).path("id").asText();

    ObjectNode patched =
        ann.patch(id, "{'description': null, 'extendedProperties': {'private': {'b': null}}}");
    assertThat(patched.has("description")).isFalse();
    assertThat(patched.path("summary").asText()).isEqualTo("x");
    assertThat(patched.path("extendedProperties").path("private")).isEqualTo(json("{'a': '1'}"));

    ObjectNode updated = ann.update(id, timed("u", "2026-03-23T09:00:00Z", "2026-03-23T10:00:00Z"));
    assertThat(updated.has("extendedProperties")).isFalse();
    assertThat(updated.path("created")).isEqualTo(patched.path("created"));
  }

  @Test
  void aSeriesKeepsItsWallClockAcrossTheChangeOfTheClocks() {
    ann.insert(weekly("s", "RRULE:FREQ=WEEKLY;COUNT=3").put("id", "series"));

    assertThat(ann.ids("singleEvents=true"))
        .containsExactly(
            "series_20260323T080000Z", "series_20260330T070000Z", "series_20260406T070000Z");
    assertThat(ann.get("series_20260330T070000Z").path("start").path("dateTime").asText())
        .isEqualTo("2026-03-30T09:00:00+02:00");
  }

  @Test
  void oneOccurrenceMovesAndOneGoes() {
    ann.insert(weekly("s", "RRULE:FREQ=WEEKLY;COUNT=4").put("id", "series"));
    String token = ann.page("singleEvents=true").path("nextSyncToken").asText();
    ann.patch(
        "series_20260330T070000Z",
        "{'start': {'dateTime': '2026-03-31T11:00:00+02:00'},"
            + " 'end': {'dateTime': '2026-03-31T11:30:00+02:00'}}");
    ann.delete("series_20260406T070000Z");

    assertThat(ann.ids("singleEvents=true"))
        .containsExactly(
            "series_20260323T080000Z", "series_20260330T070000Z", "series_20260413T070000Z");
    List<JsonNode> delta = ann.list("singleEvents=true", "syncToken=" + token);
    assertThat(delta).hasSize(2);
    assertThat(delta.get(0).path("originalStartTime").path("dateTime").asText())
        .isEqualTo("2026-03-30T09:00:00+02:00");
    assertThat(delta.get(1).path("status").asText()).isEqualTo("cancelled");
    assertThat(delta.get(1).has("start")).isFalse();
    assertThat(ann.instances("series").path("items")).hasSize(3);
    // Unexpanded, the cancelled exception has to be shown, or a client would expand it.
    assertThat(ann.ids()).hasSize(3);
  }

  @Test
  void aChangedSeriesListsItsRemovedOccurrences() {
    ann.insert(weekly("s", "RRULE:FREQ=WEEKLY;COUNT=2").put("id", "series"));
    ann.patch("series_20260330T070000Z", "{'summary': 'other'}");
    String token = ann.page("singleEvents=true").path("nextSyncToken").asText();

    ann.patch(
        "series",
        "{'start': {'dateTime': '2026-03-24T09:00:00+01:00'},"
            + " 'end': {'dateTime': '2026-03-24T09:30:00+01:00'}}");

    List<JsonNode> delta = ann.list("singleEvents=true", "syncToken=" + token);
    assertThat(delta)
        .extracting(item -> item.path("id").asText() + " " + item.path("status").asText())
        .containsExactly(
            "series_20260323T080000Z cancelled",
            "series_20260324T080000Z confirmed",
            "series_20260330T070000Z cancelled",
            "series_20260331T070000Z confirmed");
  }

  @Test
  void aDeletedSeriesLeavesATombstoneForEachOccurrence() {
    ann.insert(weekly("s", "RRULE:FREQ=WEEKLY;COUNT=2").put("id", "series"));
    String expanded = ann.page("singleEvents=true").path("nextSyncToken").asText();
    String masters = ann.page().path("nextSyncToken").asText();

    ann.delete("series");

    assertThat(ann.list("singleEvents=true", "syncToken=" + expanded))
        .hasSize(2)
        .allMatch(item -> item.path("status").asText().equals("cancelled"));
    assertThat(ann.ids("syncToken=" + masters)).containsExactly("series");
    assertThat(ann.ids("singleEvents=true")).isEmpty();
  }

  @Test
  void nothingIsLostBetweenPages() {
    for (int i = 0; i < 10; i++) {
      ann.insert(
          timed("e" + i, "2026-03-23T09:00:00Z", "2026-03-23T10:00:00Z").put("id", "event" + i));
    }
    List<String> seen = new ArrayList<>();
    ObjectNode page = ann.page("maxResults=3");
    ann.delete("event0");
    clock.forward(Duration.ofSeconds(1));
    while (true) {
      page.path("items").forEach(item -> seen.add(item.path("id").asText()));
      if (!page.has("nextPageToken")) {
        break;
      }
      assertThat(page.has("nextSyncToken")).isFalse();
      page = ann.page("maxResults=3", "pageToken=" + page.path("nextPageToken").asText());
    }

    assertThat(seen).hasSize(10).doesNotHaveDuplicates();
    assertThat(ann.ids("syncToken=" + page.path("nextSyncToken").asText()))
        .as("what happened during the walk comes with the next one")
        .containsExactly("event0");
  }

  @Test
  void windowsBoundEndsBelowAndStartsAbove() {
    ann.insert(timed("a", "2026-03-23T09:00:00Z", "2026-03-23T10:00:00Z").put("id", "aaaaa"));
    ann.insert(timed("b", "2026-03-23T10:00:00Z", "2026-03-23T11:00:00Z").put("id", "bbbbb"));

    assertThat(ann.ids("timeMin=2026-03-23T10:00:00Z")).containsExactly("bbbbb");
    assertThat(ann.ids("timeMax=2026-03-23T10:00:00Z")).containsExactly("aaaaa");
    assertThat(ann.ids("timeMin=2026-03-23T10:59:00+01:00")).containsExactly("aaaaa", "bbbbb");
    refuses(400, "invalidParameter", () -> ann.page("timeMin=2026-03-23T10:00:00"));
    refuses(
        400,
        "timeRangeEmpty",
        () -> ann.page("timeMin=2026-03-23T10:00:00Z", "timeMax=2026-03-23T10:00:00Z"));
  }

  @Test
  void aSyncTokenCannotBeCombinedAndExpires() {
    String token = ann.page().path("nextSyncToken").asText();

    refuses(
        400,
        "invalidParameter",
        () -> ann.page("syncToken=" + token, "timeMin=2026-03-23T10:00:00Z"));
    refuses(400, "invalidParameter", () -> ann.page("syncToken=nonsense"));
    google.expireSyncTokens();
    refuses(410, "fullSyncRequired", () -> ann.page("syncToken=" + token));
  }

  @Test
  void anInvitationIsOnTheGuestsCalendarAndAnswersReachTheOrganizer() {
    bob.list();
    ObjectNode body = timed("Talk", "2026-03-23T09:00:00Z", "2026-03-23T10:00:00Z");
    body.putArray("attendees").addObject().put("email", "bob@example.com");
    String id = ann.insert(body).path("id").asText();

    ObjectNode copy = bob.get(id);
    assertThat(copy.path("attendees").get(0).path("self").asBoolean()).isTrue();
    assertThat(copy.path("organizer").has("self")).isFalse();

    bob.patch(
        id,
        "{'attendees': [{'email': 'bob@example.com', 'responseStatus': 'declined',"
            + " 'comment': 'busy'}]}");
    assertThat(ann.get(id).path("attendees").get(0).path("responseStatus").asText())
        .isEqualTo("declined");
    assertThat(ann.get(id).path("attendees").get(0).path("comment").asText()).isEqualTo("busy");

    ann.patch(id, "{'summary': 'Talk!'}");
    assertThat(bob.get(id).path("summary").asText()).isEqualTo("Talk!");
    ann.delete(id);
    assertThat(bob.get(id).path("status").asText()).isEqualTo("cancelled");
  }

  @Test
  void aNewPersonFindsEarlierInvitations() {
    ObjectNode body = timed("Talk", "2026-03-23T09:00:00Z", "2026-03-23T10:00:00Z");
    body.putArray("attendees").addObject().put("email", "Bob@example.com");
    String id = ann.insert(body).path("id").asText();

    assertThat(bob.ids()).containsExactly(id);
  }

  @Test
  void oneOccurrenceCanBeDeclinedAlone() {
    bob.list();
    ObjectNode series = weekly("s", "RRULE:FREQ=WEEKLY;COUNT=2").put("id", "series");
    series.putArray("attendees").addObject().put("email", "bob@example.com");
    ann.insert(series);

    bob.patch(
        "series_20260330T070000Z",
        "{'attendeesOmitted': true, 'attendees': [{'email': 'bob@example.com',"
            + " 'responseStatus': 'declined'}]}");

    assertThat(ann.get("series_20260330T070000Z").path("attendees").get(0).path("responseStatus"))
        .isEqualTo(json("{'r': 'declined'}").get("r"));
    assertThat(ann.get("series_20260323T080000Z").path("attendees").get(0).path("responseStatus"))
        .isEqualTo(json("{'r': 'needsAction'}").get("r"));
  }

  @Test
  void focusTimeDeclinesNewInvitationsOnly() {
    ObjectNode standing = timed("old", "2026-03-23T09:00:00Z", "2026-03-23T09:30:00Z");
    standing.putArray("attendees").addObject().put("email", "bob@example.com");
    bob.list();
    String old = ann.insert(standing).path("id").asText();
    ObjectNode focus = timed("Focus", "2026-03-23T09:00:00Z", "2026-03-23T11:00:00Z");
    focus.put("eventType", "focusTime");
    focus
        .putObject("focusTimeProperties")
        .put("autoDeclineMode", "declineOnlyNewConflictingInvitations")
        .put("declineMessage", "deep in work");
    bob.insert(focus);

    ObjectNode invitation = timed("new", "2026-03-23T10:00:00Z", "2026-03-23T10:30:00Z");
    invitation.putArray("attendees").addObject().put("email", "bob@example.com");
    String fresh = ann.insert(invitation).path("id").asText();

    JsonNode answer = ann.get(fresh).path("attendees").get(0);
    assertThat(answer.path("responseStatus").asText()).isEqualTo("declined");
    assertThat(answer.path("comment").asText()).isEqualTo("deep in work");
    assertThat(ann.get(old).path("attendees").get(0).path("responseStatus").asText())
        .isEqualTo("needsAction");
  }

  @Test
  void focusTimeThatDeclinesEverythingDeclinesOccurrencesOfSeries() {
    bob.list();
    ObjectNode series = weekly("s", "RRULE:FREQ=WEEKLY;COUNT=2").put("id", "series");
    series.putArray("attendees").addObject().put("email", "bob@example.com");
    ann.insert(series);
    ObjectNode focus = timed("Focus", "2026-03-30T07:00:00Z", "2026-03-30T09:00:00Z");
    focus.put("eventType", "focusTime");
    focus
        .putObject("focusTimeProperties")
        .put("autoDeclineMode", "declineAllConflictingInvitations");
    bob.insert(focus);

    assertThat(
            ann.get("series_20260330T070000Z")
                .path("attendees")
                .get(0)
                .path("responseStatus")
                .asText())
        .isEqualTo("declined");
  }

  @Test
  void focusTimeIsForWorkAccountsAndHasNoGuests() {
    ObjectNode focus = timed("Focus", "2026-03-30T07:00:00Z", "2026-03-30T09:00:00Z");
    focus.put("eventType", "focusTime").putObject("focusTimeProperties");
    refuses(
        400, "eventTypeRestriction", () -> new Account(google, "someone@gmail.com").insert(focus));
    ObjectNode guests = focus.deepCopy();
    guests.putArray("attendees").addObject().put("email", "bob@example.com");
    refuses(400, "malformedFocusTimeEvent", () -> ann.insert(guests));
    String id = ann.insert(focus).path("id").asText();
    refuses(400, "eventTypeRestriction", () -> ann.patch(id, "{'eventType': 'default'}"));
  }

  @Test
  void freeBusyMergesBusyTimeAndSkipsDeclinedAndFreeEvents() {
    ann.insert(timed("a", "2026-03-23T09:00:00Z", "2026-03-23T10:00:00Z"));
    ann.insert(timed("b", "2026-03-23T09:30:00Z", "2026-03-23T11:00:00Z"));
    ann.insert(
        timed("c", "2026-03-23T12:00:00Z", "2026-03-23T13:00:00Z")
            .put("transparency", "transparent"));

    ObjectNode answer =
        google.alone(
            () ->
                FreeBusy.answer(
                    json(
                        "{'timeMin': '2026-03-23T00:00:00Z', 'timeMax': '2026-03-24T00:00:00Z',"
                            + " 'items': [{'id': 'ann@example.com'}, {'id': 'nobody@example.com'}]}"),
                    id -> google.calendarOfAnybody("bob@example.com", id)));

    assertThat(answer.path("calendars").path("ann@example.com").path("busy"))
        .isEqualTo(
            json("{'b': [{'start': '2026-03-23T09:00:00Z', 'end': '2026-03-23T11:00:00Z'}]}")
                .get("b"));
    assertThat(
            answer
                .path("calendars")
                .path("nobody@example.com")
                .path("errors")
                .get(0)
                .path("reason")
                .asText())
        .isEqualTo("notFound");
  }
}
