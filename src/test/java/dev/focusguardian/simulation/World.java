package dev.focusguardian.simulation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.focusguardian.account.TokenVault;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.sandbox.DirectGoogle;
import dev.focusguardian.sandbox.DirectGoogle.Answer;
import dev.focusguardian.sandbox.DirectGoogle.Call;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * People, Google, one database and two nodes; one thread, and one seed for everything that happens.
 */
final class World {

  private static final Instant START = Instant.parse("2026-03-02T05:00:00Z");
  private static final int NODES = 2;
  private static final Duration TICK = Duration.ofSeconds(10);

  /** When a single seed is replayed, everything is printed. */
  static final boolean TELLS_ALL = Long.getLong("simulation.seed") != null;

  private static final int REMEMBERED = TELLS_ALL ? 100_000 : 300;

  final Rules rules;
  final SplittableRandom random;
  final TokenVault vault;
  final Time time = new Time(START);
  final DirectGoogle google = new DirectGoogle(time);
  final List<Person> people = new ArrayList<>();
  final List<Node> nodes = new ArrayList<>();
  final Receiver receiver;
  final Life life;
  final Promises promises;
  final WorldFaults worldFaults;
  final CallFaults callFaults = new CallFaults(this);

  /** How likely a fault is now. */
  double roughness;

  /** The node that is running; null between turns. */
  @Nullable Node running;

  private final SharedDatabase database;
  private final StoredState books;
  private final SettingsChanges settingsChanges;
  private final Deque<String> trace = new ArrayDeque<>();
  private final List<Call> late = new ArrayList<>();
  private int depth;

  World(Rules rules, SharedDatabase database, TokenVault vault) {
    this.rules = rules;
    this.random = new SplittableRandom(rules.seed());
    this.database = database;
    this.vault = vault;
    this.books = new StoredState(database.jdbi());
    this.receiver = new Receiver(this, database.jdbi());
    this.life = new Life(google, time, random, this::note);
    this.promises = new Promises(time, life, books, rules.leasing() != Rules.Leasing.OFF);
    this.worldFaults = new WorldFaults(this, database, books);
    this.settingsChanges = new SettingsChanges(this, database.jdbi());
    database.clear(rules.people());
    database.setTime(time.instant());
    for (int i = 0; i < NODES; i++) {
      nodes.add(new Node(i, this, database));
    }
    for (int i = 1; i <= rules.people(); i++) {
      Person person = new Person(new PersonId(i), "person" + i + "@example.com", Life.zone(i));
      people.add(person);
      google.travel(person.email, person.zone.getId());
      life.begin(person);
      nodes.get(0).connect(person);
      receiver.open(person, vault, time.instant());
    }
  }

  /**
   * Days pass.
   *
   * @throws BrokenPromise with the seed and the last events
   */
  void live(int days) {
    try {
      rest();
      Instant end = START.plus(Duration.ofDays(days));
      int steps = 0;
      while (time.instant().isBefore(end)) {
        step();
        if (++steps % rules.stepsToRest() == 0) {
          rest();
        }
      }
      rest();
    } catch (BrokenPromise | RuntimeException e) {
      String all = String.join("\n  ", trace);
      BrokenPromise told =
          new BrokenPromise("seed " + rules.seed() + ": " + e.getMessage() + "\n  " + all);
      told.initCause(e);
      throw told;
    }
  }

  /** Both nodes run as usual, and there are no new faults. */
  void run(Duration length) {
    Instant end = time.instant().plus(length);
    while (time.instant().isBefore(end)) {
      nodes.forEach(Node::tick);
      pass(TICK);
    }
  }

