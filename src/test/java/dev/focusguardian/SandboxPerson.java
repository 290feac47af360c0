package dev.focusguardian;

import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.focusguardian.interval.Interval;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A person of the sandbox, through plain HTTP: what any other client sees and does. */
public record SandboxPerson(String email) {

  private static final String CALENDARS = "/sandbox/google/calendar/v3/calendars/";
  private static final String EVENTS = CALENDARS + "primary/events";
  private static final ObjectMapper JSON = new ObjectMapper();

  private RequestSpecification as() {
    return given()
        .header("Authorization", "Bearer sandbox:" + email)
        .contentType("application/json");
  }

  /**
   * The address to which Google sends the browser after a consent without a page; it contains code
   * and state.
   */
  public static URI consent(URI authorizationUrl) {
    return URI.create(
        given()
            .redirects()
            .follow(false)
            .urlEncodingEnabled(false)
            .get(authorizationUrl + "&approve=1")
            .header("Location"));
  }

  /** The parameters that the browser brings back from such a consent. */
  public static Map<String, String> answer(URI authorizationUrl) {
    Map<String, String> answer = new TreeMap<>();
    for (String pair : consent(authorizationUrl).getRawQuery().split("&")) {
      String[] parts = pair.split("=", 2);
      answer.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
    }
    return answer;
  }

  public void hasCalendar(String ics) {
    given()
        .contentType("text/calendar")
        .body(ics)
        .post("/sandbox/people/" + email + "/calendar")
        .then()
        .statusCode(200);
  }

  /** Their calendar is empty, in the zone of Berlin. */
  public void hasNoEvents() {
    hasCalendar(
        """
        BEGIN:VCALENDAR
        VERSION:2.0
        PRODID:-//test//EN
        X-WR-TIMEZONE:Europe/Berlin
        END:VCALENDAR
        """);
  }

  /** Returns the id. */
  public String books(String title, Interval slot) {
    return books("primary", title, slot);
  }

  /** Creates an event on that calendar; returns its id. */
  public String books(String calendarId, String title, Interval slot) {
    return as().body(
            Map.of(
                "summary", title,
                "start", Map.of("dateTime", slot.start().toString()),
                "end", Map.of("dateTime", slot.end().toString()),
                "attendees", List.of(Map.of("email", "colleague@example.com"))))
        .post(CALENDARS + "{calendar}/events", calendarId)
        .then()
        .statusCode(200)
        .extract()
        .path("id");
  }

  /** Creates a weekly series with other people; returns its id. */
  public String booksWeekly(String title, Interval slot, int times) {
    return booksSeries(title, slot, "FREQ=WEEKLY;COUNT=" + times);
  }

  /** Creates a series with other people; returns its id. */
  public String booksSeries(String title, Interval slot, String rule) {
    return as().body(
            Map.of(
                "summary",
                title,
                "start",
                Map.of("dateTime", slot.start().toString(), "timeZone", "Europe/Berlin"),
                "end",
                Map.of("dateTime", slot.end().toString(), "timeZone", "Europe/Berlin"),
                "recurrence",
                List.of("RRULE:" + rule),
                "attendees",
                List.of(Map.of("email", "colleague@example.com"))))
        .post(CALENDARS + "{calendar}/events", "primary")
        .then()
        .statusCode(200)
        .extract()
        .path("id");
  }

  /**
   * A copy of a meeting that somebody else organizes.
   *
   * @param answer the person's own; null where they are not on the guest list by name
   * @return the event's id
   */
  public String imports(String calendarId, String uid, Interval slot, @Nullable String answer) {
    List<Map<String, String>> guests = new ArrayList<>();
    guests.add(Map.of("email", "boss@example.com", "responseStatus", "accepted"));
    if (answer != null) {
      guests.add(Map.of("email", email, "responseStatus", answer));
    }
    return as().body(
            Map.of(
                "iCalUID",
                uid,
                "summary",
                "Steering",
                "start",
                Map.of("dateTime", slot.start().toString()),
                "end",
                Map.of("dateTime", slot.end().toString()),
                "organizer",
                Map.of("email", "boss@example.com"),
                "attendees",
                guests))
        .post(CALENDARS + "{calendar}/events/import", calendarId)
        .then()
        .statusCode(200)
        .extract()
        .path("id");
  }

