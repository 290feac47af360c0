package dev.focusguardian.web;

import static dev.focusguardian.ConnectedPerson.ME;
import static org.assertj.core.api.Assertions.assertThat;

import dev.focusguardian.ConnectedPerson;
import dev.focusguardian.Http;
import dev.focusguardian.Http.Answer;
import dev.focusguardian.PostgresResource;
import dev.focusguardian.store.DeletionRequests;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The page for deleting the account: plain forms that need no script. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class DeletionPageTest {

  @Inject ConnectedPerson me;
  @Inject DeletionRequests leavings;

  private Http http;

  @BeforeEach
  void connected() {
    me.isNew("leaving");
    me.connects();
    http = me.http();
    assertThat(me.blocks()).isNotEmpty();
  }

  @AfterEach
  void staysForTheOthers() {
    me.nothingFails();
    leavings.stay(ME);
  }

  private Answer wish(String wish) {
    return http.form("/leave", Map.of("wish", wish));
  }

  @Test
  void explainsDeletionAndStartsItOnlyOnConfirmation() {
    int ours = me.blocks().size();

    Answer page = http.get("/leave");

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.body())
        .contains(
            me.email(),
            ours + " focus blocks",
            "connected accounts with their tokens: 1",
            "Remove my focus blocks and delete everything")
        .doesNotContain("<script>", "Cancel the deletion");
    assertThat(wish("something").header("Location")).endsWith("/leave");
    assertThat(me.blocks()).hasSize(ours);
    assertThat(http.get("/connect").body()).contains("href=\"/leave\"");
    assertThat(http.get("/settings").body()).contains("href=\"/leave\"");
  }

  @Test
  void givesAReceipt() {
    int ours = me.blocks().size();

    Answer receipt = wish("leave");

    assertThat(receipt.status()).as(receipt.body()).isEqualTo(200);
    assertThat(receipt.body())
        .contains(
            "Your data is deleted",
            "Receipt of ",
            me.email(),
            ours + " focus blocks were removed.",
            "Google confirmed it",
            "copies of calendar events")
        .doesNotContain("Try again");
    assertThat(me.blocks()).isEmpty();
    assertThat(http.get("/").body()).contains("Connect Google Calendar");
    assertThat(http.get("/leave").body()).contains("At the moment that is nothing");
  }

  @Test
  void saysOnEveryPageThatDeletionIsNotFinishedUntilItIsCancelled() {
    int ours = me.blocks().size();
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
        .contains("Until then we read, plan and book nothing", "href=\"/leave\"");
    assertThat(http.get("/leave").body())
        .contains("Deleting your data isn't finished", "Continue deleting");

    assertThat(wish("stay").header("Location")).endsWith("/");
    assertThat(http.get("/").body()).doesNotContain("Until then we read, plan and book nothing");
    assertThat(http.post("/api/v1/sync?wait=true").status()).isEqualTo(200);
    assertThat(me.blocks()).hasSize(ours);
  }

  @Test
  void deletesTheDataAnywayWhenForced() {
    int ours = me.blocks().size();
    http.json(
        "POST",
        "/sandbox/faults",
        "{\"match\": \"events.delete\", \"status\": 503, \"retryAfter\": \"60\"}");

    Answer receipt = wish("anyway");

    assertThat(receipt.status()).isEqualTo(200);
    assertThat(receipt.body())
        .contains("Your data is deleted", ours + " focus blocks remain. Only you can delete");
    assertThat(me.blocks()).hasSize(ours);
    assertThat(http.get("/api/v1/connections").json()).isEmpty();
  }
}
