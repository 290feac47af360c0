package dev.focusguardian.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.focusguardian.EmptyHouse;
import dev.focusguardian.Http;
import dev.focusguardian.Http.Answer;
import dev.focusguardian.PostgresResource;
import dev.focusguardian.SandboxPerson;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IsoWeek;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The API that scripts rely on. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class ApiTest {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static int people;

  @Inject EmptyHouse house;
  @Inject Clock clock;

  @TestHTTPResource URI base;

  private Http http;
  private SandboxPerson person;

  @BeforeEach
  void somebodyNew() {
    house.clear();
    http = new Http(base);
    person = new SandboxPerson("api" + people++ + "@example.com");
  }

  /** Returns the connection's id. */
  private String connect() {
    Answer begun =
        http.json("POST", "/api/v1/connections", "{\"loginHint\": \"" + person.email() + "\"}");
    assertThat(begun.status()).isEqualTo(201);
    URI address = URI.create(begun.json().path("authorizationUrl").asText());
    assertThat(http.get(SandboxPerson.consent(address).toString()).status()).isEqualTo(303);
    sync();
    return begun.json().path("id").asText();
  }

  private void sync() {
    Answer rest = http.post("/api/v1/sync?wait=true");
    assertThat(rest.status()).isEqualTo(200);
    assertThat(rest.json().path("atRest").asBoolean()).isTrue();
    assertThat(rest.json().path("problem").isNull()).as(rest.body()).isTrue();
  }

  /** A week that has not begun yet. */
  private String nextWeek() {
    return IsoWeek.of(LocalDate.ofInstant(clock.instant(), BERLIN).plusWeeks(1)).toString();
  }

  private static void isProblem(Answer answer, int status, String detail) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    assertThat(answer.json().path("status").asInt()).isEqualTo(status);
    assertThat(answer.json().path("type").asText()).isEqualTo("about:blank");
    assertThat(answer.json().path("title").asText()).isNotEmpty();
    assertThat(answer.json().path("detail").asText()).contains(detail);
  }

  @Test
  void namesTheCurrentPerson() {
    JsonNode before = http.get("/api/v1/me").json();
    assertThat(before.path("mode").asText()).isEqualTo("sandbox");
    assertThat(before.path("zone").asText()).isEqualTo("UTC");
    assertThat(before.path("connected").asBoolean()).isFalse();

    connect();

    JsonNode after = http.get("/api/v1/me").json();
    assertThat(after.path("connected").asBoolean()).isTrue();
    assertThat(after.path("zone").asText()).isEqualTo("Europe/Berlin");
  }

  @Test
  void listsAndEndsConnections() {
    String id = connect();
    JsonNode connection = http.get("/api/v1/connections").json().path(0);
    assertThat(connection.path("id").asText()).isEqualTo(id);
    assertThat(connection.path("state").asText()).isEqualTo("connected");
    assertThat(connection.path("account").asText()).isEqualTo(person.email());
    assertThat(connection.path("mayBook").asBoolean()).isTrue();
    assertThat(person.blocks()).isNotEmpty();

    Answer ended = http.delete("/api/v1/connections/" + id + "?removeBlocks=true");

    assertThat(ended.status()).isEqualTo(200);
    assertThat(ended.json().path("revoked").asBoolean()).isTrue();
    assertThat(ended.json().path("blocksLeft").asInt()).isZero();
    assertThat(person.blocks()).isEmpty();
    assertThat(http.get("/api/v1/connections").json()).isEmpty();
    isProblem(http.delete("/api/v1/connections/" + id), 404, id);
    isProblem(http.delete("/api/v1/connections/none"), 404, "none");
  }

  @Test
  void answersTheAnalyzeObjectForAWeek() {
    connect();

    Answer answer = http.get("/api/v1/weeks/" + nextWeek());

    assertThat(answer.status()).isEqualTo(200);
    JsonNode week = answer.json();
    assertThat(week.path("week").asText()).isEqualTo(nextWeek());
    assertThat(week.path("zone").asText()).isEqualTo("Europe/Berlin");
    assertThat(week.path("focusMinimumMinutes").asInt()).isEqualTo(120);
    assertThat(week.path("workingMinutes").asInt()).isEqualTo(2400);
    assertThat(week.path("days")).hasSize(7);
    assertThat(week.path("committed").has("deepWorkMinutes")).isTrue();
    assertThat(week.has("notes")).isTrue();
  }

  @Test
  void answersThePlanOfAWeek() {
    connect();

    JsonNode plan = http.get("/api/v1/weeks/" + nextWeek() + "/plan").json();

    assertThat(plan.path("goalMinutes").asInt()).isEqualTo(720);
    assertThat(plan.path("blocks"))
        .isNotEmpty()
        .allSatisfy(block -> assertThat(block.path("because").asText()).isNotEmpty());
    assertThat(plan.has("unplaced")).isTrue();
  }

  @Test
  void refusesInvalidWeeks() {
    isProblem(http.get("/api/v1/weeks/47"), 400, "Not a week: \"47\"");
    isProblem(http.get("/api/v1/weeks/2026-W60"), 400, "weeks 1 to 53");
  }

  @Test
  void listsTheBlocksOnTheCalendar() {
    connect();

    JsonNode blocks = http.get("/api/v1/focus-blocks").json();

    assertThat(blocks)
        .isNotEmpty()
        .allSatisfy(
            block -> {
              assertThat(block.path("calendarId").asText()).isEqualTo(person.email());
              assertThat(block.path("protection").asText())
                  .isIn("hint", "hold", "locked", "guarded");
              assertThat(block.path("pinned").isBoolean()).isTrue();
              assertThat(block.path("minutes").asInt()).isGreaterThanOrEqualTo(90);
              assertThat(block.path("because").asText()).isNotEmpty();
            });
    assertThat(blocks.findValuesAsText("eventId"))
        .containsExactlyInAnyOrderElementsOf(person.blocks().keySet());
    assertThat(http.get("/api/v1/focus-blocks?from=2030-01-01&to=2030-02-01").json()).isEmpty();
  }

  @Test
  void refusesABadRangeOfBlocks() {
    isProblem(http.get("/api/v1/focus-blocks?from=yesterday"), 400, "\"from\" is \"yesterday\"");
    isProblem(http.get("/api/v1/focus-blocks?from=2030-01-02&to=2030-01-01"), 400, "before");
  }

  @Test
  void settingsOverrideOneByOne() {
    Answer first = http.json("PUT", "/api/v1/settings", "{\"thresholdMinutes\": 600}");
    assertThat(first.status()).isEqualTo(200);
    assertThat(first.json().path("thresholdMinutes").asInt()).isEqualTo(600);
    http.json("PUT", "/api/v1/settings", "{\"zone\": \"Asia/Kolkata\"}");

    JsonNode settings = http.get("/api/v1/settings").json();

    assertThat(settings.path("thresholdMinutes").asInt()).isEqualTo(600);
    assertThat(settings.path("goalMinutes").asInt()).isEqualTo(720);
    assertThat(settings.path("zone").asText()).isEqualTo("Asia/Kolkata");
    assertThat(settings.path("workingHours").path("mon").path(0).asText()).isEqualTo("09:00-17:00");
  }

  @Test
  void namesEveryInvalidSetting() {
    Answer answer =
        http.json(
            "PUT",
            "/api/v1/settings",
            "{\"thresholdMinutes\": 9999, \"zone\": \"Mars/Olympus\", \"colour\": \"pink\", \"nonsense\": 1}");

    isProblem(answer, 400, "thresholdMinutes");
    assertThat(answer.json().path("errors").findValuesAsText("key"))
        .containsExactlyInAnyOrder("thresholdMinutes", "zone", "colour", "nonsense");
    assertThat(http.get("/api/v1/settings").json().path("thresholdMinutes").asInt()).isEqualTo(480);
  }

  @Test
  void refusesBodiesThatAreNotJson() {
    isProblem(http.json("PUT", "/api/v1/settings", "{\"thr"), 400, "cannot be read");
    isProblem(http.json("PUT", "/api/v1/settings", ""), 400, "empty");
    isProblem(http.text("PUT", "/api/v1/settings", "x"), 415, "Content-Type");
  }

  @Test
  void alertsAreListedAndAcknowledged() {
    Interval week = IsoWeek.parse(nextWeek()).in(BERLIN);
    person.books(
        "There before",
        Interval.startingAt(week.start().plus(Duration.ofHours(38)), Duration.ofMinutes(30)));
    connect();
    // With a threshold of the whole week, every week with a meeting that costs anything is below
    // it.
    assertThat(http.json("PUT", "/api/v1/settings", "{\"thresholdMinutes\": 2400}").status())
        .isEqualTo(200);
    sync();
    JsonNode first = http.get("/api/v1/alerts?state=open").json();
    assertThat(first)
        .isNotEmpty()
        .allSatisfy(alert -> assertThat(alert.path("meetings")).isEmpty());
    assertThat(first.findValuesAsText("week")).doesNotHaveDuplicates().isSorted();

    for (int day = 0; day < 5; day++) {
      person.books(
          "Steering",
          Interval.startingAt(
              week.start().plus(Duration.ofHours(24 * day + 10)), Duration.ofMinutes(30)));
    }
    sync();
    JsonNode alert = week(nextWeek());

    assertThat(alert.fieldNames())
        .toIterable()
        .containsExactly(
            "id",
            "kind",
            "state",
            "week",
            "deepWorkMinutes",
            "thresholdMinutes",
            "since",
            "remedy",
            "meetings",
            "snoozedUntil",
            "resolvedBy");
    assertThat(alert.path("kind").asText()).isEqualTo("week-below");
    assertThat(alert.path("state").asText()).isEqualTo("open");
    assertThat(alert.path("thresholdMinutes").asLong()).isEqualTo(2400);
    assertThat(alert.path("since").asText()).endsWith("Z");
    JsonNode remedy = alert.path("remedy");
    assertThat(remedy.path("reachesThreshold").isBoolean()).isTrue();
    assertThat(remedy.path("deepWorkMinutesAfter").asLong())
        .isGreaterThan(alert.path("deepWorkMinutes").asLong());
    assertThat(remedy.path("moves"))
        .isNotEmpty()
        .allSatisfy(
            move -> {
              assertThat(move.fieldNames())
                  .toIterable()
                  .containsExactlyInAnyOrder("meeting", "to", "own", "recoversMinutes");
              isMeeting(move.path("meeting"));
              assertThat(move.path("recoversMinutes").asLong()).isPositive();
            });
    assertThat(alert.path("meetings"))
        .isNotEmpty()
        .allSatisfy(
            meeting -> {
              assertThat(meeting.path("state").asText()).isEqualTo("open");
              assertThat(meeting.path("kind").asText()).isEqualTo("deepened-breach");
              isMeeting(meeting.path("meeting"));
              assertThat(meeting.path("meeting").path("title").asText()).isEqualTo("Steering");
              assertThat(meeting.path("costMinutes").asLong())
                  .isPositive()
                  .isEqualTo(
                      meeting.path("deepWorkMinutesWithout").asLong()
                          - meeting.path("deepWorkMinutesWith").asLong());
              assertThat(meeting.path("arrivedAt").asText()).endsWith("Z");
              assertThat(meeting.path("alternatives").isArray()).isTrue();
            });
    List<Instant> arrivals = new ArrayList<>();
    List<Instant> starts = new ArrayList<>();
    for (JsonNode one : alert.path("meetings")) {
      arrivals.add(Instant.parse(one.path("arrivedAt").asText()));
      starts.add(Instant.parse(one.path("meeting").path("start").asText()));
    }
    // Booked day after day, and found by one sync: Google's timestamps tell their order.
    Comparator<Instant> latestFirst = Comparator.<Instant>naturalOrder().reversed();
    assertThat(arrivals).doesNotHaveDuplicates().isSortedAccordingTo(latestFirst);
    assertThat(starts).isSortedAccordingTo(latestFirst);

    String meeting = alert.path("meetings").path(0).path("id").asText();
    Answer seen = http.post("/api/v1/alerts/" + meeting + "/acknowledge");
    assertThat(seen.json().path("id").asText()).isEqualTo(meeting);
    assertThat(seen.json().path("state").asText()).isEqualTo("acknowledged");
    assertThat(week(nextWeek()).path("state").asText()).isEqualTo("open");

    String id = alert.path("id").asText();
    isProblem(http.post("/api/v1/alerts/" + id + "/decline"), 409, "whole week " + nextWeek());
    isProblem(http.post("/api/v1/alerts/" + id + "/decline"), 409, meeting);
    Answer weekSeen = http.post("/api/v1/alerts/" + id + "/acknowledge");
    assertThat(weekSeen.json().path("state").asText()).isEqualTo("acknowledged");
    assertThat(http.get("/api/v1/alerts?state=acknowledged").json().path(0).path("id").asText())
        .isEqualTo(id);
    assertThat(weekSeen.json().path("meetings"))
        .allSatisfy(one -> assertThat(one.path("state").asText()).isEqualTo("acknowledged"));
    Answer kept = http.post("/api/v1/alerts/" + id + "/keep");
    assertThat(kept.json().path("state").asText()).isEqualTo("acted");
    isProblem(http.post("/api/v1/alerts/" + id + "/acknowledge"), 409, "keep this week");
  }

  private JsonNode week(String week) {
    for (JsonNode alert : http.get("/api/v1/alerts").json()) {
      if (alert.path("week").asText().equals(week)) {
        return alert;
      }
    }
    throw new AssertionError("No alert of " + week);
  }

  private static void isMeeting(JsonNode meeting) {
    assertThat(meeting.fieldNames())
        .toIterable()
        .containsExactly("eventId", "title", "start", "end", "recurring");
    assertThat(meeting.path("eventId").asText()).isNotEmpty();
    assertThat(meeting.path("start").asText()).endsWith("Z");
  }

  @Test
  void refusesUnknownAlertsAndStates() {
    isProblem(http.get("/api/v1/alerts?state=angry"), 400, "acknowledged");
    isProblem(http.post("/api/v1/alerts/" + UUID.randomUUID() + "/acknowledge"), 404, "no alert");
    isProblem(http.post("/api/v1/alerts/none/acknowledge"), 404, "no alert");
  }

  @Test
  void refusesToSyncWhenNothingIsConnected() {
    isProblem(http.post("/api/v1/sync"), 409, "No calendar is connected");
  }

  @Test
  void answersAtOnceUnlessAskedToWait() {
    connect();

    assertThat(http.post("/api/v1/sync").status()).isEqualTo(202);

    sync();
  }

  @Test
  void answersUnknownAddressesWithAProblem() {
    isProblem(http.get("/api/v1/nothing"), 404, "/api/v1/nothing");
    isProblem(http.delete("/api/v1/settings"), 405, "DELETE");
  }

  @Test
  void anUnknownHostNameIsRefused() {
    assertThat(http.statusForHost("evil.example")).isEqualTo(421);
    assertThat(http.statusForHost("evil.example:" + base.getPort())).isEqualTo(421);
    assertThat(http.statusForHost("localhost:" + base.getPort())).isEqualTo(200);
    assertThat(http.statusForHost("127.0.0.1")).isEqualTo(200);
    assertThat(http.statusForHost("[::1]:80")).isEqualTo(200);
  }

  @Test
  void requestsFromOtherSitesAreRefused() {
    isProblem(http.get("/api/v1/me", "Origin", "http://evil.example"), 403, "evil.example");
    isProblem(http.post("/api/v1/sync", "Origin", "null"), 403, "Only pages of this");
    isProblem(
        http.post("/settings", "Origin", "http://evil.example", "Sec-Fetch-Mode", "navigate"),
        403,
        "evil.example");
    isProblem(
        http.post("/sandbox/clock", "Origin", "http://localhost:1"), 403, "http://localhost:1");
    assertThat(http.get("/api/v1/me", "Origin", "http://" + base.getAuthority()).status())
        .isEqualTo(200);
  }

  @Test
  void crossSiteRequestsWithoutAnOriginAreRefusedToo() {
    for (String site : List.of("cross-site", "same-site")) {
      isProblem(http.post("/api/v1/sync", "Sec-Fetch-Site", site), 403, "another site");
      isProblem(
          http.post("/leave", "Sec-Fetch-Site", site, "Sec-Fetch-Mode", "navigate"),
          403,
          "another site");
      // A request from following a link.
      assertThat(http.get("/", "Sec-Fetch-Site", site, "Sec-Fetch-Mode", "navigate").status())
          .isEqualTo(200);
    }
    for (String site : List.of("same-origin", "none")) {
      assertThat(http.get("/api/v1/me", "Sec-Fetch-Site", site).status()).isEqualTo(200);
    }
  }

  @Test
  void isDescribedByOpenApi() {
    JsonNode description = http.get("/q/openapi?format=json").json();

    assertThat(
            description
                .path("paths")
                .path("/api/v1/weeks/{week}")
                .path("get")
                .path("summary")
                .asText())
        .isEqualTo("The figures of a week");
    assertThat(description.path("paths").fieldNames())
        .toIterable()
        .allSatisfy(path -> assertThat(path).startsWith("/api/v1/"));
  }

  @Test
  void refusesABodyThatBeginsNoConnection() {
    for (String body : List.of("[]", "\"x\"", "5", "null")) {
      isProblem(http.json("POST", "/api/v1/connections", body), 400, "one JSON object");
    }
    isProblem(http.json("POST", "/api/v1/connections", "{\"login\": 1}"), 400, "\"login\"");
    for (String hint : List.of("5", "\"not an address\"", "\"\"", "{}")) {
      isProblem(
          http.json("POST", "/api/v1/connections", "{\"loginHint\": " + hint + "}"),
          400,
          "\"loginHint\" must be an address");
    }
    isProblem(
        http.json("POST", "/api/v1/connections", "{\"measureOnly\": \"yes\"}"),
        400,
        "\"measureOnly\" must be true or false");
    assertThat(http.json("POST", "/api/v1/connections", "{}").status()).isEqualTo(201);
  }

  @Test
  void refusesInvalidTicks() {
    String address = "/api/v1/connections/" + connect();

    isProblem(http.json("PUT", address, "{\"personal\": 1}"), 400, "\"personal\"");
    isProblem(http.json("PUT", address, "{\"private\": true}"), 400, "\"private\"");
    isProblem(http.json("PUT", address + "/calendars/primary", "[]"), 400, "one JSON object");
    isProblem(
        http.json("PUT", address + "/calendars/primary", "{\"read\": \"yes\"}"), 400, "\"read\"");
  }

  @Test
  void refusesSwitchesThatAreNeitherTrueNorFalse() {
    String address = "/api/v1/connections/" + connect();

    isProblem(http.post("/api/v1/sync?wait=maybe"), 400, "\"wait\" must be true or false");
    isProblem(http.delete(address + "?removeBlocks=maybe"), 400, "\"removeBlocks\"");

    assertThat(http.get("/api/v1/connections").json()).hasSize(1);
  }

  @Test
  void countsTheBlocksThatWillStay() {
    String id = connect();
    long ahead =
        person.blocks().values().stream()
            .filter(block -> block.end().isAfter(clock.instant()))
            .count();
    assertThat(ahead).isPositive();

    Answer ended = http.delete("/api/v1/connections/" + id);

    assertThat(ended.json().path("blocksLeft").asLong()).isEqualTo(ahead);
    assertThat(person.blocks()).hasSizeGreaterThanOrEqualTo((int) ahead);
  }

  @Test
  void hasNoWeekWhenNothingIsConnected() {
    isProblem(http.get("/api/v1/weeks/" + nextWeek()), 409, "No calendar is connected");
    isProblem(http.get("/api/v1/weeks/" + nextWeek() + "/plan"), 409, "No calendar is connected");
  }
}
