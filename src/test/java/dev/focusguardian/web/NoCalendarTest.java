package dev.focusguardian.web;

import static dev.focusguardian.ConnectedPerson.BERLIN;
import static dev.focusguardian.ConnectedPerson.ME;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.focusguardian.ConnectedPerson;
import dev.focusguardian.Http;
import dev.focusguardian.Http.Answer;
import dev.focusguardian.PostgresResource;
import dev.focusguardian.account.Connections;
import dev.focusguardian.interval.IsoWeek;
import dev.focusguardian.store.History;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What somebody sees who is connected without a calendar to read, and who was connected before. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class NoCalendarTest {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("EEE d MMM, HH:mm", Locale.ENGLISH);

  @Inject ConnectedPerson me;
  @Inject Connections connections;
  @Inject History history;

  private Http http;
  private IsoWeek dense;

  @BeforeEach
  void hasAWeekBelowItsThreshold() {
    me.isNew("unticked");
    http = me.http();
    dense = me.week(1);
    me.connects();
    me.fills(dense);
    me.cycle();
  }

  private JsonNode alerts() {
    return http.get("/api/v1/alerts").json();
  }

  private String zone() {
    return http.get("/api/v1/me").json().path("zone").asText();
  }

  @Test
  void whoHasTickedNoneIsToldSoAndNothingElseChanges() {
    JsonNode before = alerts();
    assertThat(before.toString()).contains("\"open\"");
    assertThat(http.form("/connect/calendars", Map.of("book", "nowhere")).status()).isEqualTo(303);
    me.rests();

    assertThat(http.get("/").body())
        .contains("No calendar chosen", "/connect\">Choose calendars")
        .doesNotContain("Deep work");
    Answer week = http.get("/api/v1/weeks/" + dense);
    assertThat(week.status()).isEqualTo(409);
    assertThat(week.json().path("detail").asText()).contains("chosen a calendar", "PUT");
    assertThat(http.get("/api/v1/weeks/" + dense + "/plan").status()).isEqualTo(409);
    assertThat(alerts()).isEqualTo(before);
    assertThat(http.get("/alerts").body()).contains("These alerts stay as they were");
    assertThat(http.get("/shadow").body())
        .contains("Nothing to replay", "chosen a calendar")
        .doesNotContain("All weeks together");
    assertThat(http.get("/api/v1/shadow").status()).isEqualTo(409);
    assertThat(zone()).isEqualTo(BERLIN.getId());
  }

  @Test
  void whoHasDisconnectedKeepsTheirZoneAndIsNotOfferedToUndo() {
    assertThat(http.get("/history").body()).contains("Undo the last changes");
    String account = connections.list(ME).get(0).id().toString();
    assertThat(http.form("/connect/" + account + "/disconnect", Map.of()).status()).isEqualTo(303);
    me.rests();

    History.Cycle last = history.last(ME).orElseThrow();
    String page = http.get("/history").body();

    assertThat(zone()).isEqualTo(BERLIN.getId());
    assertThat(page)
        .contains(
            "We last changed your calendar on " + TIME.format(last.at().atZone(BERLIN)),
            "You can't undo that now. There is no calendar to write to")
        .doesNotContain("Undo the last changes", TIME.format(last.at().atZone(ZoneOffset.UTC)));
  }

  @Test
  void aConsentThatWasNotFinishedIsNoAccount() {
    connections.start(ME, "somebody@example.com");

    assertThat(http.get("/leave").body())
        .contains("connected accounts with their tokens: 1", "consents that you did not finish: 1");
  }
}
