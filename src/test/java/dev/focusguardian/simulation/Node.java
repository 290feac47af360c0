package dev.focusguardian.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.focusguardian.account.Connections;
import dev.focusguardian.google.DirectAccount;
import dev.focusguardian.google.DirectConsent;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.notify.MessageSender;
import dev.focusguardian.port.RemoteCalendar;
import dev.focusguardian.queue.PersonCycle;
import dev.focusguardian.sandbox.DirectGoogle.Answer;
import dev.focusguardian.sandbox.DirectGoogle.Call;
import dev.focusguardian.simulation.SimulatedNode.Parts;
import dev.focusguardian.store.CalendarMirror;
import dev.focusguardian.store.CalendarTable;
import dev.focusguardian.store.CycleQueue;
import dev.focusguardian.store.FocusBlocks;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** One process of the service, its clock, and its connection to Google. */
final class Node {

  /** Longer than a lease. */
  private static final Duration PAUSE = Duration.ofSeconds(90);

  final int number;

  /** The names under which this process has worked for somebody. */
  final Set<String> owners = new HashSet<>();

  Duration skew;

  /** When its current work began. */
  Instant began;

  private final World world;
  private final SharedDatabase database;
  private final Jdbi jdbi;
  private SimulatedNode service;
  private boolean dead;

  Node(int number, World world, SharedDatabase database) {
    this.number = number;
    this.world = world;
    this.database = database;
    this.jdbi = database.through(this::boundary);
    this.skew = Duration.ofSeconds(world.random.nextInt(5) - 2);
    this.began = world.time.instant();
    this.service = started();
  }

  private SimulatedNode started() {
    dead = false;
    Clock clock = world.time.wrongBy(() -> skew);
    Parts parts = world.rules.parts();
    return new SimulatedNode(
        jdbi,
        new DirectConsent((key, email) -> parts.road(account(email, clock))),
        world.vault,
        clock,
        new Own(parts));
  }

  private RemoteCalendar account(String email, Clock clock) {
    return DirectAccount.open(
        world.google.through(this::travel),
        email,
        world.rules.seed() % 2 == 0 ? 2500 : 50,
        3,
        // The client's own pauses use random values that no seed controls.
        millis -> world.pass(Duration.ofMillis(400 + world.random.nextInt(1200))),
        clock);
  }

  /** The world's parts, with the leases of this process. */
  private final class Own extends Parts {

    private final Parts parts;

    Own(Parts parts) {
      this.parts = parts;
    }

    @Override
    public CalendarTable calendars(Jdbi jdbi) {
      return parts.calendars(jdbi);
    }

    @Override
    public CalendarMirror copies(Jdbi jdbi) {
      return parts.copies(jdbi);
    }

    @Override
    public FocusBlocks blocks(Jdbi jdbi) {
      return parts.blocks(jdbi);
    }

    /** In half of the worlds, with and without leases: the promises are about blocks. */
    @Override
    public boolean reportsWeeks() {
      return world.rules.seed() % 4 <= 1;
    }

    @Override
    public @Nullable MessageSender receiver() {
      return world.receiver.isInUse() ? world.receiver.from(Node.this) : null;
    }

    @Override
    public PersonCycle cycle(PersonCycle cycle) {
      return context -> {
        database.cost().cycleBegins();
        try {
          return parts.cycle(cycle).run(context);
        } finally {
          database.cost().cycleEnds();
        }
      };
    }

    @Override
    public CycleQueue work(Jdbi jdbi) {
      return Leases.of(world.rules.leasing(), jdbi, Node.this::granted);
    }
  }

  private void granted(PersonId person, String owner) {
    owners.add(owner);
    world.people.get((int) person.value() - 1).cycles.add(world.time.instant());
  }

  void restart() {
    service = started();
  }

  boolean isConnected(Person person) {
    return !service.connections().connected(person.id).isEmpty();
  }

  void connect(Person person) {
    Connections connections = service.connections();
    String state = connections.start(person.id, person.email).authorizationUrl().getQuery();
    database.nameConnections();
    connections.complete(state, person.email, null);
  }

  void tick() {
    alive(service::tick);
  }

  void ask(Person person) {
    alive(() -> service.ask(person.id));
  }

