package dev.focusguardian.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.focusguardian.google.DirectAccount;
import dev.focusguardian.guard.SimulatedNode;
import dev.focusguardian.people.Connections;
import dev.focusguardian.people.TokenVault;
import dev.focusguardian.port.Consent;
import dev.focusguardian.port.RemoteCalendar;
import dev.focusguardian.port.RemoteCalendarException;
import dev.focusguardian.port.Right;
import dev.focusguardian.sandbox.DirectGoogle;
import dev.focusguardian.sandbox.DirectGoogle.Answer;
import dev.focusguardian.sandbox.DirectGoogle.Call;
import dev.focusguardian.store.PersonId;
import dev.focusguardian.store.WorkTable;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** People, Google, one database and two nodes; one thread, and one seed for all that happens. */
final class World {

  private static final Instant START = Instant.parse("2026-03-02T05:00:00Z");
  private static final int NODES = 2;

  /** Of one seed that is replayed, everything is told. */
  private static final int REMEMBERED = Long.getLong("simulation.seed") == null ? 300 : 100_000;

  /** Longer than a lease. */
  private static final Duration PAUSE = Duration.ofSeconds(90);

  private final long seed;
  private final SplittableRandom random;
  private final SharedDatabase database;
  private final TokenVault vault;
  private final boolean leases;
  private final Time time = new Time(START);
  private final DirectGoogle google = new DirectGoogle(time);
  private final Deque<String> trace = new ArrayDeque<>();
  private final List<Person> people = new ArrayList<>();
  private final List<Node> nodes = new ArrayList<>();
  private final List<Call> late = new ArrayList<>();
  private final Map<String, Answer> stale = new HashMap<>();
  private final Life life;
  private final Promises promises;
  private double roughness;
  private final Set<String> lied = new HashSet<>();
  private Instant told = START;
  private int depth;

  World(long seed, int persons, SharedDatabase database, TokenVault vault) {
    this.seed = seed;
    this.random = new SplittableRandom(seed);
    this.database = database;
    this.vault = vault;
    this.leases = seed % 4 != 0;
    this.life = new Life(google, time, random, this::note);
    this.promises = new Promises(time, life);
    database.clear(persons);
    database.setTime(time.instant());
    for (int i = 0; i < NODES; i++) {
      nodes.add(new Node(i));
    }
    for (int i = 1; i <= persons; i++) {
      Person person = new Person(new PersonId(i), "person" + i + "@example.com", Life.zone(i));
      people.add(person);
      google.travel(person.email, person.zone.getId());
      life.begin(person);
      nodes.get(0).connect(person);
    }
  }

  /**
   * Days go by.
   *
   * @throws Broken with the seed and what happened last
   */
  void live(int days) {
    try {
      rest();
      Instant end = START.plus(Duration.ofDays(days));
      int steps = 0;
      while (time.instant().isBefore(end)) {
        step();
        if (++steps % 12 == 0) {
          rest();
        }
      }
      rest();
    } catch (Broken | RuntimeException e) {
      String all = String.join("\n  ", trace);
      Broken told = new Broken("seed " + seed + ": " + e.getMessage() + "\n  " + all);
      told.initCause(e);
      throw told;
    }
  }

