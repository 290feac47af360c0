package dev.focusguardian.cycle;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.focusguardian.EmptyHouse;
import dev.focusguardian.PostgresResource;
import dev.focusguardian.SandboxPerson;
import dev.focusguardian.account.Connections;
import dev.focusguardian.calendar.CalendarEvent;
import dev.focusguardian.google.StubGoogle;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.mirror.MirrorSync;
import dev.focusguardian.queue.WeekReporting;
import dev.focusguardian.read.WeekReport;
import dev.focusguardian.store.CalendarMirror;
import dev.focusguardian.store.CalendarTable;
import dev.focusguardian.store.StoredCalendar;
import dev.focusguardian.words.NoteText;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Absurd events, from Google to our database: each affects at most itself. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class HostileEventsTest {

  private static final PersonId ME = new PersonId(1);
  private static final String TIMES =
      "\"start\": {\"dateTime\": \"2026-11-23T10:00:00Z\"}, \"end\": {\"dateTime\": \"2026-11-23T11:00:00Z\"}";
  private static final String GOOD =
      "{\"id\": \"good\", \"etag\": \"1\", \"summary\": \"Good\", " + TIMES + "}";

  @Inject Connections connections;
  @Inject CalendarTable table;
  @Inject CalendarMirror copies;
  @Inject WeekReport weeks;
  @Inject WeekReporting reporting;
  @Inject EmptyHouse house;

  private StubGoogle google;

  @BeforeEach
  void connected() {
    house.clear();
    google = new StubGoogle();
    Map<String, String> answer =
        SandboxPerson.answer(connections.start(ME, "hostile@example.com").authorizationUrl());
    connections.complete(answer.get("state"), answer.get("code"), null);
  }

  @AfterEach
  void end() {
    google.close();
  }

  private Map<String, CalendarEvent> read(String items) {
    google.answer(200, "{\"items\": [" + items + "], \"nextSyncToken\": \"t1\"}");
    StoredCalendar calendar =
        connections.calendars(ME).stream().filter(StoredCalendar::reads).findFirst().orElseThrow();
    MirrorSync.Found found =
        new MirrorSync(copies, table, Clock.fixed(StubGoogle.NOW, ZoneOffset.UTC))
            .look(calendar, google.open(), (stage, pages, events) -> {});
    assertThat(found).isEqualTo(MirrorSync.Found.CHANGES);
    return copies.events(ME).stream()
        .collect(Collectors.toMap(CalendarEvent::eventId, event -> event));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "{}",
        "5",
        "[[[[]]]]",
        "{\"id\": null}",
        "{\"id\": 5, \"start\": 7}",
        "{\"id\": \"a\"}",
        "{\"id\": \"a\", \"status\": \"strange\"}",
        "{\"id\": \"a\", \"start\": {}, \"end\": {}}",
        "{\"id\": \"a\", \"start\": {\"date\": \"2026-11-23\"}, \"end\": {\"dateTime\": \"2026-11-23T10:00:00Z\"}}",
        "{\"id\": \"a\", \"start\": {\"dateTime\": \"soon\"}, \"end\": {\"dateTime\": \"later\"}}",
        "{\"id\": \"a\", \"start\": {\"date\": \"2026-02-31\"}, \"end\": {\"date\": \"2026-02-32\"}}",
        "{\"id\": \"a\", \"start\": {\"date\": \"-9999-01-01\"}, \"end\": {\"date\": \"99999-01-01\"}}"
      })
  void whatCannotBeUsedIsLeftOut(String event) {
    assertThat(read(event + "," + GOOD)).containsOnlyKeys("good");
  }

  static String[] strange() {
    String manyGuests =
        IntStream.range(0, 2500)
            .mapToObj(i -> "{\"email\": \"a" + i + "@example.com\", \"responseStatus\": \"x\"}")
            .collect(Collectors.joining(","));
    return new String[] {
      "\"summary\": \"" + "ü".repeat(8192) + "\"",
      "\"summary\": \"a\\u0000b\\uD83D\"",
      "\"description\": \"" + "x".repeat(3_000_000) + "\"",
      "\"attendees\": [" + manyGuests + "]",
      "\"attendees\": [null, {}, {\"self\": null}]",
      "\"eventType\": \"holodeck\"",
      "\"eventType\": null, \"transparency\": \"glass\", \"status\": \"maybe\"",
      "\"iCalUID\": \"" + "u".repeat(10_000) + "\"",
      "\"etag\": \"a\\u0000b\", \"recurringEventId\": \"s\\u0000\", \"colorId\": \"\\u0000\"",
      "\"etag\": null, \"iCalUID\": null, \"summary\": null",
      "\"extendedProperties\": {\"private\": {\"focusGuardian\": \"1\", \"focusGuardianBlock\": \"\\u0000\"}}",
      "\"organizer\": {\"self\": null}, \"guestsCanSeeOtherGuests\": null"
    };
  }

  @ParameterizedTest
  @MethodSource("strange")
  void strangeEventsAreKept(String fields) {
    assertThat(read("{\"id\": \"a\", " + TIMES + ", " + fields + "}," + GOOD))
        .containsOnlyKeys("a", "good");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"start\": {\"dateTime\": \"2026-11-23T11:00:00Z\"}, \"end\": {\"dateTime\": \"2026-11-23T10:00:00Z\"}",
        "\"start\": {\"dateTime\": \"2026-11-23T11:00:00Z\"}, \"end\": {\"dateTime\": \"2026-11-23T11:00:00Z\"}",
        "\"start\": {\"dateTime\": \"2026-11-23T10:00:00Z\", \"timeZone\": \"Mars/Olympus\"}, \"end\": {\"dateTime\": \"2026-11-23T11:00:00Z\", \"timeZone\": \"\"}",
        "\"start\": {\"dateTime\": \"0001-01-01T00:00:00Z\"}, \"end\": {\"dateTime\": \"9999-12-31T23:59:59Z\"}",
        "\"start\": {\"date\": \"0001-01-01\"}, \"end\": {\"date\": \"9999-12-31\"}"
      })
  void unusualTimesAreKept(String times) {
    assertThat(read("{\"id\": \"a\", " + times + "}," + GOOD)).containsOnlyKeys("a", "good");
  }

  @Test
  void skippedEventsAreReportedUntilTheyAreFixed() {
    read("{\"id\": \"a\"}, {\"id\": \"b\", \"start\": {}}," + GOOD);
    reporting.refresh(ME);

    assertThat(weeks.week(ME, weeks.currentWeek(ME)).figures().notes())
        .anySatisfy(
            note -> {
              NoteText told = NoteText.of(note);
              assertThat(told.kind()).isEqualTo("skipped-event");
              assertThat(told.reason()).startsWith("2 events of \"hostile@example.com\"");
            });
    assertThat(given().get("/connect").asString()).contains("2 events are not counted");
    assertThat(given().get("/").asString()).contains("not counted");
    assertThat(given().get("/api/v1/connections").jsonPath().getInt("[0].calendars[0].leftOut"))
        .isEqualTo(2);

    read("{\"id\": \"a\", " + TIMES + "}");
    assertThat(given().get("/connect").asString()).contains("one event is not counted");

    read("{\"id\": \"b\", \"status\": \"cancelled\"}");
    assertThat(given().get("/connect").asString()).doesNotContain("not counted");
  }

  @Test
  void anEventWithAnUnstorableIdIsSkipped() {
    assertThat(read("{\"id\": \"a\\u0000b\", " + TIMES + "}," + GOOD)).containsKey("good");
  }
}