  void settingsChanged(Person person) {
    alive(() -> service.settingsChanged(person.id));
  }

  private void alive(Runnable work) {
    Node before = world.running;
    world.running = this;
    began = world.time.instant();
    try {
      work.run();
    } catch (NodeKilled e) {
      world.note("node " + number + " was killed");
      restart();
    } finally {
      world.running = before;
    }
  }

  /** A message is on its way to its receiver. There are few, so processes are killed more often. */
  void underWay() {
    boundary();
    if (world.roughness > 0 && world.random.nextInt(6) == 0) {
      dead = true;
      throw new NodeKilled();
    }
  }

  /** A point at which a process can be killed. */
  private void boundary() {
    if (dead) {
      throw new NodeKilled();
    }
    if (world.roughness > 0 && world.random.nextDouble() < world.roughness * 0.02) {
      dead = true;
      throw new NodeKilled();
    }
  }

  /**
   * The same between calls to Google, where no transaction is open: there, another node can also
   * overtake it.
   */
  private void betweenCalls(Person person) {
    boundary();
    if (world.roughness == 0 || world.isNested()) {
      return;
    }
    double drawn = world.random.nextDouble();
    if (drawn < world.roughness * 0.05) {
      world.note("node " + number + " pauses");
      world.pass(PAUSE);
    }
    if (drawn < world.roughness * 0.2) {
      // Not only people with due work: somebody may be requesting a cycle for the same person.
      boolean same = world.random.nextBoolean();
      world.nested(world.other(this), same ? node -> node.ask(person) : Node::tick);
    } else if (drawn < world.roughness * 0.4) {
      world.happens();
    }
  }

  private Answer travel(Call meant) throws IOException {
    Call call = world.rules.sent().apply(meant);
    Person person = world.person(call.email());
    if (call.writes()) {
      world.promises.sends(this, person);
      person.sent(call, world.time.instant());
    }
    betweenCalls(person);
    world.pass(Duration.ofMillis(20 + world.random.nextInt(180)));
    String fault = world.callFaults.with(call);
    if (!fault.isEmpty()) {
      world.note("node " + number + " " + fault + " on " + call.method() + " " + call.eventId());
    }
    Answer refusal = CallFaults.refusal(fault);
    if (refusal != null) {
      return refusal;
    }
    if (fault.equals("late")) {
      world.late(call);
    }
    if (fault.equals("late") || fault.equals("lost before")) {
      throw new IOException(fault);
    }
    Answer answer = arrive(person, call, fault);
    world.promises.shown(number, call, answer);
    if (fault.equals("lost after")) {
      throw new IOException(fault);
    }
    betweenCalls(person);
    return answer;
  }

  private Answer arrive(Person person, Call call, String fault) {
    Answer older = fault.equals("stale") ? world.callFaults.older(call) : null;
    if (older != null) {
      return older;
    }
    Seen before = call.writes() ? world.before(call) : null;
    Answer answer = world.google.arrive(call);
    if (call.writes()) {
      world.note(told(call, before, answer));
      world.promises.write(this, person, call, before, answer);
    }
    // For a listing on one page; with several pages, the others would reveal the fault.
    if (fault.equals("emptied")
        && !call.parameters().containsKey("pageToken")
        && !answer.body().has("nextPageToken")) {
      JsonNode body = answer.body().deepCopy();
      ((ObjectNode) body).putArray("items");
      return new Answer(200, body);
    }
    if (call.lists()) {
      world.callFaults.listed(call, answer);
      if (World.TELLS_ALL) {
        world.note(
            "node %d lists %s %s: %d %s"
                .formatted(
                    number,
                    call.email(),
                    call.parameters(),
                    answer.body().path("items").size(),
                    answer.body().findValuesAsText("id")));
      }
    }
    return world.callFaults.roles(call, answer);
  }

  private String told(Call call, @Nullable Seen before, Answer answer) {
    String slot =
        call.body().has("start")
            ? call.body().path("start").path("dateTime").asText()
                + "–"
                + call.body().path("end").path("dateTime").asText()
            : before == null ? "" : String.valueOf(before.interval());
    return "node %d %s %s%s %s %d"
        .formatted(
            number,
            call.method(),
            call.eventId(),
            call.body().path("id").asText(),
            slot,
            answer.status());
  }
}
