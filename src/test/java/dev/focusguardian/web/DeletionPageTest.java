package dev.focusguardian.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.focusguardian.EmptyHouse;
import dev.focusguardian.Http;
import dev.focusguardian.Http.Answer;
import dev.focusguardian.PostgresResource;
import dev.focusguardian.SandboxPerson;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.store.DeletionRequests;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The page on which a person leaves, as it is sent: plain forms, no script needed. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class DeletionPageTest {

  private static int people;

  @Inject EmptyHouse house;
  @Inject DeletionRequests deletions;

  @TestHTTPResource URI base;

  private Http http;
  private SandboxPerson person;

  @BeforeEach
  void connected() {
    house.clear();
    http = new Http(base);
    person = new SandboxPerson("leaving" + people++ + "@example.com");
    Answer begun =
        http.json("POST", "/api/v1/connections", "{\"loginHint\": \"" + person.email() + "\"}");
    URI google = URI.create(begun.json().path("authorizationUrl").asText());
    assertThat(http.get(SandboxPerson.consent(google).toString()).status()).isEqualTo(303);
    assertThat(http.post("/api/v1/sync?wait=true").status()).isEqualTo(200);
    assertThat(person.blocks()).isNotEmpty();
  }

  @AfterEach
  void staysForTheOthers() {
    http.delete("/sandbox/faults");
    deletions.stay(new PersonId(1));
  }

  private Answer wish(String wish) {
    return http.form("/leave", Map.of("wish", wish));
  }

  @Test
  void saysWhatWillHappenAndDoesItOnlyWhenAsked() {
    int ours = person.blocks().size();

    Answer page = http.get("/leave");

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.body())
        .contains(
            person.email(),
            ours + " focus blocks",
            "connected accounts, with their keys: 1",
            "Remove my focus blocks and delete everything")
        .doesNotContain("<script>", "Cancel the deletion");
    assertThat(wish("something").header("Location")).endsWith("/leave");
    assertThat(person.blocks()).hasSize(ours);
    assertThat(http.get("/connect").body()).contains("href=\"/leave\"");
    assertThat(http.get("/settings").body()).contains("href=\"/leave\"");
  }

  @Test
  void givesAReceipt() {
    int ours = person.blocks().size();

    Answer receipt = wish("leave");

    assertThat(receipt.status()).as(receipt.body()).isEqualTo(200);
    assertThat(receipt.body())
        .contains(
            "Your data is deleted",
            "Receipt of ",
            person.email(),
            ours + " focus blocks were removed.",
            "Google confirmed that",
            "copies of calendar events")
        .doesNotContain("Try again");
    assertThat(person.blocks()).isEmpty();
    assertThat(http.get("/").body()).contains("Connect Google Calendar");
    assertThat(http.get("/leave").body()).contains("At the moment that is nothing");
  }

  @Test
  void saysOnEveryPageThatDeletionIsNotFinishedUntilItIsCancelled() {
    int ours = person.blocks().size();
    http.json(
        "POST",
        "/sandbox/faults",
        "{\"match\": \"events.delete\", \"status\": 503, \"retryAfter\": \"60\"}");

    Answer away = wish("leave");

    assertThat(away.status()).isEqualTo(503);
    assertThat(away.body())
        .contains(
            "Not finished yet",
            ours + " focus blocks remain",
            "Try again",
            "Cancel the deletion",
            "Delete my data anyway");
    assertThat(http.get("/").body())
        .contains("Deleting your data isn't finished", "href=\"/leave\"");
    assertThat(http.get("/leave").body())
        .contains("Deleting your data isn't finished", "Continue deleting");

    assertThat(wish("stay").header("Location")).endsWith("/");
    assertThat(http.get("/").body()).doesNotContain("Deleting your data isn't finished");
    assertThat(http.post("/api/v1/sync?wait=true").status()).isEqualTo(200);
    assertThat(person.blocks()).hasSize(ours);
  }

  @Test
  void deletesTheDataAllTheSameWhenThatIsSaid() {
    int ours = person.blocks().size();
    http.json(
        "POST",
        "/sandbox/faults",
        "{\"match\": \"events.delete\", \"status\": 503, \"retryAfter\": \"60\"}");

    Answer receipt = wish("anyway");

    assertThat(receipt.status()).isEqualTo(200);
    assertThat(receipt.body())
        .contains("Your data is deleted", ours + " focus blocks remain. Only you can delete");
    assertThat(person.blocks()).hasSize(ours);
    assertThat(http.get("/api/v1/connections").json()).isEmpty();
  }
}
