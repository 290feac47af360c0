package dev.focusguardian.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.focusguardian.EmptyHouse;
import dev.focusguardian.Http;
import dev.focusguardian.Http.Answer;
import dev.focusguardian.PostgresResource;
import dev.focusguardian.SandboxPerson;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IsoWeek;
import dev.focusguardian.settings.Settings;
import dev.focusguardian.web.page.SettingsForm;
import dev.focusguardian.words.Wording;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The pages as they are sent, and their answers to bad input. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class PagesTest {

  private static int people;

  @Inject EmptyHouse house;
  @Inject Clock clock;

  @TestHTTPResource URI base;

  private Http http;
  private SandboxPerson person;
  private String cookie = "none=none";

  @BeforeEach
  void somebodyNew() {
    house.clear();
    http = new Http(base);
    person = new SandboxPerson("pages" + people++ + "@example.com");
  }

  /** Google's address, to which the form leads; the cookie is kept as a browser would. */
  private String authorization() {
    Answer begun = http.form("/connect", Map.of("loginHint", person.email()));
    cookie = begun.header("Set-Cookie").split(";")[0];
    return begun.header("Location");
  }

  /** The page that the browser reaches after it was sent back. */
  private Answer callback(String address) {
    return http.get(address, "Cookie", cookie);
  }

  private void connect() {
    assertThat(callback(SandboxPerson.consent(URI.create(authorization())).toString()).status())
        .isEqualTo(303);
    assertThat(http.post("/api/v1/sync?wait=true").status()).isEqualTo(200);
  }

  @Test
  void invitesToConnectAndShowsAnExample() {
    Answer page = http.get("/");

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.body())
        .contains("Connect Google Calendar", "An example week", "Sprint planning", "◆");
  }

  @Test
  void everyPageHasAStrictContentSecurityPolicy() {
    for (String address :
        new String[] {"/", "/alerts", "/settings", "/shadow", "/connect", "/nowhere"}) {
      Answer page = http.get(address);
      assertThat(page.header("Content-Security-Policy"))
          .as(address)
          .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'");
      assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
      assertThat(page.body()).doesNotContain(" style=", "<style", "onclick");
    }
  }

  @Test
  void showsTheWeekOnceConnected() {
    connect();

    String page = http.get("/").body();

    assertThat(page).contains("This week", "Deep work", "f-effectiveFocusMinutes");
    assertThat(page).contains("as of ");
  }

  @Test
  void titlesCannotInjectMarkup() {
    person.hasCalendar(
        """
        BEGIN:VCALENDAR
        VERSION:2.0
        PRODID:-//test//EN
        BEGIN:VEVENT
        UID:hostile
        DTSTAMP:20260101T000000Z
        DTSTART:20260105T090000Z
        DTEND:20260105T100000Z
        RRULE:FREQ=DAILY
        SUMMARY:<script>alert(1)</script> "quoted" & {shell}
        END:VEVENT
        END:VCALENDAR
        """);
    connect();

    String page = http.get("/").body();

    assertThat(page).contains("&lt;script&gt;alert(1)&lt;/script&gt; &quot;quoted&quot; &amp;");
    assertThat(page).doesNotContain("<script>alert");
  }

  @Test
  void saysThatARefusedConsentConnectedNothing() {
    String state = authorization().replaceAll(".*[?&]state=([^&]*).*", "$1");

    Answer page = callback("/connect/callback?error=access_denied&state=" + state);

    assertThat(page.status()).isEqualTo(403);
    assertThat(page.body()).contains("allow the access, so nothing was connected", "Try again");
    assertThat(http.get("/api/v1/connections").json()).isEmpty();
  }

  @Test
  void refusesAStateThatIsUnknownOrUsed() {
    Answer unknown = callback("/connect/callback?state=made-up&code=x");
    assertThat(unknown.status()).isEqualTo(400);
    assertThat(unknown.body()).contains("Unexpected answer from Google");

    String answer = SandboxPerson.consent(URI.create(authorization())).toString();
    assertThat(callback(answer).status()).isEqualTo(303);
    assertThat(callback(answer).status()).isEqualTo(400);
  }

  @Test
  void showsWhatIsWrongBesideTheSetting() {
    Answer page =
        http.form("/settings", Map.of("zone", "Mars/Olympus", "workingHours-mon", "17:00 to 9"));

    assertThat(page.status()).isEqualTo(400);
    assertThat(page.body())
        .contains(
            "Not saved", "zone-problem", "Mars/Olympus", "workingHours-problem", "17:00 to 9");
    assertThat(http.get("/api/v1/settings").json().path("zone").isNull()).isTrue();
  }

  @Test
  void savesValidSettings() {
    SettingsForm form = SettingsForm.of(Settings.defaults());
    Map<String, String> fields = new HashMap<>(form.texts());
    fields.put("thresholdMinutes", "600");
    fields.put("lunch", "12:00 – 13:00");
    fields.put("workingHours-fri", "");

    Answer saved = http.form("/settings", fields);

    assertThat(saved.status()).isEqualTo(303);
    JsonNode settings = http.get("/api/v1/settings").json();
    assertThat(settings.path("thresholdMinutes").asInt()).isEqualTo(600);
    assertThat(settings.path("lunch").asText()).isEqualTo("12:00-13:00");
    assertThat(settings.path("workingHours").has("fri")).isFalse();
    assertThat(settings.path("workingHours").path("mon").path(0).asText()).isEqualTo("09:00-17:00");
  }

  @Test
  void refusesAFileThatIsNotACalendar() {
    Answer page = http.file("/connect/calendar", "file", "holiday.jpg", "JFIF");

    assertThat(page.status()).isEqualTo(400);
    assertThat(page.body()).contains("file-problem", "Use this file");
  }

  @Test
  void acceptsAFileAsTheSandboxCalendar() {
    connect();

    Answer page =
        http.file(
            "/connect/calendar",
            "file",
            "mine.ics",
            "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//t//EN\r\nEND:VCALENDAR\r\n");

    assertThat(page.status()).isEqualTo(303);
    assertThat(page.header("Location")).endsWith("/");
  }

  @Test
  void reportsSkippedAndUncertainEventsOfAFile() {
    connect();

    Answer page =
        http.file(
            "/connect/calendar",
            "file",
            "mine.ics",
            "BEGIN:VCALENDAR\r\nX-WR-TIMEZONE:Europe/Berlin\r\n"
                + "BEGIN:VEVENT\r\nUID:<b>bad</b>\r\nDTSTART:yesterday\r\nEND:VEVENT\r\n"
                + "BEGIN:VEVENT\r\nUID:good\r\nDTSTART;TZID=Middle Earth:20261117T090000\r\n"
                + "RRULE:FREQ=WEEKLY\r\nEND:VEVENT\r\n"
                + "END:VCALENDAR\r\n");

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.body())
        .contains("Your calendar is loaded", "1 event, 1 of them recurring")
        .contains("Left out (1)", "&lt;b&gt;bad&lt;/b&gt;", "yesterday")
        .contains("Worth checking", "Middle Earth")
        .doesNotContain("<b>bad</b>");
  }

  @Test
  void anEmptyCalendarGivesAWeekOfDeepWork() {
    person.hasCalendar("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//t//EN\r\nEND:VCALENDAR\r\n");
    connect();

    assertThat(http.get("/").body()).contains("40 h");
  }

  @Test
  void anInvalidWeekIsReportedAndTheCurrentOneShown() {
    connect();

    assertThat(http.get("/?week=2026-W99").body()).contains("Unknown week", "This week");
  }

  @Test
  void unknownPagesHaveAReadableError() {
    Answer page = http.get("/nowhere");

    assertThat(page.status()).isEqualTo(404);
    assertThat(page.header("Content-Type")).startsWith("text/html");
    assertThat(page.body()).contains("There is no such page");
  }

  private static int count(String text, String part) {
    return text.split(Pattern.quote(part), -1).length - 1;
  }

  @Test
  void eachWeekHasOneCardWithItsRemedyAndItsThreeNewestMeetings() {
    IsoWeek next = IsoWeek.of(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)).plus(1);
    thereBefore(next);
    connect();
    http.json("PUT", "/api/v1/settings", "{\"thresholdMinutes\": 2400}");
    assertThat(http.post("/api/v1/sync?wait=true").status()).isEqualTo(200);
    assertThat(card(http.get("/alerts").body(), next))
        .contains("below your threshold of 40 h", "What would help", "you get back")
        .doesNotContain("<article");
    for (int day = 0; day < 5; day++) {
      person.books(
          "Between <b>the others</b> " + day,
          Interval.startingAt(
              next.monday().plusDays(day).atTime(10, 30).toInstant(ZoneOffset.UTC),
              Duration.ofMinutes(30 + 15 * day)));
    }
    assertThat(http.post("/api/v1/sync?wait=true").status()).isEqualTo(200);
    JsonNode alert = null;
    for (JsonNode one : http.get("/api/v1/alerts?state=open").json()) {
      alert = one.path("week").asText().equals(next.toString()) ? one : alert;
    }
    int meetings = alert.path("meetings").size();
    assertThat(meetings).isGreaterThan(3);

    String section = card(http.get("/alerts").body(), next);
    assertThat(count(section, "<article")).isEqualTo(meetings);
    assertThat(count(section, "don't add them up")).isOne();
    String[] parts = section.split("class=\"rest\"", 2);
    assertThat(count(parts[0], "<article")).isEqualTo(3);
    assertThat(parts[1]).contains(meetings - 3 + " earlier meetings");
    assertThat(section)
        .contains("<bdi>Between &lt;b&gt;the others&lt;/b&gt;")
        .contains("You organize this meeting", "Keep meeting", "Dismiss");
    assertThat(section.split("<dt>Cost</dt><dd>")[1])
        .startsWith(
            Wording.duration(alert.path("meetings").path(0).path("costMinutes").asLong()) + "<");

    String onWeek = card(http.get("/?week=" + next).body(), next);
    assertThat(count(onWeek, "<article")).isEqualTo(meetings);
    String id = alert.path("id").asText();
    assertThat(
            http.form("/alerts/" + id + "/acknowledge", Map.of("week", next.toString()))
                .header("Location"))
        .endsWith("/?week=" + next);
    assertThat(http.get("/?week=" + next).body()).doesNotContain("What would help");
    assertThat(http.get("/alerts").body()).contains("Dismissed, snoozed or settled");
    assertThat(
            http.form("/alerts/" + id + "/keep", Map.of("week", "//elsewhere.example"))
                .header("Location"))
        .endsWith("/alerts");
  }

  private void thereBefore(IsoWeek week) {
    person.books(
        "There before",
        Interval.startingAt(
            week.monday().atTime(14, 0).toInstant(ZoneOffset.UTC), Duration.ofMinutes(60)));
  }

  private static String card(String page, IsoWeek week) {
    return page.substring(page.indexOf("aria-labelledby=\"week-" + week)).split("</section>")[0];
  }

  @Test
  void pageWithoutAlertsOnlySaysWhatIsTrue() {
    assertThat(http.get("/alerts").body()).contains("No alerts yet");
    thereBefore(IsoWeek.of(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)).plus(1));
    connect();
    http.json("PUT", "/api/v1/settings", "{\"thresholdMinutes\": 0}");
    assertThat(http.post("/api/v1/sync?wait=true").status()).isEqualTo(200);
    assertThat(http.get("/alerts").body()).contains("stays above your threshold");

    http.json("PUT", "/api/v1/settings", "{\"thresholdMinutes\": 2400}");
    assertThat(http.post("/api/v1/sync?wait=true").status()).isEqualTo(200);
    assertThat(http.get("/alerts").body()).doesNotContain("stays above your threshold");
    for (JsonNode alert : http.get("/api/v1/alerts?state=open").json()) {
      http.post("/api/v1/alerts/" + alert.path("id").asText() + "/acknowledge");
    }
    assertThat(http.get("/alerts").body())
        .contains("No open alerts", "below your threshold")
        .doesNotContain("stays above your threshold");
  }

  @Test
  void aPastWeekIsDescribedInThePast() {
    connect();
    String past =
        IsoWeek.of(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)).plus(-2).toString();
    String ahead =
        IsoWeek.of(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)).plus(3).toString();

    assertThat(http.get("/?week=" + past).body())
        .contains("short of your goal of 12 h")
        .doesNotContain("to go to your goal", "could not be planned", "more planned");
    assertThat(http.get("/?week=" + ahead).body())
        .doesNotContain("short of your goal", "goal of 12 h was reached");
  }

  @Test
  void onlyPagesWithFiguresIncludeTheirExplanations() {
    String hint = "Click a figure to see what it means";

    assertThat(http.get("/").body()).contains(hint);
    for (String address : List.of("/alerts", "/settings", "/connect", "/nowhere")) {
      assertThat(http.get(address).body()).as(address).contains("<footer>").doesNotContain(hint);
    }
    connect();
    assertThat(http.get("/").body()).contains(hint, "f-deepWorkMinutes");
  }
}