  /** Creates an event without other people; returns its id. */
  public String plans(String title, Interval slot) {
    return as().body(
            Map.of(
                "summary",
                title,
                "start",
                Map.of("dateTime", slot.start().toString()),
                "end",
                Map.of("dateTime", slot.end().toString())))
        .post(EVENTS)
        .then()
        .statusCode(200)
        .extract()
        .path("id");
  }

  /** Creates an event under the given id. */
  public void has(String eventId, String title, Interval slot) {
    as().body(
            Map.of(
                "id",
                eventId,
                "summary",
                title,
                "start",
                Map.of("dateTime", slot.start().toString()),
                "end",
                Map.of("dateTime", slot.end().toString())))
        .post(EVENTS)
        .then()
        .statusCode(200);
  }

  public void changes(String eventId, Map<String, Object> fields) {
    as().body(fields).patch(EVENTS + "/" + eventId).then().statusCode(200);
  }

  public void deletes(String eventId) {
    as().delete(EVENTS + "/" + eventId).then().statusCode(204);
  }

  /** Moves an event of the primary calendar to another one, where it keeps its id. */
  public void movesTo(String eventId, String calendarId) {
    as().queryParam("destination", calendarId)
        .body(Map.of())
        .post(EVENTS + "/" + eventId + "/move")
        .then()
        .statusCode(200);
  }

  /** Creates another calendar; returns its id. */
  public String makesCalendar(String name) {
    return as().body(Map.of("summary", name))
        .post(CALENDARS)
        .then()
        .statusCode(200)
        .extract()
        .path("id");
  }

  public void deletesCalendar(String calendarId) {
    as().delete(CALENDARS + "{calendar}", calendarId).then().statusCode(204);
  }

  /** Our blocks on the primary calendar, by id. */
  public Map<String, Interval> blocks() {
    return blocks("primary");
  }

  public Map<String, Interval> blocks(String calendarId) {
    JsonPath list =
        as().queryParam("singleEvents", true)
            .queryParam("privateExtendedProperty", "focusGuardian=1")
            .queryParam("maxResults", 2500)
            .get(CALENDARS + "{calendar}/events", calendarId)
            .jsonPath();
    Map<String, Interval> blocks = new TreeMap<>();
    for (Map<String, Object> item : list.<Map<String, Object>>getList("items")) {
      JsonNode event = JSON.valueToTree(item);
      blocks.put(event.path("id").asText(), slot((ObjectNode) event));
    }
    return blocks;
  }

  /** The occurrences of a series of the primary calendar. */
  public JsonNode occurrences(String seriesId) {
    return JSON.valueToTree(
        as().get(CALENDARS + "{calendar}/events/{id}/instances", "primary", seriesId)
            .then()
            .statusCode(200)
            .extract()
            .<List<Object>>path("items"));
  }

  /** An event of the primary calendar, as Google returns it. */
  public JsonNode event(String eventId) {
    try {
      return JSON.readTree(
          as().get(EVENTS + "/" + eventId).then().statusCode(200).extract().asString());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** All events of the primary calendar, as Google returns them. */
  public String wholeCalendar() {
    return as().queryParam("maxResults", 2500).get(EVENTS).asString();
  }

  /** A block as our own API returns it. */
  public static Interval interval(JsonNode block) {
    return Interval.of(
        Instant.parse(block.path("start").asText()), Instant.parse(block.path("end").asText()));
  }

  private static Interval slot(ObjectNode event) {
    return Interval.of(instant(event.path("start")), instant(event.path("end")));
  }

  private static Instant instant(JsonNode time) {
    return OffsetDateTime.parse(time.path("dateTime").asText()).toInstant();
  }
}