  private void step() {
    roughness = random.nextInt(3) == 0 ? 0 : random.nextDouble() * 0.25;
    for (int i = random.nextInt(4); i > 0; i--) {
      life.happens(people.get(random.nextInt(people.size())));
    }
    deliverLate();
    pass(
        random.nextInt(3) == 0
            ? Duration.ofSeconds(random.nextInt(120))
            : Duration.ofMinutes(10 + random.nextInt(600)));
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      Node node = nodes.get(random.nextInt(NODES));
      node.tick();
      pass(Duration.ofSeconds(5 + random.nextInt(20)));
    }
    roughness = 0;
  }

  /** Nothing goes wrong any more, and nobody does anything: what must be right then? */
  private void rest() {
    roughness = 0;
    deliverLate();
    people.forEach(this::reconnect);
    for (int round = 0; round < 6; round++) {
      // Longer than any pause after failures, and than any pause between two looks.
      pass(Duration.ofMinutes(61));
      nodes.forEach(Node::tick);
      pass(Duration.ofSeconds(20));
      nodes.forEach(Node::tick);
    }
    for (Person person : people) {
      check(person);
    }
    pass(Duration.ofSeconds(1));
    // Time has passed, and a block may have come near its start.
    people.forEach(person -> nodes.get(0).service.ask(person.id));
    promises.writes();
    people.forEach(person -> nodes.get(0).service.ask(person.id));
    int writes = promises.writes();
    if (writes > 0) {
      throw new Broken("a cycle with nothing to do made " + writes + " writes");
    }
  }

  /** Whoever is told that their access has ended connects again. */
  private void reconnect(Person person) {
    Node node = nodes.get(0);
    if (node.service.connections().connected(person.id).isEmpty()) {
      note(person.email + " connects again");
      node.connect(person);
    }
  }

  private void check(Person person) {
    String problem =
        database
            .jdbi()
            .withHandle(
                handle ->
                    handle
                        .createQuery("SELECT last_problem FROM work WHERE person_id = :person")
                        .bind("person", person.id.value())
                        .map((row, context) -> String.valueOf(row.getString(1)))
                        .one());
    if (!problem.equals("null")) {
      throw new Broken("at rest, " + person.email + " still has a problem: " + problem);
    }
    Set<String> known =
        Set.copyOf(
            database
                .jdbi()
                .withHandle(
                    handle ->
                        handle
                            .createQuery(
                                "SELECT event_id FROM focus_block WHERE person_id = :person")
                            .bind("person", person.id.value())
                            .mapTo(String.class)
                            .list()));
    promises.atRest(person, known);
  }

  private void pass(Duration some) {
    time.pass(some);
    // The database need not know of every moment: what it measures are minutes.
    if (Duration.between(told, time.instant()).toSeconds() >= 5) {
      told = time.instant();
      database.setTime(told);
    }
  }

  private void note(String what) {
    trace.add(time.instant() + " " + what);
    if (trace.size() > REMEMBERED) {
      trace.remove();
    }
  }

  private void deliverLate() {
    for (Call call : late) {
      Person person = person(call.email());
      Seen before = before(call);
      Answer answer = google.arrive(call);
      note("late " + call.method() + " " + call.eventId() + " " + answer.status());
      if (answer.status() < 300
          && call.method().equals("PATCH")
          && before != null
          && person.touched.contains(call.eventId())) {
        throw new Broken("5: a late write on a block that the person's hand was on");
      }
    }
    late.clear();
  }

  private Person person(String email) {
    return people.stream().filter(one -> one.email.equals(email)).findFirst().orElseThrow();
  }

  private @Nullable Seen before(Call call) {
    String id = call.method().equals("POST") ? call.body().path("id").asText() : call.eventId();
    Answer answer =
        google.arrive(
            new Call(
                call.email(),
                "GET",
                call.calendarId(),
                id,
                Map.of(),
                null,
                JsonNodeFactory.instance.objectNode()));
    return answer.status() == 200 ? Seen.of(answer.body()) : null;
  }

  private static Answer refusal(int status, String reason) {
    JsonNode error =
        JsonNodeFactory.instance
            .objectNode()
            .set(
                "error",
                JsonNodeFactory.instance
                    .objectNode()
                    .put("code", status)
                    .put("message", reason)
                    .set(
                        "errors",
                        JsonNodeFactory.instance
                            .arrayNode()
                            .add(
                                JsonNodeFactory.instance
                                    .objectNode()
                                    .put("domain", "global")
                                    .put("reason", reason)
                                    .put("message", reason))));
    return new Answer(status, error);
  }

  /** One process of the service. */
  private final class Node {

    private final int number;
    private final Jdbi jdbi;
    private final Duration skew;
    private SimulatedNode service;
    private boolean dead;

    Node(int number) {
      this.number = number;
      this.jdbi = database.through(this::boundary);
      this.skew = Duration.ofSeconds(random.nextInt(5) - 2);
      this.service = started();
    }

    private SimulatedNode started() {
      dead = false;
      Clock clock = time.wrongBy(skew);
      return new SimulatedNode(
          jdbi,
          new Accounts(this, clock),
          vault,
          clock,
          leases ? new WorkTable(jdbi) : new NoLeases(jdbi));
    }

    void connect(Person person) {
      Connections connections = service.connections();
      String state = connections.start(person.id, person.email).authorizationUrl().getQuery();
      connections.complete(state, person.email, null);
    }

    void tick() {
      try {
        service.tick();
      } catch (Death e) {
        note("node " + number + " was killed");
        service = started();
      }
    }

    /** A place at which a process can be killed, paused or overtaken. */
    private void boundary() {
      if (dead) {
        throw new Death();
      }
      if (roughness == 0) {
        return;
      }
      double drawn = random.nextDouble();
      if (drawn < roughness * 0.02) {
        dead = true;
        throw new Death();
      }
    }

    /** The same between calls to Google, where no transaction is open. */
    private void betweenCalls() {
      boundary();
      if (roughness == 0 || depth > 0) {
        return;
      }
      double drawn = random.nextDouble();
      if (drawn < roughness * 0.05) {
        note("node " + number + " pauses");
        pass(PAUSE);
      }
      if (drawn < roughness * 0.2) {
        depth++;
        Node other = nodes.get((number + 1) % NODES);
        note("node " + other.number + " overtakes");
        other.tick();
        depth--;
      } else if (drawn < roughness * 0.4) {
        World.this.life.happens(people.get(random.nextInt(people.size())));
      }
    }

    Answer travel(Call call) throws IOException {
      betweenCalls();
      pass(Duration.ofMillis(20 + random.nextInt(180)));
      String fault = fault(call);
      if (!fault.isEmpty()) {
        note("node " + number + " " + fault + " on " + call.method() + " " + call.eventId());
      }
      switch (fault) {
        case "unavailable" -> {
          return refusal(503, "backendError");
        }
        case "rate limited" -> {
          return refusal(403, "userRateLimitExceeded");
        }
        case "too many" -> {
          return refusal(429, "rateLimitExceeded");
        }
        case "token refused" -> {
          return refusal(401, "authError");
        }
        case "token expired" -> {
          return refusal(410, "fullSyncRequired");
        }
        case "lost before" -> throw new IOException("lost before");
        case "late" -> {
          late.add(call);
          throw new IOException("late");
        }
        default -> {
          // It arrives.
        }
      }
      Answer answer = arrive(call, fault);
      promises.shown(number, call, answer);
      if (fault.equals("lost after")) {
        throw new IOException("lost after");
      }
      betweenCalls();
      return answer;
    }

    private Answer arrive(Call call, String fault) {
      String key = call.email() + call.calendarId() + call.eventId() + call.parameters();
      if (fault.equals("stale") && stale.containsKey(key)) {
        return stale.get(key);
      }
      Seen before = call.writes() ? before(call) : null;
      Answer answer = google.arrive(call);
      if (call.writes()) {
        note(
            "node "
                + number
                + " "
                + call.method()
                + " "
                + call.eventId()
                + call.body().path("id").asText()
                + " "
                + (call.body().has("start")
                    ? call.body().path("start").path("dateTime").asText()
                        + "–"
                        + call.body().path("end").path("dateTime").asText()
                    : before == null ? "" : before.interval())
                + " "
                + answer.status());
        promises.write(number, person(call.email()), call, before, answer);
      }
      // Of a listing on one page: on several, the others would give it away.
      if (fault.equals("emptied") && !answer.body().has("nextPageToken")) {
        JsonNode body = answer.body().deepCopy();
        ((ObjectNode) body).putArray("items");
        return new Answer(200, body);
      }
      if (call.lists()) {
        stale.put(key, answer);
        if (call.parameters().containsKey("timeMin")) {
          lied.remove(call.email());
        }
      }
      return answer;
    }

    private String fault(Call call) {
      if (roughness == 0 || random.nextDouble() > roughness) {
        return "";
      }
      boolean whole = call.lists() && call.parameters().containsKey("timeMin");
      return switch (random.nextInt(12)) {
        case 0 -> "unavailable";
        case 1 -> "rate limited";
        case 2 -> "too many";
        case 3 -> "token refused";
        case 4 -> call.parameters().containsKey("syncToken") ? "token expired" : "";
        case 5, 6 -> "lost before";
        case 7, 8 -> "lost after";
        case 9 -> call.writes() ? "late" : "";
        case 10 -> call.lists() ? "stale" : "";
        default -> {
          // Two lies in a row are more than anybody can see through.
          yield whole && lied.add(call.email()) ? "emptied" : "";
        }
      };
    }
  }

  /** The road to Google from one node. */
  private final class Accounts implements Consent {

    private final Node node;
    private final Clock clock;
    private final Map<String, RemoteCalendar> open = new HashMap<>();

    Accounts(Node node, Clock clock) {
      this.node = node;
      this.clock = clock;
    }

    @Override
    public List<Right> rights() {
      return List.of(
          new Right("read", Right.Need.READING, "read", "", ""),
          new Right("write", Right.Need.BOOKING, "write", "", ""));
    }

    @Override
    public URI authorizationUrl(
        String state,
        String codeChallenge,
        @Nullable String loginHint,
        URI redirectUri,
        Set<String> scopes) {
      return URI.create("http://google.invalid/?" + state);
    }

    @Override
    public Grant exchange(String code, String codeVerifier, URI redirectUri) {
      return new Grant(code, rights().stream().map(Right::scope).collect(Collectors.toSet()));
    }

    @Override
    public void revoke(String refreshToken) {
      throw new RemoteCalendarException(RemoteCalendarException.Code.UNAVAILABLE, "not here");
    }

    @Override
    public RemoteCalendar open(String accountKey, String refreshToken) {
      return open.computeIfAbsent(
          accountKey,
          key ->
              DirectAccount.open(
                  google.through(node::travel),
                  refreshToken,
                  seed % 2 == 0 ? 2500 : 50,
                  3,
                  millis -> pass(Duration.ofMillis(millis)),
                  clock));
    }

    @Override
    public void forget(String accountKey) {
      open.remove(accountKey);
    }
  }

  /** Everybody may always work for everybody: what holds then holds without leases. */
  private static final class NoLeases extends WorkTable {

    private final Jdbi jdbi;

    NoLeases(Jdbi jdbi) {
      super(jdbi);
      this.jdbi = jdbi;
    }

    @Override
    public @Nullable Claim claim(PersonId person, String owner) {
      return jdbi.withHandle(
          handle ->
              handle
                  .createQuery(
                      "UPDATE work SET lease_owner = :owner WHERE person_id = :person AND asked > done RETURNING asked, hurry, occasion")
                  .bind("owner", owner)
                  .bind("person", person.value())
                  .map(
                      (row, context) ->
                          new Claim(row.getLong(1), row.getBoolean(2), row.getString(3)))
                  .findOne()
                  .orElse(null));
    }

    /** The work is done, whoever has taken it over meanwhile. */
    @Override
    public void release(
        PersonId person,
        String owner,
        long done,
        @Nullable String problem,
        @Nullable Duration retryAfter,
        Instant now) {
      jdbi.useHandle(
          handle ->
              handle.execute(
                  "UPDATE work SET lease_owner = ? WHERE person_id = ?", owner, person.value()));
      super.release(person, owner, done, problem, retryAfter, now);
    }

    @Override
    public boolean renew(PersonId person, String owner) {
      return true;
    }
  }
}
