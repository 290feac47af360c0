package dev.focusguardian.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.focusguardian.ConnectedPerson;
import dev.focusguardian.Http;
import dev.focusguardian.Http.Answer;
import dev.focusguardian.PostgresResource;
import dev.focusguardian.SandboxPerson;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IsoWeek;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a meeting would cost, over HTTP, with Google's answers about other people. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class WhatIfApiTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Inject ConnectedPerson me;
  @Inject Jdbi jdbi;

  private Http http;

  @BeforeEach
  void connectsAnEmptyCalendar() {
    me.isNew("asker");
    http = me.http();
    me.google()
        .hasCalendar(
            """
            BEGIN:VCALENDAR
            VERSION:2.0
            PRODID:-//test//EN
            X-WR-TIMEZONE:Europe/Berlin
            END:VCALENDAR
            """);
    me.settings("{\"thresholdMinutes\": 2400, \"policy\": \"dry-run\"}");
    me.connects();
  }

  @AfterEach
  void nothingFails() {
    me.nothingFails();
  }

  private static Map<String, Object> question(Object... keysAndValues) {
    Map<String, Object> question = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      question.put(String.valueOf(keysAndValues[i]), keysAndValues[i + 1]);
    }
    return question;
  }

  private Answer ask(Map<String, Object> question) {
    try {
      return http.json("POST", "/api/v1/what-if", JSON.writeValueAsString(question));
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private JsonNode answer(Object... keysAndValues) {
    Answer answer = ask(question(keysAndValues));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json();
  }

  private String refused(int status, Object... keysAndValues) {
    Answer answer = ask(question(keysAndValues));
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    return answer.json().path("detail").asText();
  }

  /** On Wednesday of next week. */
  private Interval wednesday(String from, String to) {
    return ConnectedPerson.at(me.week(1), DayOfWeek.WEDNESDAY, from, to);
  }

  @Test
  void saysWhatAMeetingCostsAndWhetherItBreaches() {
    JsonNode answer =
        answer(
            "start",
            wednesday("10:45", "11:15").start().toString(),
            "minutes",
            30,
            "title",
            "Chat");

    assertThat(answer.path("title").asText()).isEqualTo("Chat");
    assertThat(answer.path("costMinutes").asInt()).isEqualTo(135);
    assertThat(answer.path("breaches").asBoolean()).isTrue();
    assertThat(answer.path("perWeekMinutes").isNull()).isTrue();
    assertThat(answer.path("perQuarterMinutes").isNull()).isTrue();
    JsonNode week = answer.path("weeks").path(0);
    assertThat(week.path("week").asText()).isEqualTo(me.week(1).toString());
    assertThat(week.path("deepWorkMinutesWithout").asInt()).isEqualTo(2400);
    assertThat(week.path("deepWorkMinutesWith").asInt()).isEqualTo(2265);
    assertThat(week.path("thresholdMinutes").asInt()).isEqualTo(2400);
    assertThat(answer.path("gap").path("before")).hasSize(1);
    assertThat(answer.path("gap").path("after")).hasSize(2);
    assertThat(answer.path("betterSlots")).hasSize(3);
    assertThat(answer.path("betterSlots").path(0).path("costMinutes").asInt()).isEqualTo(30);
    assertThat(answer.path("sentence").asText()).contains("2 h 15 min", "below");
  }

  @Test
  void agreesWithTheFiguresOfTheWeek() {
    me.books("Review", wednesday("13:00", "14:00"));
    me.cycle();

    JsonNode week =
        answer("start", wednesday("10:45", "11:15").start().toString(), "minutes", 30)
            .path("weeks")
            .path(0);

    assertThat(week.path("deepWorkMinutesWithout").asInt())
        .isEqualTo(http.get("/api/v1/weeks/" + me.week(1)).json().path("deepWorkMinutes").asInt());
  }

  @Test
  void changesAndStoresNothing() {
    String before = rows();

    answer(
        "start",
        wednesday("10:45", "11:15").start().toString(),
        "minutes",
        30,
        "attendees",
        List.of("nobody@example.com"));

    assertThat(rows()).isEqualTo(before);
    assertThat(me.google().wholeCalendar()).doesNotContain("BEGIN:VEVENT");
  }

  /** How many rows each table has that a question could leave something in. */
  private String rows() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT (SELECT count(*) FROM event) || ' ' || (SELECT count(*) FROM week_request)"
                        + " || ' ' || (SELECT count(*) FROM alert)")
                .mapTo(String.class)
                .one());
  }

  @Test
  void offersOnlyTimesAtWhichEverybodyIsFree() {
    SandboxPerson ann = me.account("ann");
    SandboxPerson bob = me.account("bob");
    IsoWeek week = me.week(1);
    ann.hasCalendar(empty());
    bob.hasCalendar(empty());
    // Together they are free on Friday from nine to ten, and nothing else.
    for (DayOfWeek day : List.of(DayOfWeek.MONDAY, DayOfWeek.TUESDAY, DayOfWeek.WEDNESDAY)) {
      ann.books("Secret", ConnectedPerson.at(week, day, "08:00", "18:00"));
    }
    bob.books("Secret", ConnectedPerson.at(week, DayOfWeek.THURSDAY, "08:00", "18:00"));
    bob.books("Secret", ConnectedPerson.at(week, DayOfWeek.FRIDAY, "10:00", "18:00"));

    JsonNode answer =
        answer(
            "start", wednesday("10:45", "11:15").start().toString(),
            "minutes", 30,
            "attendees", List.of(ann.email(), bob.email().toUpperCase(), me.email()));

    Interval friday = ConnectedPerson.at(week, DayOfWeek.FRIDAY, "09:00", "10:00");
    assertThat(answer.path("unreadable")).isEmpty();
    assertThat(answer.path("busy").path(0).asText()).isEqualTo(ann.email());
    assertThat(answer.path("busy")).hasSize(1);
    assertThat(answer.path("betterSlots")).isNotEmpty();
    for (JsonNode slot : answer.path("betterSlots")) {
      assertThat(
              friday.encloses(
                  Interval.of(
                      Instant.parse(slot.path("start").asText()),
                      Instant.parse(slot.path("end").asText()))))
          .as(slot.toString())
          .isTrue();
    }
    assertThat(answer.toString()).doesNotContain("Secret");
  }

  private static String empty() {
    return """
    BEGIN:VCALENDAR
    VERSION:2.0
    PRODID:-//test//EN
    X-WR-TIMEZONE:Europe/Berlin
    END:VCALENDAR
    """;
  }

  @Test
  void saysWhoseTimeCouldNotBeRead() {
    JsonNode answer =
        answer(
            "start", wednesday("10:45", "11:15").start().toString(),
            "minutes", 30,
            "attendees", List.of("stranger@elsewhere.example"));

    assertThat(answer.path("unreadable").path(0).path("address").asText())
        .isEqualTo("stranger@elsewhere.example");
    assertThat(answer.path("unreadable").path(0).path("reason").asText()).isEqualTo("not-shared");
    assertThat(answer.path("busy")).isEmpty();
    assertThat(answer.path("betterSlots")).hasSize(3);
  }

  @Test
  void answersWithoutTheOthersWhenGoogleFails() {
    me.fails(
        Map.of("status", 503, "calls", 50, "match", "POST /sandbox/google/calendar/v3/freeBusy"));

    JsonNode answer =
        answer(
            "start", wednesday("10:45", "11:15").start().toString(),
            "minutes", 30,
            "attendees", List.of("ann@example.com"));

    assertThat(answer.path("costMinutes").asInt()).isEqualTo(135);
    assertThat(answer.path("unreadable").path(0).path("reason").asText()).isEqualTo("not-answered");
  }

  @Test
  void addsUpASeriesPerWeekAndPerQuarter() {
    JsonNode answer =
        answer(
            "start",
            wednesday("10:45", "11:15").start().toString(),
            "minutes",
            30,
            "recurrence",
            "RRULE:FREQ=WEEKLY;COUNT=4");

    assertThat(answer.path("recurring").asBoolean()).isTrue();
    assertThat(answer.path("occurrences").asInt()).isEqualTo(4);
    assertThat(answer.path("goesOn").asBoolean()).isFalse();
    assertThat(answer.path("costMinutes").asInt()).isEqualTo(4 * 135);
    assertThat(answer.path("perWeekMinutes").asInt()).isEqualTo(135);
    assertThat(answer.path("perQuarterMinutes").asInt()).isEqualTo(4 * 135);
    assertThat(answer.path("weeks")).hasSize(4).allMatch(week -> week.path("breaches").asBoolean());
    assertThat(answer.path("betterSlots").path(0).path("costMinutes").asInt()).isEqualTo(4 * 30);
  }

  @Test
  void looksAtAQuarterOfASeriesWithoutAnEnd() {
    JsonNode answer =
        answer(
            "start",
            wednesday("10:45", "11:15").start().toString(),
            "minutes",
            30,
            "recurrence",
            "FREQ=WEEKLY");

    assertThat(answer.path("weeks")).hasSize(13);
    assertThat(answer.path("goesOn").asBoolean()).isTrue();
    assertThat(answer.path("perQuarterMinutes").asInt()).isEqualTo(13 * 135);
  }

  @Test
  void saysWhatAnUnansweredMeetingCosts() {
    SandboxPerson boss = me.account("boss");
    String id = invitation(boss, wednesday("10:45", "11:15"));
    me.cycle();

    JsonNode answer = answer("eventId", id);

    assertThat(answer.path("title").asText()).isEqualTo("Talk");
    assertThat(answer.path("costMinutes").asInt()).isEqualTo(135);
    assertThat(answer.path("weeks").path(0).path("deepWorkMinutesWithout").asInt()).isEqualTo(2400);
    assertThat(answer.path("weeks").path(0).path("deepWorkMinutesWith").asInt())
        .isEqualTo(http.get("/api/v1/weeks/" + me.week(1)).json().path("deepWorkMinutes").asInt());
    assertThat(answer.path("betterSlots").path(0).path("costMinutes").asInt()).isEqualTo(30);
  }

  private String invitation(SandboxPerson boss, Interval slot) {
    return io.restassured.RestAssured.given()
        .header("Authorization", "Bearer sandbox:" + boss.email())
        .contentType("application/json")
        .body(
            Map.of(
                "summary",
                "Talk",
                "start",
                Map.of("dateTime", slot.start().toString()),
                "end",
                Map.of("dateTime", slot.end().toString()),
                "attendees",
                List.of(Map.of("email", me.email()))))
        .post("/sandbox/google/calendar/v3/calendars/primary/events")
        .then()
        .statusCode(200)
        .extract()
        .path("id");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "FREQ=DAILY|must be weekly",
        "FREQ=WEEKLY;BYHOUR=1,2,3|must be weekly",
        "FREQ=WEEKLY;COUNT=x|can't be read",
        "hello|can't be read",
        "FREQ=SECONDLY|must be weekly",
      })
  void refusesARecurrenceThatIsNotWeekly(String rule, String why) {
    assertThat(
            refused(
                400,
                "start",
                wednesday("10:45", "11:15").start().toString(),
                "minutes",
                30,
                "recurrence",
                rule))
        .contains(rule, why);
  }

  @Test
  void namesEachMistake() {
    String start = wednesday("10:45", "11:15").start().toString();
    Instant now = wednesday("10:45", "11:15").start();

    assertThat(refused(400)).contains("\"start\"", "\"minutes\"", "\"eventId\"");
    assertThat(refused(400, "start", start)).contains("\"end\"", "\"minutes\"");
    assertThat(refused(400, "start", "tomorrow", "minutes", 30)).contains("\"start\"", "tomorrow");
    assertThat(refused(400, "start", start, "minutes", 0)).contains("\"minutes\"", "1 to 1440");
    assertThat(refused(400, "start", start, "minutes", "30")).contains("\"minutes\"");
    assertThat(refused(400, "start", start, "end", start)).contains("after the start", start);
    assertThat(refused(400, "start", start, "end", now.plus(Duration.ofDays(2)).toString()))
        .contains("1440", "2880");
    assertThat(refused(400, "start", start, "minutes", 30, "where", "here")).contains("\"where\"");
    assertThat(refused(400, "eventId", "x", "minutes", 30)).contains("\"minutes\"", "\"eventId\"");
    assertThat(refused(404, "eventId", "x")).contains("\"x\"");
    assertThat(refused(400, "start", now.minus(Duration.ofDays(60)).toString(), "minutes", 30))
        .contains("ahead");
    assertThat(refused(400, "start", now.plus(Duration.ofDays(90)).toString(), "minutes", 30))
        .contains("two weeks after");
    assertThat(
            refused(
                400, "start", start, "minutes", 30, "attendees", Collections.nCopies(51, "a@b.c")))
        .contains("\"attendees\"", "51", "50");
    assertThat(refused(400, "start", start, "minutes", 30, "attendees", List.of("ann")))
        .contains("ann", "address");
    assertThat(refused(400, "start", start, "minutes", 30, "attendees", "ann@example.com"))
        .contains("\"attendees\"", "list");
    assertThat(refused(400, "start", start, "minutes", 30, "title", "a\u202Eb"))
        .contains("\"title\"", "U+202E");
  }

  @Test
  void saysThatNothingIsConnected() {
    me.isNew("asker");

    assertThat(refused(409, "start", wednesday("10:00", "11:00").start().toString(), "minutes", 30))
        .contains("No calendar is connected");
  }
}
