package dev.focusguardian.crash;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.focusguardian.Http;
import dev.focusguardian.interval.Interval;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * A person whose meetings keep changing at Google, without the service. Their events are remembered
 * exactly as they left them.
 */
final class BusyCalendar {

  static final LocalTime FROM = LocalTime.of(9, 0);
  static final LocalTime TO = LocalTime.of(17, 0);

  private static final String EVENTS = "/sandbox/google/calendar/v3/calendars/primary/events";
  private static final int DAYS = 26;
  private static final int FEW = 15;
  private static final int MANY = 45;

  /** An event as Google returns it. */
  record Seen(String id, Interval interval, String blockId, boolean free, JsonNode json) {

    /** It carries our mark. */
    boolean marked() {
      return json.path("extendedProperties").path("private").has("focusGuardian");
    }

    static Seen of(JsonNode json) {
      return new Seen(
          json.path("id").asText(),
          Interval.of(instant(json.path("start")), instant(json.path("end"))),
          json.path("extendedProperties").path("private").path("focusGuardianBlock").asText(),
          json.path("transparency").asText().equals("transparent"),
          json);
    }

    private static Instant instant(JsonNode time) {
      return OffsetDateTime.parse(time.path("dateTime").asText()).toInstant();
    }
  }

  private final Http google;
  private final String email;
  private final Random random;
  private final Map<String, JsonNode> left = new TreeMap<>();

  BusyCalendar(Http google, String email, Random random) {
    this.google = google;
    this.email = email;
    this.random = random;
  }

  String email() {
    return email;
  }

  /** The person's own events as they left them, by id. */
  Map<String, JsonNode> left() {
    return left;
  }

  /** All events on the calendar from today on. */
  List<Seen> events() {
    String since = today().atStartOfDay(ZoneOffset.UTC).toInstant().toString();
    JsonNode list =
        ok(google.get(EVENTS + "?maxResults=2500&timeMin=" + encoded(since), as())).json();
    List<Seen> events = new ArrayList<>();
    list.path("items").forEach(item -> events.add(Seen.of(item)));
    return events;
  }

  /** One to four changes, about half of them on a block. */
  void live() {
    int changes = 1 + random.nextInt(4);
    for (int i = 0; i < changes; i++) {
      double wish = random.nextDouble();
      if (left.size() < FEW || (wish < 0.5 && left.size() < MANY)) {
        book();
      } else if (wish < 0.75) {
        move(anyId());
      } else {
        cancel(anyId());
      }
    }
  }

  /** Like a node that does not know what it has already written. */
  void doubleABlock() {
    Seen block = events().stream().filter(Seen::marked).findFirst().orElseThrow();
    ObjectNode twin = block.json().deepCopy();
    twin.retain("summary", "start", "end", "transparency", "extendedProperties");
    ok(google.json("POST", EVENTS, twin.toString(), as()));
  }

  private void book() {
    String body =
        "{\"summary\": \"Meeting %d\", \"attendees\": [{\"email\": \"colleague@example.com\"}], %s}"
            .formatted(random.nextInt(1000), times(slot()));
    JsonNode event = ok(google.json("POST", EVENTS, body, as())).json();
    remember(event.path("id").asText());
  }

  private void move(String id) {
    ok(google.json("PATCH", EVENTS + "/" + id, "{" + times(slot()) + "}", as()));
    remember(id);
  }

  private void cancel(String id) {
    int status = google.delete(EVENTS + "/" + id, as()).status();
    if (status != 204) {
      throw new AssertionError("A meeting could not be cancelled: " + status);
    }
    left.remove(id);
  }

  private void remember(String id) {
    left.put(id, ok(google.get(EVENTS + "/" + id, as())).json());
  }

  private String anyId() {
    return List.copyOf(left.keySet()).get(random.nextInt(left.size()));
  }

  private static String times(Interval slot) {
    return "\"start\": {\"dateTime\": \"%s\"}, \"end\": {\"dateTime\": \"%s\"}"
        .formatted(slot.start(), slot.end());
  }

  private Interval slot() {
    Instant tomorrow = today().plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    List<Seen> blocks =
        events().stream()
            .filter(event -> event.marked() && event.interval().start().isAfter(tomorrow))
            .toList();
    Duration length = Duration.ofMinutes(30L * (1 + random.nextInt(3)));
    if (!blocks.isEmpty() && random.nextBoolean()) {
      Interval block = blocks.get(random.nextInt(blocks.size())).interval();
      Instant start = block.start().plus(Duration.ofMinutes(15L * random.nextInt(6)));
      return Interval.of(start, start.plus(length));
    }
    LocalDate date = today().plusDays(1L + random.nextInt(DAYS));
    while (date.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) > 0) {
      date = date.plusDays(1);
    }
    Instant start =
        date.atTime(FROM)
            .toInstant(ZoneOffset.UTC)
            .plus(Duration.ofMinutes(15L * random.nextInt(28)));
    return Interval.of(start, start.plus(length));
  }

  private static LocalDate today() {
    return LocalDate.now(ZoneOffset.UTC);
  }

  private String[] as() {
    return new String[] {"Authorization", "Bearer sandbox:" + email};
  }

  private static Http.Answer ok(Http.Answer answer) {
    if (answer.status() != 200) {
      throw new AssertionError(
          String.format(Locale.ROOT, "Google answered %d: %s", answer.status(), answer.body()));
    }
    return answer;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
