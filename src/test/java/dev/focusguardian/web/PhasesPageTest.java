package dev.focusguardian.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.focusguardian.EmptyHouse;
import dev.focusguardian.Http;
import dev.focusguardian.Http.Answer;
import dev.focusguardian.PostgresResource;
import dev.focusguardian.SandboxPerson;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The page of phases, without a script. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class PhasesPageTest {

  private static final Map<String, String> ON_CALL =
      Map.of(
          "id",
          "",
          "kind",
          "on-call",
          "from",
          "2027-01-04",
          "to",
          "2027-01-10",
          "goalMinutes",
          "",
          "thresholdMinutes",
          "0",
          "policy",
          "");

  @Inject EmptyHouse house;

  @TestHTTPResource URI base;

  private Http http;

  @BeforeEach
  void nobody() {
    house.clear();
    http = new Http(base);
  }

  private String id() {
    return http.get("/api/v1/phases").json().path(0).path("id").asText();
  }

  @Test
  void marksChangesAndRemovesDates() {
    assertThat(http.get("/settings").body()).contains("href=\"/phases\"");
    assertThat(http.get("/phases?week=2027-W01").body())
        .contains("value=\"2027-01-04\"", "value=\"2027-01-10\"");

    Answer saved = http.form("/phases", ON_CALL);

    assertThat(saved.status()).isEqualTo(303);
    assertThat(http.get(saved.header("Location")).body())
        .contains(
            "<strong>On-call</strong>, 4 – 10 Jan 2027: a goal of 6 h a week, no meeting is"
                + " flagged.");
    assertThat(http.get("/phases?edit=" + id()).body())
        .contains("value=\"" + id() + "\"", "<option value=\"on-call\" selected>");

    http.form(
        "/phases",
        Map.of("id", id(), "kind", "leave", "from", "2027-01-04", "thresholdMinutes", ""));
    assertThat(http.get("/phases").body())
        .contains("<strong>Leave</strong>, 4 Jan 2027: not working time")
        .doesNotContain("<strong>On-call</strong>");

    assertThat(http.post("/phases/" + id() + "/remove").status()).isEqualTo(303);
    assertThat(http.post("/phases/nothing/remove").status()).isEqualTo(303);
    assertThat(http.get("/phases").body()).contains("No special weeks yet");
  }

  @Test
  void refusedValuesStayInTheForm() {
    http.form("/phases", ON_CALL);

    Answer overlapping =
        http.form("/phases", Map.of("kind", "leave", "from", "2027-01-10", "to", "2027-01-12"));
    Answer senseless =
        http.form(
            "/phases",
            Map.of("kind", "leave", "from", "\"><b>", "goalMinutes", "99999", "policy", ""));

    assertThat(overlapping.status()).isEqualTo(409);
    assertThat(overlapping.body())
        .contains("overlaps on-call from 2027-01-04", "value=\"2027-01-12\"");
    assertThat(senseless.status()).isEqualTo(400);
    assertThat(senseless.body())
        .contains("must be a date such as", "between 0 and 2400", "value=\"99999\"")
        .doesNotContain("<b>");
    assertThat(http.get("/api/v1/phases").json()).hasSize(1);
  }

  @Test
  void theWeekNamesItsPhase() {
    SandboxPerson person = new SandboxPerson("phasepage@example.com");
    Answer begun =
        http.json("POST", "/api/v1/connections", "{\"loginHint\": \"" + person.email() + "\"}");
    URI address = URI.create(begun.json().path("authorizationUrl").asText());
    http.get(SandboxPerson.consent(address).toString());
    assertThat(http.post("/api/v1/sync?wait=true").status()).isEqualTo(200);
    String page = http.get("/").body();
    String link = page.substring(page.indexOf("/phases?week="), page.indexOf("\">Mark this week"));

    String week = link.substring(link.indexOf('=') + 1);
    http.json("POST", "/api/v1/phases", "{\"kind\": \"planning\", \"week\": \"" + week + "\"}");

    assertThat(http.get("/").body())
        .contains(
            "<strong>Planning</strong>",
            "a goal of 3 h a week, no meeting is flagged",
            ">Phases</a>");
  }
}