  private void step() {
    roughness = random.nextInt(3) == 0 ? 0 : random.nextDouble() * 0.25 * rules.roughness();
    for (int i = random.nextInt(rules.mostHappenings() + 1); i > 0; i--) {
      happens();
    }
    // No call takes as long as a fault can last.
    deliverLate();
    if (rules.worldFaults()) {
      worldFaults.maybe();
    }
    pass(
        random.nextInt(3) == 0
            ? Duration.ofSeconds(random.nextInt(120))
            : Duration.ofMinutes(10 + random.nextInt(rules.longestStep() - 10)));
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      nodes.get(random.nextInt(NODES)).tick();
      pass(Duration.ofSeconds(5 + random.nextInt(20)));
    }
    people.forEach(promises::inBetween);
    roughness = 0;
  }

  /** No more faults, and nobody does anything: now everything must be right. */
  private void rest() {
    roughness = 0;
    worldFaults.mend();
    deliverLate();
    people.forEach(this::reconnect);
    calmDown(worldFaults.tookALook() ? 8 : 2);
    List<Person> well = people.stream().filter(one -> !worldFaults.isPoisoned(one)).toList();
    people.stream()
        .filter(worldFaults::isPoisoned)
        .map(person -> books.work(person.id))
        .filter(work -> work.problem() == null || work.failures() == 0)
        .forEach(
            work -> {
              throw new BrokenPromise("8: nobody is told of a person whose cycles fail");
            });
    well.forEach(promises::atRest);
    if (well.size() == people.size()) {
      receiver.atRest();
    }
    pass(Duration.ofSeconds(1));
    // Time has passed, and a block may now be near its start.
    well.forEach(nodes.get(0)::ask);
    promises.writes();
    well.forEach(nodes.get(0)::ask);
    int writes = promises.writes();
    if (writes > 0) {
      throw new BrokenPromise("a cycle with nothing to do made " + writes + " writes");
    }
    people.forEach(person -> person.strangers.clear());
    worldFaults.heal();
  }

  /** Syncs until two rounds in a row wrote nothing. */
  private void calmDown(int atLeast) {
    int calm = 0;
    for (int round = 0; round < 9 && (round < atLeast || calm < 2); round++) {
      promises.writes();
      // Longer than any pause after failures, and than any pause between two syncs.
      pass(Duration.ofMinutes(61));
      nodes.forEach(Node::tick);
      pass(Duration.ofSeconds(20));
      nodes.forEach(Node::tick);
      calm = promises.writes() == 0 ? calm + 1 : 0;
    }
  }

  /** People who are told that their access has ended connect again. */
  private void reconnect(Person person) {
    Node node = nodes.get(0);
    if (!node.isConnected(person)) {
      note(person.email + " connects again");
      node.connect(person);
    }
  }

  /** One thing that somebody does. */
  void happens() {
    Person person = anybody();
    if (rules.worldFaults() && random.nextInt(25) == 0) {
      settingsChanges.change(person);
    } else {
      life.happens(person);
    }
  }

  Person anybody() {
    return people.get(random.nextInt(people.size()));
  }

  Node other(Node node) {
    return nodes.get((node.number + 1) % NODES);
  }

  /** One node that is not in the middle of something. */
  Node idle() {
    return running == null ? nodes.get(random.nextInt(NODES)) : other(running);
  }

  boolean isNested() {
    return depth > 0;
  }

  /** A node runs while another may be in the middle of its work; nothing overtakes this one. */
  void nested(Node node, Consumer<Node> work) {
    depth++;
    try {
      note("node " + node.number + " overtakes");
      work.accept(node);
    } finally {
      depth--;
    }
  }

  void pass(Duration some) {
    time.pass(some);
    database.setTime(time.instant());
  }

  void note(String what) {
    trace.add(time.instant() + " " + what);
    if (trace.size() > REMEMBERED) {
      trace.remove();
    }
  }

  /** The last events, oldest first. */
  List<String> told() {
    return List.copyOf(trace);
  }

  void late(Call call) {
    late.add(call);
  }

  private void deliverLate() {
    for (Call call : late) {
      Person person = person(call.email());
      Seen before = before(call);
      Answer answer = google.arrive(call);
      note("late " + call.method() + " " + call.eventId() + " " + answer.status());
      promises.late(person, call, before, answer);
    }
    late.clear();
  }

  Person person(String email) {
    return people.stream().filter(one -> one.email.equals(email)).findFirst().orElseThrow();
  }

  /** The event that a write is about to change. */
  @Nullable Seen before(Call call) {
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
}
