package dev.focusguardian.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.focusguardian.EmptyHouse;
import dev.focusguardian.Http;
import dev.focusguardian.Http.Answer;
import dev.focusguardian.PostgresResource;
import dev.focusguardian.SandboxPerson;
import dev.focusguardian.interval.Interval;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Consents, their ticked permissions, and the calendars of several accounts, over HTTP. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class ConnectingTest {

  private static final String SCOPE = "https://www.googleapis.com/auth/calendar.";
  private static int people;

  @Inject EmptyHouse house;

  @TestHTTPResource URI base;

  private Http http;
  private SandboxPerson work;
  private SandboxPerson home;
  private String cookie = "none=none";

  @BeforeEach
  void somebodyNew() {
    house.clear();
    http = new Http(base);
    people++;
    work = new SandboxPerson("at-work" + people + "@example.com");
    home = new SandboxPerson("at-home" + people + "@example.com");
  }

  private String begin(SandboxPerson person) {
    Answer begun =
        http.form("/connect", List.of(Map.entry("loginHint", person.email())), "Cookie", cookie);
    assertThat(begun.status()).isEqualTo(303);
    cookie = begun.header("Set-Cookie").split(";")[0];
    return begun.header("Location");
  }

  /** The address to which Google sends the browser when only these permissions stay ticked. */
  private String tick(String authorization, String... scopes) {
    List<Map.Entry<String, String>> fields = new ArrayList<>();
    fields.add(Map.entry("answer", "allow"));
    for (String scope : scopes) {
      fields.add(Map.entry("granted", SCOPE + scope));
    }
    return http.form(authorization, fields).header("Location");
  }

  private Answer back(String address) {
    return http.get(address, "Cookie", cookie);
  }

  private JsonNode connect(SandboxPerson person) {
    assertThat(back(SandboxPerson.consent(URI.create(begin(person))).toString()).status())
        .isEqualTo(303);
    return connection(person);
  }

  private JsonNode connection(SandboxPerson person) {
    for (JsonNode connection : http.get("/api/v1/connections").json()) {
      if (connection.path("account").asText().equals(person.email())) {
        return connection;
      }
    }
    throw new AssertionError("Not connected: " + person.email());
  }

  private JsonNode sync() {
    Answer answer = http.post("/api/v1/sync?wait=true");
    assertThat(answer.status()).isEqualTo(200);
    return answer.json();
  }

  @Test
  void explainsEachRightBeforeGoogleDoes() {
    String page = http.get("/connect/consent?account=me%22@example.com").body();

    assertThat(page)
        .contains(
            "Allow us to see the list of your calendars",
            "Allow us to view the events on your calendars",
            "Allow us to create, change and delete events on calendars that you own",
            "book focus blocks, and you",
            "Continue to Google",
            "value=\"me&quot;@example.com\"");
  }

  @Test
  void theConsentCookieIsSentOnlyToTheCallbackAndHiddenFromScripts() {
    Answer begun = http.form("/connect", Map.of());

    assertThat(begun.header("Set-Cookie"))
        .startsWith("fg-consent=")
        .contains("Path=/connect", "HttpOnly", "SameSite=Lax", "Max-Age=600");
  }

  @Test
  void aConsentStartedInAnotherBrowserConnectsNothing() {
    String theirs = SandboxPerson.consent(URI.create(begin(work))).toString();
    String cookieOfTheirs = cookie;

    Answer without = http.get(theirs);
    Answer other = http.get(theirs, "Cookie", "fg-consent=" + "x".repeat(43));

    assertThat(without.status()).isEqualTo(400);
    assertThat(without.body()).contains("in another browser", "Try again");
    assertThat(other.status()).isEqualTo(400);
    assertThat(http.get("/api/v1/connections").json()).isEmpty();
    // It still works in the browser where it began.
    assertThat(http.get(theirs, "Cookie", cookieOfTheirs).status()).isEqualTo(303);
  }

  @Test
  void twoTabsOfOneBrowserCanBothConnect() {
    String first = SandboxPerson.consent(URI.create(begin(work))).toString();
    String second = SandboxPerson.consent(URI.create(begin(home))).toString();

    assertThat(back(first).status()).isEqualTo(303);
    assertThat(back(second).header("Location")).endsWith("/connect");
    assertThat(http.get("/api/v1/connections").json()).hasSize(2);
  }

  @Test
  void aScriptNeedsNoCookie() {
    Answer begun = http.json("POST", "/api/v1/connections", "{}");
    URI google = URI.create(begun.json().path("authorizationUrl").asText());

    assertThat(http.get(SandboxPerson.consent(google).toString()).status()).isEqualTo(303);
  }

  @Test
  void namesTheMissingPermissionAndWhatItDisables() {
    Answer page = back(tick(begin(work), "events.readonly", "events.owned"));

    assertThat(page.status()).isEqualTo(400);
    assertThat(page.body())
        .contains("allow us to see the list of your calendars (we can", "Try again")
        .doesNotContain("to view the events");
    assertThat(http.get("/api/v1/connections").json()).isEmpty();
  }

  @Test
  void missingPermissionOfASecondAttemptKeepsTheFirstConnection() {
    connect(work);

    assertThat(back(tick(begin(work), "events.readonly")).status()).isEqualTo(400);

    assertThat(sync().path("problem").isNull()).isTrue();
    assertThat(connection(work).path("state").asText()).isEqualTo("connected");
  }

  @Test
  void withoutTheRightToWriteTheWeekIsMeasuredAndNothingIsBooked() {
    assertThat(back(tick(begin(work), "calendarlist.readonly", "events.readonly")).status())
        .isEqualTo(303);

    assertThat(sync().path("problem").isNull()).isTrue();

    assertThat(work.blocks()).isEmpty();
    assertThat(connection(work).path("mayBook").asBoolean()).isFalse();
    assertThat(connection(work).path("missing"))
        .extracting(missing -> missing.path("scope").asText())
        .containsExactly(SCOPE + "events.owned", SCOPE + "freebusy");
    assertThat(http.get("/").body()).contains("Measuring only", "This week");
    assertThat(http.get("/connect").body())
        .contains("You didn't allow us to create, change and delete events", "Ask Google again");

    connect(work);
    sync();
    assertThat(connection(work).path("missing")).isEmpty();
    assertThat(work.blocks()).isNotEmpty();
  }

  @Test
  void measuringOnlyRequestsReadAccessOnly() {
    Answer begun = http.form("/connect", Map.of("loginHint", work.email(), "measureOnly", "true"));

    assertThat(begun.header("Location"))
        .contains("calendar.events.readonly")
        .doesNotContain("calendar.events.owned");
  }

  @Test
  void listsTheCalendarsOfEachAccountAndTicksThem() {
    String team = work.makesCalendar("Team <b>");
    JsonNode first = connect(work);
    JsonNode second = connect(home);
    assertThat(first.path("personal").asBoolean()).isFalse();
    assertThat(second.path("personal").asBoolean()).isTrue();
    assertThat(first.path("calendars"))
        .extracting(calendar -> calendar.path("calendarId").asText())
        .containsExactly(work.email(), team);

    Answer ticked =
        http.json(
            "PUT",
            "/api/v1/connections/" + first.path("id").asText() + "/calendars/" + team,
            "{\"read\": true}");

    assertThat(ticked.status()).isEqualTo(200);
    assertThat(ticked.json().path("read").asBoolean()).isTrue();
    assertThat(ticked.json().path("book").asBoolean()).isFalse();
    assertThat(http.get("/connect").body())
        .contains("Team &lt;b&gt;", "your main calendar", home.email());
  }

  @Test
  void choosesTheCalendarForFocusBlocksAndOnlyOne() {
    connect(work);
    JsonNode second = connect(home);
    String address = "/api/v1/connections/" + second.path("id").asText();

    Answer chosen = http.json("PUT", address + "/calendars/primary", "{\"book\": true}");
    sync();

    assertThat(chosen.status()).isEqualTo(200);
    assertThat(home.blocks()).isNotEmpty();
    assertThat(work.blocks()).isEmpty();
    assertThat(connection(work).path("calendars").path(0).path("book").asBoolean()).isFalse();
    assertThat(
            http.json("PUT", address + "/calendars/primary", "{\"read\": false, \"book\": true}")
                .status())
        .isEqualTo(409);
    assertThat(http.json("PUT", address + "/calendars/primary", "{}").status()).isEqualTo(400);
    assertThat(http.json("PUT", address + "/calendars/none", "{\"read\": true}").status())
        .isEqualTo(404);
    assertThat(http.json("PUT", address, "{\"personal\": false}").status()).isEqualTo(200);
    assertThat(connection(home).path("personal").asBoolean()).isFalse();
  }

  @Test
  void oneFormSavesAllTicks() {
    JsonNode first = connect(work);
    JsonNode second = connect(home);
    String booked = second.path("calendars").path(0).path("id").asText();

    Answer saved =
        http.form(
            "/connect/calendars",
            List.of(Map.entry("book", booked), Map.entry("personal", first.path("id").asText())));

    assertThat(saved.header("Location")).endsWith("/connect?done=saved");
    assertThat(connection(work).path("calendars").path(0).path("read").asBoolean()).isFalse();
    assertThat(connection(work).path("personal").asBoolean()).isTrue();
    assertThat(connection(home).path("calendars").path(0).path("read").asBoolean()).isTrue();
    assertThat(connection(home).path("calendars").path(0).path("book").asBoolean()).isTrue();

    Answer gone =
        http.form("/connect/calendars", Map.of("book", "00000000-0000-0000-0000-000000000000"));
    assertThat(gone.status()).isEqualTo(400);
    assertThat(gone.body())
        .contains("Not saved", "00000000-0000-0000-0000-000000000000", booked)
        .doesNotContain("no longer exists");
  }

  @Test
  void aFormWithUnknownIdsChangesNothingAndNamesThem() {
    JsonNode account = connect(work);
    String calendar = account.path("calendars").path(0).path("id").asText();

    Answer wrong =
        http.form(
            "/connect/calendars",
            List.of(
                Map.entry("read", "primary"),
                Map.entry("read", "x<b>" + "y".repeat(100)),
                Map.entry("personal", account.path("id").asText())));

    assertThat(wrong.status()).isEqualTo(400);
    assertThat(wrong.body())
        .contains("Not saved", "&quot;primary&quot;", "x&lt;b&gt;", "yy…", calendar, work.email())
        .doesNotContain("<b>y", "y".repeat(50));
    assertThat(connection(work).path("calendars").path(0).path("read").asBoolean()).isTrue();
    assertThat(connection(work).path("personal").asBoolean()).isFalse();

    Answer stranger = http.form("/connect/calendars", Map.of("personal", "me", "read", calendar));
    assertThat(stranger.status()).isEqualTo(400);
    assertThat(stranger.body())
        .contains("no account", "&quot;me&quot;", account.path("id").asText());
  }

  @Test
  void checksTheClientWithARealRequest() {
    assertThat(http.post("/connect/check").header("Location")).endsWith("/connect?done=checked");
    assertThat(http.get("/connect?done=checked").body()).contains("Google knows this client");

    http.json("POST", "/sandbox/faults", "{\"match\": \"token\", \"status\": 401}");
    Answer unknown = http.post("/connect/check");
    http.json("POST", "/sandbox/faults", "{\"match\": \"token\", \"status\": 503}");
    Answer away = http.post("/connect/check");

    assertThat(unknown.status()).isEqualTo(502);
    assertThat(unknown.body()).contains("Client not accepted", "know this client");
    assertThat(away.body()).contains("Client not accepted", "Check that this machine is online");
    assertThat(http.get("/api/v1/connections").json()).isEmpty();
  }

  @Test
  void theRedirectAddressIsTheOneTheBrowserUses() {
    String exact = "http://localhost:" + base.getPort() + "/connect/callback";

    assertThat(http.get("/connect").body()).contains(exact, "seven days");
    assertThat(http.post("/api/v1/connections").json().path("authorizationUrl").asText())
        .contains("redirect_uri=" + exact);
  }

  @Test
  void staysConnectedWhenTheBlocksCannotBeRemovedNow() {
    String address = "/api/v1/connections/" + connect(work).path("id").asText();
    sync();
    Map<String, Interval> before = work.blocks();
    http.json(
        "POST",
        "/sandbox/faults",
        "{\"match\": \"events\", \"status\": 403, \"reason\": \"forbidden\", \"calls\": 99}");

    Answer refused = http.delete(address + "?removeBlocks=true");
    http.delete("/sandbox/faults");

    assertThat(refused.status()).isEqualTo(503);
    assertThat(refused.json().path("detail").asText()).contains("still connected");
    assertThat(connection(work).path("state").asText()).isEqualTo("connected");
    assertThat(work.blocks()).isEqualTo(before).isNotEmpty();
    assertThat(http.delete(address + "?removeBlocks=true").status()).isEqualTo(200);
    assertThat(work.blocks()).isEmpty();
  }

  @Test
  void eventsWeWriteContainNothingFromOtherCalendars() {
    connect(work);
    connect(home);
    String secret = "Interview at the competition";
    for (JsonNode block : blocksAfter(sync())) {
      home.books(secret, SandboxPerson.interval(block));
    }

    sync();

    assertThat(work.blocks()).isNotEmpty();
    assertThat(work.wholeCalendar()).doesNotContain("Interview");
    assertThat(http.get("/api/v1/focus-blocks").body()).doesNotContain("Interview");
    assertThat(home.wholeCalendar()).contains(secret);
  }

  private JsonNode blocksAfter(JsonNode work) {
    assertThat(work.path("atRest").asBoolean()).isTrue();
    return http.get("/api/v1/focus-blocks").json();
  }
}
