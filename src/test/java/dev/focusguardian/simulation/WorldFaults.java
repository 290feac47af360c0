package dev.focusguardian.simulation;

import dev.focusguardian.interval.Interval;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Events that affect the whole world, a node or a person for a while. */
final class WorldFaults {

  /** Invalid settings: reading them always fails. */
  private static final String POISON = "{\"goalMinutes\": \"as many as";

  private static final int LONGEST_JUMP_MINUTES = 12 * 60;
  private static final Duration A_DAY = Duration.ofHours(20);

  private final World world;
  private final SharedDatabase database;
  private final StoredState books;
  private final Set<String> readOnly = new HashSet<>();
  private final Map<Person, LocalTime[]> hoursThen = new HashMap<>();
  private Instant outUntil = Instant.MIN;
  private @Nullable Instant backedUp;
  private @Nullable Person poisoned;
  private String healthy = "{}";
  private boolean roleChanged;

  WorldFaults(World world, SharedDatabase database, StoredState books) {
    this.world = world;
    this.database = database;
    this.books = books;
  }

  boolean isOut() {
    return world.time.instant().isBefore(outUntil);
  }

  boolean isReadOnly(String email) {
    return readOnly.contains(email);
  }

  boolean isPoisoned(Person person) {
    return person.equals(poisoned);
  }

  /** Whether the calendar list, which is rarely read, has to be read first. */
  boolean tookALook() {
    boolean changed = roleChanged;
    roleChanged = false;
    return changed;
  }

  /** Now and then. */
  void maybe() {
    world.nodes.forEach(this::drift);
    if (world.random.nextInt(6) > 0) {
      return;
    }
    Person person = world.anybody();
    switch (world.random.nextInt(9)) {
      case 0, 1 -> backup();
      case 2 -> clock(world.nodes.get(world.random.nextInt(world.nodes.size())));
      case 3 -> outage();
      case 4 -> standstill();
      case 5 -> readOnly(person);
      case 6 -> poison(person);
      case 7 -> confuse(person);
      default -> {
        world.note("Google takes no token of before any more");
        world.google.expireSyncTokens();
      }
    }
  }

  /** All except unusable data, which the others must not notice. */
  void mend() {
    outUntil = Instant.MIN;
    roleChanged |= !readOnly.isEmpty();
    readOnly.clear();
    world.nodes.forEach(node -> node.skew = Duration.ofSeconds(world.random.nextInt(5) - 2));
  }

  /** After a rest. */
  void heal() {
    Person person = poisoned;
    if (person != null) {
      books.setSettings(person.id, healthy);
      world.note(person.email + " has settings that can be read again");
      poisoned = null;
    }
  }

  private void drift(Node node) {
    node.skew = node.skew.plusSeconds(world.random.nextInt(7) - 3);
  }

  private void clock(Node node) {
    int minutes = world.random.nextInt(2 * LONGEST_JUMP_MINUTES) - LONGEST_JUMP_MINUTES;
    node.skew = Duration.ofMinutes(minutes);
    world.note("the clock of node " + node.number + " jumps by " + minutes + " minutes");
  }

  private void outage() {
    Duration length = Duration.ofMinutes(30 + world.random.nextInt(30 * 60));
    outUntil = world.time.instant().plus(length);
    world.note("Google is out for " + length);
  }

  private void standstill() {
    int hours = 24 + world.random.nextInt(5 * 24);
    world.note("no node runs for " + hours + " hours");
    for (int i = 0; i < hours / 12; i++) {
      world.pass(Duration.ofHours(12));
      world.happens();
    }
  }

  private void readOnly(Person person) {
    if (readOnly.add(person.email)) {
      world.note(person.email + " may only read");
    } else {
      readOnly.remove(person.email);
      roleChanged = true;
      world.note(person.email + " may write again");
    }
  }

  void poison(Person person) {
    if (poisoned == null && world.people.size() > 1) {
      poisoned = person;
      healthy = books.settings(person.id);
      books.setSettings(person.id, POISON);
      world.note(person.email + " has settings that nobody can read");
    }
  }

  /** Makes a row claim one of their events as our block. */
  private void confuse(Person person) {
    Instant now = world.time.instant();
    List<Seen> theirs =
        world.life.events(person, now, now.plus(Duration.ofDays(20))).stream()
            .filter(event -> !event.marked() && event.interval() != null)
            .filter(event -> !event.json().has("recurringEventId"))
            .toList();
    if (!theirs.isEmpty()) {
      Seen event = theirs.get(world.random.nextInt(theirs.size()));
      books.confuse(person.id, event);
      world.note("a row takes " + event.id() + " of " + person.email + " for a block");
    }
  }

  /** Restores all stored data of a day or a few days ago. */
  private void backup() {
    Instant now = world.time.instant();
    if (backedUp == null) {
      if (poisoned == null) {
        database.backUp();
        backedUp = now;
        world.people.forEach(
            person -> hoursThen.put(person, new LocalTime[] {person.from, person.to}));
        world.note("a backup is made");
      }
    } else if (backedUp.plus(A_DAY).isBefore(now)) {
      database.restore();
      Instant then = backedUp;
      world.people.forEach(person -> forget(person, then));
      backedUp = null;
      poisoned = null;
      world.promises.restored();
      world.receiver.restored();
      world.people.forEach(this::asThen);
      world.nodes.forEach(Node::restart);
      world.note("the backup is restored");
    }
  }

  /**
   * If a block was booked or moved after the backup, and the person deleted it before the next
   * sync, nobody knows that it was there or that it was not wanted.
   */
  private void forget(Person person, Instant then) {
    Map<String, Interval> known = books.slots(person.id);
    person.refused.removeIf(
        refused ->
            refused.at().isAfter(then) && !refused.slot().equals(known.get(refused.event())));
    person.places.forEach(
        (event, places) -> {
          if (!places.get(places.size() - 1).equals(known.get(event))) {
            person.strangers.add(event);
          }
        });
  }

  private void asThen(Person person) {
    LocalTime[] hours = hoursThen.get(person);
    person.from = hours[0];
    person.to = hours[1];
    person.dryRunSince =
        books.settings(person.id).contains("dry-run") ? world.time.instant() : null;
  }
}
