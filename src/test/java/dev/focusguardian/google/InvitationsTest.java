package dev.focusguardian.google;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.focusguardian.calendar.Response;
import dev.focusguardian.port.Invitation;
import dev.focusguardian.port.RemoteCalendar;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The requests that answer an invitation. */
class InvitationsTest {

  private static final String GUESTS =
      """
      [{"email": "boss@example.com", "organizer": true, "responseStatus": "accepted"},
       {"email": "me@example.com", "self": true, "optional": true, "responseStatus": "accepted", "comment": "Fine"},
       {"email": "other@example.com", "displayName": "Ö <b>", "responseStatus": "tentative", "additionalGuests": 2},
       {"email": "room@example.com", "resource": true, "responseStatus": "accepted", "newFieldOfGoogle": {"a": [1]}}]
      """;

  private StubGoogle google;
  private RemoteCalendar remote;

  @BeforeEach
  void start() {
    google = new StubGoogle();
    remote = google.open();
  }

  @AfterEach
  void stop() {
    google.close();
  }

  private static String event(String guests, String extra) {
    return """
        {"id": "m1", "etag": "\\"7\\"", "summary": "Talk", %s
         "start": {"dateTime": "2026-11-23T10:00:00Z"}, "end": {"dateTime": "2026-11-23T11:00:00Z"},
         "organizer": {"email": "boss@example.com"}, "attendees": %s}
        """
        .formatted(extra, guests);
  }

  private static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError(text, e);
    }
  }

  private JsonNode sent() {
    return json(google.seen().get(1).body());
  }

  @Test
  void readsTheWholeGuestList() {
    google.answer(200, event(GUESTS, ""));

    Invitation read = remote.invitation("primary", "m1");

    assertThat(google.seen().get(0).query())
        .doesNotContainKey("maxAttendees")
        .hasEntrySatisfying(
            "fields",
            fields -> assertThat(fields).contains("attendees,").doesNotContain("description"));
    assertThat(read.organizer()).isEqualTo("boss@example.com");
    assertThat(read.self()).isEqualTo("me@example.com");
    assertThat(read.others()).isEqualTo(1);
    assertThat(read.event().event().response()).isEqualTo(Response.ACCEPTED);
    assertThat(read.event().event().organizedBySelf()).isFalse();
    assertThat(read).asString().doesNotContain("example.com");
  }

  @Test
  void sendsAllGuestsBackWithOneAnswerChangedAndNothingElse() {
    google.answer(200, event(GUESTS, "")).answer(200, "{\"id\": \"m1\"}");
    String hostile = "</td> \"x\" {{7*7}}\nBCC: a@b";

    remote.respond("primary", remote.invitation("primary", "m1"), Response.DECLINED, hostile);

    StubGoogle.Seen seen = google.seen().get(1);
    assertThat(seen).hasToString("PATCH /calendar/v3/calendars/primary/events/m1");
    assertThat(seen.query()).containsEntry("sendUpdates", "all");
    assertThat(seen.header("If-Match")).isEqualTo("\"7\"");
    assertThat(sent().fieldNames()).toIterable().containsExactly("attendees");
    JsonNode wanted = json(GUESTS);
    ((ObjectNode) wanted.get(1)).put("responseStatus", "declined").put("comment", hostile);
    assertThat(sent().path("attendees")).isEqualTo(wanted);
  }

  @Test
  void sendsOnlyTheOwnAnswerWhenTheGuestListIsIncomplete() {
    google
        .answer(200, event(GUESTS, "\"attendeesOmitted\": true,"))
        .answer(200, "{\"id\": \"m1\"}");

    remote.respond("primary", remote.invitation("primary", "m1"), Response.DECLINED, null);

    assertThat(sent())
        .isEqualTo(
            json(
                """
                {"attendeesOmitted": true, "attendees":
                 [{"email": "me@example.com", "self": true, "optional": true, "responseStatus": "declined"}]}
                """));
  }

  @Test
  void knowsWhenThePersonIsNotOnTheGuestList() {
    google.answer(200, event("[{\"email\": \"team@example.com\"}]", ""));
    assertThat(remote.invitation("primary", "m1").self()).isNull();

    google.answer(200, "{\"id\": \"m1\", \"etag\": \"1\", \"status\": \"cancelled\"}");
    Invitation gone = remote.invitation("primary", "m1");
    assertThat(gone.event().cancelled()).isTrue();
    assertThat(gone.organizer()).isEmpty();
  }
}
