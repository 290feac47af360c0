package dev.focusguardian.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.focusguardian.Http;
import dev.focusguardian.Http.Answer;
import dev.focusguardian.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An installation for the real Google without its client. */
@QuarkusTest
@QuarkusTestResource(value = PostgresResource.class, restrictToAnnotatedClass = true)
@TestProfile(LiveSetupTest.WithoutAClient.class)
class LiveSetupTest {

  /** Live, at a public address, with nothing from Google. */
  public static final class WithoutAClient implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "guardian.google.mode", "live", "guardian.public-url", "https://focus.example.org");
    }
  }

  @TestHTTPResource URI base;

  private Http http;

  @BeforeEach
  void open() {
    http = new Http(base);
  }

  @Test
  void leadsThroughTheSetupWithTheExactRedirectAddress() {
    Answer page = http.get("/connect");

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.body())
        .contains(
            "no Google client id and no client secret",
            "https://focus.example.org/connect/callback",
            "Publish app",
            "seven days",
            "https://www.googleapis.com/auth/calendar.events.owned")
        .doesNotContain("Check the client", "Google will refuse", "Calendar file");
  }

  @Test
  void everyConnectLinkLeadsToTheSetup() {
    assertThat(http.get("/").status()).isEqualTo(200);
    assertThat(http.get("/connect/consent").header("Location")).endsWith("/connect");
    assertThat(http.form("/connect", Map.of()).header("Location")).endsWith("/connect");
    Answer refused = http.post("/api/v1/connections");
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.json().path("detail").asText()).contains("/connect says how");
  }

  @Test
  void noSandboxIsServed() {
    assertThat(http.get("/sandbox/google/calendar/v3/users/me/calendarList").status())
        .isEqualTo(404);
    assertThat(http.get("/sandbox/clock").status()).isEqualTo(404);
  }

  @Test
  void keepsCalendarsOutOfCachesAndStaysWithTls() {
    for (String address : List.of("/", "/connect", "/api/v1/me", "/api/v1/focus-blocks", "/none")) {
      Answer answer = http.get(address);
      assertThat(answer.header("Cache-Control")).as(address).isEqualTo("no-store");
      assertThat(answer.header("Strict-Transport-Security")).as(address).startsWith("max-age=");
    }
    assertThat(http.get("/guardian.css").header("Cache-Control")).contains("max-age");
  }
}
