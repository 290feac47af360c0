package dev.focusguardian.mirror;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Several people with several clients who make every kind of change to a calendar: single events,
 * all-day events, series, exceptions, cancelled occurrences, split series, invitations and answers.
 * They talk directly to the sandbox, so that the changes do not depend on the service's connection.
 */
final class RandomCalendarChanges {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final URI google;
  private final String person;
  private final String colleague;
  private final Random random;

  RandomCalendarChanges(URI google, String person, String colleague, Random random) {
    this.google = google;
    this.person = person;
    this.colleague = colleague;
    this.random = random;
  }

  /** One change, somewhere between twenty days before that moment and well over a quarter after. */
  void change(Instant now) {
    List<JsonNode> events = events(person, false);
    if (events.size() < 4) {
      insert(person, random.nextBoolean() ? timed(now) : series(now));
      return;
    }
    JsonNode any = events.get(random.nextInt(events.size()));
    switch (random.nextInt(15)) {
      case 0, 1 -> insert(person, timed(now));
      case 2 -> insert(person, allDay(now));
      case 3 -> insert(person, series(now));
      case 4 -> insert(colleague, invitation(timed(now)));
      case 5 -> insert(colleague, invitation(series(now)));
      case 6 -> delete(person, any);
      case 7 -> patch(person, any, timed(now));
      case 8 -> patch(person, any, allDay(now));
      case 9 -> patch(person, any, JSON.createObjectNode().put("summary", title()));
      case 10 -> answer(any);
      case 11, 12 -> occurrence(any, now);
      case 13 -> wholeSeries(any);
      default -> colleaguesTurn(now);
    }
  }

  /** An event that far ahead. */
  void insertAt(Instant start) {
    insert(person, times(JSON.createObjectNode().put("summary", "Far ahead"), start, 60));
  }

  private void occurrence(JsonNode series, Instant now) {
    if (!series.has("recurrence")) {
      return;
    }
    JsonNode instances =
        call("GET", person, "/" + id(series) + "/instances?maxResults=60", null).path("items");
    if (instances.isEmpty()) {
      return;
    }
    JsonNode one = instances.get(random.nextInt(instances.size()));
    if (random.nextBoolean()) {
      delete(person, one);
    } else {
      patch(person, one, timed(now));
    }
  }

  /** Another rule, an end before its start (as after splitting a series), or its deletion. */
  private void wholeSeries(JsonNode series) {
    if (!series.has("recurrence")) {
      return;
    }
    ObjectNode body = JSON.createObjectNode();
    switch (random.nextInt(4)) {
      case 0 -> body.putArray("recurrence").add("RRULE:FREQ=WEEKLY;INTERVAL=2");
      case 1 -> body.putArray("recurrence").add("RRULE:FREQ=WEEKLY;COUNT=3");
      case 2 -> body.putArray("recurrence");
      default -> {
        delete(person, series);
        return;
      }
    }
    patch(person, series, body);
  }

  private void colleaguesTurn(Instant now) {
    List<JsonNode> theirs = events(colleague, false);
    if (theirs.isEmpty()) {
      return;
    }
    JsonNode any = theirs.get(random.nextInt(theirs.size()));
    switch (random.nextInt(3)) {
      case 0 -> delete(colleague, any);
      case 1 -> patch(colleague, any, timed(now));
      default -> {
        ObjectNode body = JSON.createObjectNode();
        body.putArray("attendees");
        patch(colleague, any, body);
      }
    }
  }

  private void answer(JsonNode event) {
    if (!event.has("attendees")) {
      return;
    }
    ObjectNode body = JSON.createObjectNode();
    ArrayNode attendees = body.putArray("attendees");
    for (JsonNode attendee : event.path("attendees")) {
      ObjectNode copy = attendee.deepCopy();
      if (copy.path("self").asBoolean()) {
        copy.put("responseStatus", random.nextBoolean() ? "accepted" : "declined");
      }
      attendees.add(copy);
    }
    patch(person, event, body);
  }

