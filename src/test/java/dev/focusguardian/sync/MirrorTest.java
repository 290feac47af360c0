package dev.focusguardian.sync;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.focusguardian.PostgresResource;
import dev.focusguardian.calendar.CalendarEvent;
import dev.focusguardian.guard.SandboxPerson;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.people.Connections;
import dev.focusguardian.port.RemoteCalendar;
import dev.focusguardian.port.RemoteEvent;
import dev.focusguardian.store.CalendarCopies;
import dev.focusguardian.store.PersonId;
import dev.focusguardian.store.StoredCalendar;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever happens on a calendar, the copy kept by incremental pulls is the one that a fresh
 * listing gives: with single events, all-day events and series, across the change to daylight
 * saving, moved and cancelled occurrences, and a Google that fails and forgets tokens meanwhile.
 */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class MirrorTest {

  private static final PersonId ME = PersonId.SINGLE;
  private static final int STEPS = 25;
  private static final String EVENTS = "/sandbox/google/calendar/v3/calendars/primary/events";

  @Inject Connections connections;
  @Inject CalendarCopies copies;
  @Inject Jdbi jdbi;
  @Inject Clock clock;

  private SandboxPerson person;
  private Interval window;
  private Random random;

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void theCopyIsWhatAFreshListingGives(long seed) {
    random = new Random(seed);
    connect("mirror" + seed + "@example.com");
    create(series("RRULE:FREQ=WEEKLY;BYDAY=MO,WE,FR"));
    create(timed(moment()));
    pull();
    Map<String, CalendarEvent> there = listed();
    assertThat(copied()).isEqualTo(there).isNotEmpty();
    for (int step = 1; step <= STEPS; step++) {
      change(there);
      if (random.nextInt(3) == 0) {
        change(there);
      }
      PullOutcome outcome = pull();
      there = listed();
      assertThat(copied())
          .as(
              "copy after step %d of seed %d, by %s",
              step, seed, outcome.getClass().getSimpleName())
          .isEqualTo(there);
    }
  }

  private void connect(String email) {
    jdbi.useHandle(handle -> handle.execute("DELETE FROM connection"));
    person = new SandboxPerson(email);
    Instant now = clock.instant();
    window = Interval.of(now.minus(Duration.ofDays(35)), now.plus(Duration.ofDays(95)));
    URI answer = SandboxPerson.consent(connections.start(ME, email).authorizationUrl());
    Map<String, String> parameters =
        Arrays.stream(answer.getRawQuery().split("&"))
            .map(pair -> pair.split("=", 2))
            .collect(
                Collectors.toMap(
                    pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    connections.complete(parameters.get("state"), parameters.get("code"), null);
  }

  /** Looks a second time when the first is not believed, and then believes it. */
  private PullOutcome pull() {
    PullOutcome outcome = pull(false);
    return outcome instanceof PullOutcome.Suspicious ? pull(true) : outcome;
  }

  private PullOutcome pull(boolean doubted) {
    StoredCalendar calendar = calendar();
    RemoteCalendar remote = connections.open(connections.connected(ME).get(0));
    Instant now = clock.instant();
    PullOutcome outcome =
        CalendarSync.pull(
            remote,
            calendar.googleId(),
            calendar.sync(),
            window,
            now,
            doubted,
            (pages, events) -> {});
    if (outcome instanceof PullOutcome.Full full) {
      copies.replace(calendar.id(), full, now);
    } else if (outcome instanceof PullOutcome.Incremental incremental) {
      copies.apply(calendar.id(), incremental, window, now);
    }
    return outcome;
  }

  private StoredCalendar calendar() {
    return connections.calendars(ME).stream()
        .filter(StoredCalendar::reads)
        .findFirst()
        .orElseThrow();
  }

  private Map<String, CalendarEvent> copied() {
    return byId(copies.events(ME));
  }

  private Map<String, CalendarEvent> listed() {
    StoredCalendar calendar = calendar();
    RemoteCalendar remote = connections.open(connections.connected(ME).get(0));
    List<CalendarEvent> events = new ArrayList<>();
    String page = null;
    do {
      RemoteCalendar.Page answer = remote.list(calendar.googleId(), window, null, page);
      answer.items().stream().map(RemoteEvent::event).forEach(events::add);
      page = answer.nextPageToken();
    } while (page != null);
    return byId(events);
  }

  private static Map<String, CalendarEvent> byId(List<CalendarEvent> events) {
    return events.stream()
        .collect(
            Collectors.toMap(
                CalendarEvent::eventId, event -> event, (first, second) -> second, TreeMap::new));
  }

  private void change(Map<String, CalendarEvent> there) {
    if (there.isEmpty()) {
      create(timed(moment()));
      return;
    }
    List<CalendarEvent> events = List.copyOf(there.values());
    CalendarEvent any = events.get(random.nextInt(events.size()));
    List<String> series =
        events.stream()
            .filter(CalendarEvent::recurring)
            .map(CalendarEvent::seriesId)
            .distinct()
            .toList();
    switch (random.nextInt(10)) {
      case 0 -> create(timed(moment()));
      case 1 -> create(allDay());
      case 2 -> create(series("RRULE:FREQ=DAILY;INTERVAL=" + (1 + random.nextInt(5))));
      case 3 -> create(series("RRULE:FREQ=WEEKLY;COUNT=" + (1 + random.nextInt(20))));
      case 4 -> attempt("DELETE", any.eventId(), Map.of());
      case 5, 6 -> attempt("PATCH", any.eventId(), timed(moment()));
      case 7 -> attempt("PATCH", any.eventId(), Map.of("summary", "Renamed " + random.nextInt(99)));
      case 8 -> {
        if (!series.isEmpty()) {
          String id = series.get(random.nextInt(series.size()));
          attempt(
              random.nextBoolean() ? "DELETE" : "PATCH",
              id,
              Map.of("recurrence", List.of("RRULE:FREQ=WEEKLY;INTERVAL=2")));
        }
      }
      default -> misfortune();
    }
  }

  private void misfortune() {
    Map<String, Object> fault =
        random.nextBoolean()
            ? Map.of("expireSyncToken", true)
            : Map.of("status", 503, "calls", 1, "match", "GET /sandbox/google/calendar");
    given().contentType("application/json").body(fault).post("/sandbox/faults");
  }

  /** Well inside the window: its edges lie elsewhere a moment later. */
  private Instant moment() {
    return clock
        .instant()
        .truncatedTo(ChronoUnit.HOURS)
        .plus(Duration.ofHours(random.nextInt(24 * 100) - 24 * 20));
  }

  private Map<String, Object> timed(Instant start) {
    Map<String, Object> event = new HashMap<>();
    event.put("summary", "Event " + random.nextInt(1000));
    event.put("start", time(start));
    event.put("end", time(start.plus(Duration.ofMinutes(15 * (1 + random.nextInt(12))))));
    return event;
  }

  private static Map<String, Object> time(Instant instant) {
    Map<String, Object> time = new HashMap<>();
    time.put("dateTime", instant.toString());
    time.put("timeZone", "Europe/Berlin");
    time.put("date", null);
    return time;
  }

  private Map<String, Object> allDay() {
    String date = moment().toString().substring(0, 10);
    String next = Instant.parse(date + "T00:00:00Z").plus(Duration.ofDays(1)).toString();
    return Map.of(
        "summary", "All day",
        "start", Map.of("date", date),
        "end", Map.of("date", next.substring(0, 10)));
  }

  private Map<String, Object> series(String rule) {
    Map<String, Object> event = timed(moment());
    event.put("recurrence", List.of(rule));
    return event;
  }

  private void create(Map<String, Object> event) {
    as().body(event).post(EVENTS).then().statusCode(200);
  }

  /** What went away in the meantime is refused, and that is all right. */
  private void attempt(String method, String id, Map<String, Object> body) {
    if (method.equals("DELETE")) {
      as().delete(EVENTS + "/" + id);
    } else {
      as().body(body).patch(EVENTS + "/" + id);
    }
  }

  private RequestSpecification as() {
    return given()
        .header("Authorization", "Bearer sandbox:" + person.email())
        .contentType("application/json");
  }
}
