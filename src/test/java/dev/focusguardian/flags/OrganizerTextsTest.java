package dev.focusguardian.flags;

import static dev.focusguardian.ConnectedPerson.ME;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.focusguardian.ConnectedPerson;
import dev.focusguardian.Http;
import dev.focusguardian.PostgresResource;
import dev.focusguardian.alert.AlertState;
import dev.focusguardian.store.Alerts;
import dev.focusguardian.store.StoredMeeting;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.DayOfWeek;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The message to an organizer on the page and in the API. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class OrganizerTextsTest {

  @Inject ConnectedPerson me;
  @Inject Alerts alerts;

  private Http http;

  @BeforeEach
  void isNew() {
    me.isNew("writer");
    http = me.http();
    me.google().hasNoEvents();
    me.settings("{\"thresholdMinutes\": 2400}");
  }

  private StoredMeeting flagged() {
    me.connects();
    me.google()
        .imports(
            "primary",
            "steering@example.com",
            ConnectedPerson.at(me.week(1), DayOfWeek.WEDNESDAY, "12:00", "12:30"),
            "needsAction");
    me.cycle();
    return alerts.list(ME, AlertState.OPEN).get(0).meetings().get(0);
  }

  private JsonNode text(StoredMeeting meeting, String query) {
    return http.get("/api/v1/alerts/" + meeting.id() + "/text" + query).json();
  }

  @Test
  void theTextArguesWithTheCostInToneAndLanguage() {
    StoredMeeting meeting = flagged();

    assertThat(text(meeting, "").path("tone").asText()).isEqualTo("warm");
    assertThat(text(meeting, "").path("text").asText())
        .startsWith("Thank you for inviting me to “Steering”")
        .contains("focus time");
    JsonNode german = text(meeting, "?tone=formal&language=de");
    assertThat(german.path("language").asText()).isEqualTo("de");
    assertThat(german.path("text").asText()).contains("Mit freundlichen Grüßen");
    assertThat(http.get("/api/v1/alerts/" + meeting.id() + "/text?tone=rude").json().toString())
        .contains("There is no tone \\\"rude\\\". It must be one of short, warm, formal");
    assertThat(http.get("/api/v1/alerts/" + UUID.randomUUID() + "/text").status()).isEqualTo(404);
  }

  @Test
  void thePersonsOwnTextIsOnThePageAndIsTheDefaultOfDeclining() {
    StoredMeeting meeting = flagged();
    assertThat(
            http.json(
                    "PUT",
                    "/api/v1/settings",
                    "{\"messageTemplate\": \"Hi! {cost} & {meeting}\\n{name}\", \"messageName\": \"Ada\"}")
                .status())
        .isEqualTo(200);

    assertThat(text(meeting, "").path("text").asText()).contains(" & “Steering”\nAda");
    assertThat(text(meeting, "").path("tone").isNull()).isTrue();
    assertThat(http.get("/alerts").body())
        .contains("data-copy=\"letter-" + meeting.id() + "\"")
        .containsPattern("<textarea[^>]*>Hi! [^<]*“Steering”\nAda</textarea>");
  }

  @Test
  void aTemplateWithAnUnknownPlaceholderIsRefusedWithTheKnownOnes() {
    Http.Answer refused =
        http.json("PUT", "/api/v1/settings", "{\"messageTemplate\": \"{cost} {organizer}\"}");

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.json().at("/errors/0/message").asText())
        .isEqualTo(
            "Your own text can't be used: There is no placeholder {organizer}. You can use {meeting}, {when}, {cost}, {without}, {with}, {slots}, {name}.");
  }
}