  private ObjectNode invitation(ObjectNode event) {
    event.putArray("attendees").addObject().put("email", person);
    return event;
  }

  /** Whole quarters of an hour, so that some start in an hour that a clock change skips. */
  private Instant moment(Instant now) {
    return now.truncatedTo(ChronoUnit.HOURS)
        .plus(Duration.ofMinutes(15L * (random.nextInt(4 * 24 * 140) - 4 * 24 * 20)));
  }

  private String title() {
    return "Event " + random.nextInt(1000);
  }

  private ObjectNode timed(Instant now) {
    return times(
        JSON.createObjectNode().put("summary", title()),
        moment(now),
        15L * (1 + random.nextInt(12)));
  }

  private static ObjectNode times(ObjectNode event, Instant start, long minutes) {
    time(event.putObject("start"), start);
    time(event.putObject("end"), start.plus(Duration.ofMinutes(minutes)));
    return event;
  }

  private static void time(ObjectNode time, Instant instant) {
    time.put("dateTime", instant.toString()).put("timeZone", BERLIN.getId()).putNull("date");
  }

  private ObjectNode allDay(Instant now) {
    LocalDate date = moment(now).atZone(BERLIN).toLocalDate();
    ObjectNode event = JSON.createObjectNode().put("summary", "All day");
    event.putObject("start").put("date", date.toString()).putNull("dateTime").putNull("timeZone");
    event
        .putObject("end")
        .put("date", date.plusDays(1 + random.nextInt(3)).toString())
        .putNull("dateTime")
        .putNull("timeZone");
    return event;
  }

  private ObjectNode series(Instant now) {
    ObjectNode event = timed(now);
    event
        .putArray("recurrence")
        .add(
            switch (random.nextInt(5)) {
              case 0 -> "RRULE:FREQ=DAILY;INTERVAL=" + (1 + random.nextInt(5));
              case 1 -> "RRULE:FREQ=WEEKLY;COUNT=" + (1 + random.nextInt(20));
              case 2 -> "RRULE:FREQ=WEEKLY;BYDAY=MO,WE,FR";
              case 3 -> "RRULE:FREQ=MONTHLY;BYDAY=-1FR";
              default -> "RRULE:FREQ=WEEKLY;INTERVAL=2";
            });
    return event;
  }

  private List<JsonNode> events(String email, boolean expanded) {
    List<JsonNode> events = new ArrayList<>();
    call("GET", email, "?maxResults=2500&singleEvents=" + expanded, null)
        .path("items")
        .forEach(
            event -> {
              if (!event.path("status").asText().equals("cancelled")) {
                events.add(event);
              }
            });
    return events;
  }

  private void insert(String email, ObjectNode event) {
    call("POST", email, "", event);
  }

  /** The sandbox refuses forbidden changes, which is fine. */
  private void patch(String email, JsonNode event, ObjectNode fields) {
    call("PATCH", email, "/" + id(event), fields);
  }

  private void delete(String email, JsonNode event) {
    call("DELETE", email, "/" + id(event), null);
  }

  private static String id(JsonNode event) {
    return URLEncoder.encode(event.path("id").asText(), StandardCharsets.UTF_8);
  }

  private JsonNode call(String method, String email, String path, @Nullable ObjectNode body) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(google + "/calendar/v3/calendars/primary/events" + path))
            .header("Authorization", "Bearer sandbox:" + email)
            .header("Content-Type", "application/json")
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body.toString()))
            .build();
    try {
      HttpResponse<String> answer =
          CLIENT.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
      if (answer.statusCode() >= 500) {
        throw new IllegalStateException(method + " " + path + ": " + answer.body());
      }
      return answer.body().isEmpty() ? JSON.createObjectNode() : JSON.readTree(answer.body());
    } catch (IOException e) {
      throw new IllegalStateException("The sandbox does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
