package dev.focusguardian.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.focusguardian.ConnectedPerson;
import dev.focusguardian.Http;
import dev.focusguardian.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The host that is only for visitors shows them nothing of the service but their own pages. */
@QuarkusTest
@QuarkusTestResource(value = PostgresResource.class, restrictToAnnotatedClass = true)
@TestProfile(VisitorHostTest.WithVisitors.class)
class VisitorHostTest {

  private static final String HOST = "times.example.com";

  /** Visitors come by a host of their own. */
  public static final class WithVisitors implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("guardian.visitors.url", "https://" + HOST);
    }
  }

  @TestHTTPResource URI base;

  @Inject ConnectedPerson me;

  private Http http;

  @BeforeEach
  void connected() {
    http = new Http(base);
    me.isNew("visited");
    me.connects();
  }

  private int status(String path) {
    return http.statusForHost(HOST, path);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/alerts",
        "/offers",
        "/offer",
        "/api/v1/me",
        "/api/v1/offers",
        "/q/health",
        "/offer/../alerts",
        "/offer/../api/v1/me",
        "/offer/%2e%2e/alerts",
        "/offer/%2E%2e/api/v1/me",
        "/offer/./../alerts",
        "/offer/x/../../alerts",
        "/offer//../../alerts",
        "/pick/../offers",
        "/api/v1/visitor/../me",
        "/api/v1/visitor/%2e%2e/me",
        "/alerts/../offer/x",
        "/alerts/%2e%2e/offer/x",
        "/guardian.css/../alerts"
      })
  void nothingPrivateIsReached(String path) {
    assertThat(status(path)).isEqualTo(421);
  }

  @Test
  void thePagesOfVisitorsAreReached() {
    LocalDate monday = me.week(1).monday();
    Http.Answer made =
        http.json(
            "POST",
            "/api/v1/offers",
            "{\"minutes\": 30, \"first\": \"" + monday + "\", \"last\": \"" + monday + "\"}");
    assertThat(made.status()).as(made.body()).isEqualTo(201);
    String address = made.json().path("address").asText();
    assertThat(address).startsWith("https://" + HOST + "/offer/");
    String link = URI.create(address).getPath();

    assertThat(status(link)).isEqualTo(200);
    assertThat(status(link.replace("/offer/", "/api/v1/visitor/offers/"))).isEqualTo(200);
    assertThat(status("/guardian.css")).isEqualTo(200);
    assertThat(status("/favicon.svg")).isEqualTo(200);
    assertThat(status("/pick/unknown")).isEqualTo(404);
  }

  @Test
  void dotSegmentsDoNotMakeAPrivatePageOneForVisitors() {
    String[] elsewhere = {"Origin", "https://evil.example.com", "Sec-Fetch-Site", "cross-site"};

    assertThat(http.post("/offer/%2e%2e/api/v1/pause", elsewhere).status()).isEqualTo(403);
    assertThat(http.get("/offer/%2e%2e/api/v1/me", elsewhere).status()).isEqualTo(403);
  }
}
