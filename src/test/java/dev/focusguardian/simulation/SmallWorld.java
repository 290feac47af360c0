package dev.focusguardian.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.focusguardian.account.TokenVault;
import dev.focusguardian.google.DirectAccount;
import dev.focusguardian.google.DirectConsent;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IsoWeek;
import dev.focusguardian.port.RemoteCalendar;
import dev.focusguardian.sandbox.DirectGoogle;
import dev.focusguardian.sandbox.DirectGoogle.Answer;
import dev.focusguardian.sandbox.DirectGoogle.Call;
import dev.focusguardian.store.StoredTypes;
import dev.focusguardian.weektext.WeekText;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * A Google, a PostgreSQL and a node, each with a clock that a test can set, and a connection
 * between node and Google in which a test can intervene.
 */
public final class SmallWorld implements AutoCloseable {

  /** A Monday, early in the morning in Berlin. */
  public static final Instant START = Instant.parse("2026-03-02T05:00:00Z");

  public static final String BERLIN = "Europe/Berlin";

  /** A clock that the test sets. */
  public static final class Hand extends Clock {
    private volatile Instant now = START;

    public void pass(Duration time) {
      now = now.plus(time);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  private final EmbeddedPostgres postgres;
  private final Jdbi jdbi;
  private final TokenVault vault;

  /** Google's. */
  public final Hand time = new Hand();

  /** The node's own. */
  public final Hand nodeTime = new Hand();

  private DirectGoogle google = new DirectGoogle(time);
  private final List<Call> writes = new ArrayList<>();
  private DirectGoogle.Road road = this::smooth;
  private SimulatedNode node;
  private int booked;

  public SmallWorld(Path data) throws Exception {
    postgres =
        EmbeddedPostgres.builder()
            .setServerConfig("fsync", "off")
            .setServerConfig("synchronous_commit", "off")
            .start();
    vault = new TokenVault(data.toString(), Optional.empty(), Optional.empty());
    Flyway.configure()
        .dataSource(postgres.getPostgresDatabase())
        .locations("classpath:db/migration")
        .load()
        .migrate();
    jdbi = Jdbi.create(postgres.getPostgresDatabase()).installPlugin(new StoredTypes());
    node = started();
  }

  /** As on the first day, with that many people, whom the service does not know yet. */
  public void begin(int people) {
    jdbi.useTransaction(
        handle -> {
          handle.execute("TRUNCATE person CASCADE");
          for (int id = 1; id <= people; id++) {
            // Later weeks show nothing more than these, and take time.
            handle.execute(
                "INSERT INTO person (id, settings) VALUES (?, '{\"horizonWeeks\": 3}')", id);
            handle.execute("INSERT INTO work (person_id) VALUES (?)", id);
          }
        });
    time.now = START;
    nodeTime.now = START;
    google = new DirectGoogle(time);
    road = this::smooth;
    node = started();
    for (int id = 1; id <= people; id++) {
      google.travel(email(new PersonId(id)), BERLIN);
      connect(new PersonId(id));
    }
    writes.clear();
  }

  private SimulatedNode started() {
    return new SimulatedNode(
        jdbi,
        new DirectConsent((key, email) -> account(email)),
        vault,
        nodeTime,
        new SimulatedNode.Parts() {
          @Override
          public boolean reportsWeeks() {
            return false;
          }
        });
  }

  private void connect(PersonId person) {
    String state = node.connections().start(person, email(person)).authorizationUrl().getQuery();
    node.connections().complete(state, email(person), null);
  }

  public SimulatedNode node() {
    return node;
  }

  public Jdbi jdbi() {
    return jdbi;
  }

  public DirectGoogle google() {
    return google;
  }

  public static String email(PersonId person) {
    return "person" + person.value() + "@example.com";
  }

  /** Moves all clocks forward. */
  public void pass(Duration some) {
    time.pass(some);
    nodeTime.pass(some);
  }

  /** What is between the node and Google from now on. */
  public void road(DirectGoogle.Road other) {
    road = other;
  }

  /** A connection without faults. */
  public Answer smooth(Call call) {
    Answer answer = google.arrive(call);
    if (call.writes() && answer.status() < 300) {
      writes.add(call);
    }
    return answer;
  }

  /** The node's writes that arrived since the last call. */
  public List<Call> writes() {
    List<Call> all = List.copyOf(writes);
    writes.clear();
    return all;
  }

  /** A person requests a cycle and waits. */
  public void ask(PersonId person) {
    node.ask(person);
  }

  /** Null when the last cycle succeeded. */
  @Nullable
  public String problem(PersonId person) {
    return work(person, "last_problem");
  }

  @Nullable
  public String work(PersonId person, String column) {
    return jdbi.withHandle(
            handle ->
                handle
                    .createQuery("SELECT " + column + " FROM work WHERE person_id = :person")
                    .bind("person", person.value())
                    .map((row, context) -> Optional.ofNullable(row.getString(1)))
                    .one())
        .orElse(null);
  }

  private Answer call(
      PersonId person, String method, String event, Map<String, String> query, JsonNode body) {
    return google.arrive(new Call(email(person), method, "primary", event, query, null, body));
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  public static void at(ObjectNode event, Interval slot) {
    event.putObject("start").put("dateTime", slot.start().toString());
    event.putObject("end").put("dateTime", slot.end().toString());
  }

  /** The person accepts a meeting; returns the event's id. */
  public String books(PersonId person, Interval slot) {
    ObjectNode body = object().put("id", "meeting" + booked++).put("summary", "Meeting");
    at(body, slot);
    body.putArray("attendees").addObject().put("email", "colleague@example.com");
    return posts(person, body);
  }

  /**
   * The person accepts the meetings of a week drawn as text.
   *
   * @param days as in {@link WeekText}
   * @return the events' ids, in the order of the week
   */
  public List<String> draws(PersonId person, IsoWeek week, String days) {
    return WeekText.of(week, ZoneId.of(BERLIN), days).drawn().stream()
        .map(meeting -> books(person, meeting.slot()))
        .toList();
  }

  public String posts(PersonId person, ObjectNode body) {
    Answer answer = call(person, "POST", "", Map.of(), body);
    if (answer.status() != 200) {
      throw new IllegalStateException("Not booked: " + answer);
    }
    return answer.body().path("id").asText();
  }

  public void changes(PersonId person, String event, ObjectNode fields) {
    Answer answer = call(person, "PATCH", event, Map.of(), fields);
    if (answer.status() != 200) {
      throw new IllegalStateException("Not changed: " + answer);
    }
  }

  public JsonNode event(PersonId person, String event) {
    return call(person, "GET", event, Map.of(), object()).body();
  }

  /** All events on the calendar, by id. */
  Map<String, JsonNode> events(PersonId person) {
    Map<String, String> query = new TreeMap<>();
    query.put("singleEvents", "true");
    query.put("maxResults", "2500");
    Map<String, JsonNode> events = new TreeMap<>();
    call(person, "GET", "", query, object())
        .body()
        .path("items")
        .forEach(item -> events.put(item.path("id").asText(), item));
    return events;
  }

  /** All events with our mark, by id. */
  public Map<String, Interval> blocks(PersonId person) {
    Map<String, Interval> blocks = new TreeMap<>();
    events(person)
        .forEach(
            (id, event) -> {
              if (event.path("extendedProperties").path("private").has("focusGuardianBlock")) {
                blocks.put(id, slot(event));
              }
            });
    return blocks;
  }

  /** The events that the service itself considers its own. */
  public Map<String, Interval> known(PersonId person) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT event_id, start_at, end_at FROM focus_block WHERE person_id = :person")
                .bind("person", person.value())
                .map(
                    (row, context) ->
                        Map.entry(
                            row.getString(1),
                            Interval.of(
                                row.getTimestamp(2).toInstant(), row.getTimestamp(3).toInstant())))
                .collect(
                    Collectors.toMap(
                        Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, TreeMap::new)));
  }

  private RemoteCalendar account(String email) {
    return DirectAccount.open(
        google.through(call -> road.travel(call)), email, 2500, 3, millis -> {}, nodeTime);
  }

  static Interval slot(JsonNode event) {
    return Interval.of(instant(event.path("start")), instant(event.path("end")));
  }

  private static Instant instant(JsonNode time) {
    return OffsetDateTime.parse(time.path("dateTime").asText()).toInstant();
  }

  @Override
  public void close() {
    try {
      postgres.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
