package dev.focusguardian.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.focusguardian.EmptyHouse;
import dev.focusguardian.Http;
import dev.focusguardian.Http.Answer;
import dev.focusguardian.PostgresResource;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.store.PersonRepository;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A block is never shorter than the focus minimum. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class ShortestBlockTest {

  @Inject EmptyHouse house;
  @Inject PersonRepository persons;

  @TestHTTPResource URI base;

  private Http http;

  @BeforeEach
  void start() {
    house.clear();
    http = new Http(base);
  }

  private Answer put(String settings) {
    return http.json("PUT", "/api/v1/settings", settings);
  }

  @Test
  void aShorterOneIsRefusedWithBothNamesAndNothingChanges() {
    Answer refused = put("{\"blockMinMinutes\": 90, \"title\": \"Quiet\"}");

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.body()).contains("blockMinMinutes", "focusMinimumMinutes");
    assertThat(http.get("/api/v1/settings").json().path("title").asText()).isEqualTo("Focus");
    assertThat(put("{\"blockMinMinutes\": 150}").status()).isEqualTo(200);
    assertThat(put("{\"focusMinimumMinutes\": 160}").body())
        .contains("blockMinMinutes", "focusMinimumMinutes");
    assertThat(put("{\"focusMinimumMinutes\": 160, \"blockMinMinutes\": null}").status())
        .isEqualTo(200);
  }

  @Test
  void settingsOfAnOlderInstallationFollowTheFocusMinimum() {
    persons.setSettings(new PersonId(1), "{\"focusMinimumMinutes\": 120, \"blockMinMinutes\": 90}");

    JsonNode settings = http.get("/api/v1/settings").json();
    assertThat(settings.path("blockMinMinutes").isNull()).isTrue();
    assertThat(http.get("/").status()).isEqualTo(200);
    assertThat(http.get("/settings").status()).isEqualTo(200);
    assertThat(put(settings.toString()).status()).isEqualTo(200);
  }
}
