package dev.focusguardian.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.sandbox.DirectGoogle.Answer;
import dev.focusguardian.sandbox.DirectGoogle.Call;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The safety promises, checked at every write when Google receives it, and on the calendar at rest.
 * None of the product's own code is used.
 */
final class Promises {

  /** A read older than this does not show what was visible at the write. */
  private static final Duration FRESH = Duration.ofSeconds(2);

  private static final int MANY = 8;
  private static final Duration LOCK = Duration.ofHours(24);

  /** The last state of a calendar that a node was shown. */
  record Read(Instant at, @Nullable Interval window, List<Seen> items) {}

  private final Time time;
  private final Life life;
  private final Map<String, Read> reads = new HashMap<>();
  private final StoredState books;
  private final boolean leases;
  private boolean restored;
  private int writes;

  Promises(Time time, Life life, StoredState books, boolean leases) {
    this.time = time;
    this.life = life;
    this.books = books;
    this.leases = leases;
  }

  /** From now on the stored data is that of an earlier day. */
  void restored() {
    restored = true;
  }

  /** Writes that arrived since the last call. */
  int writes() {
    int all = writes;
    writes = 0;
    return all;
  }

  /** The fields of an event that a person can see at a glance. */
  static String look(Seen event) {
    JsonNode json = event.json();
    return event.interval()
        + "|"
        + event.title()
        + "|"
        + json.path("colorId").asText()
        + "|"
        + event.isFree()
        + "|"
        + json.path("attendees").size()
        + "|"
        + json.path("status").asText();
  }

  void shown(int node, Call call, Answer answer) {
    if (answer.status() == 200 && call.lists() && call.parameters().containsKey("timeMin")) {
      Interval window =
          Interval.of(
              OffsetDateTime.parse(call.parameters().get("timeMin")).toInstant(),
              OffsetDateTime.parse(call.parameters().get("timeMax")).toInstant());
      List<Seen> items = Seen.all(answer.body().path("items"));
      reads.put(node + call.email(), new Read(time.instant(), window, items));
    }
  }

  /** A node sends a write. How long it takes to arrive is not under its control. */
  void sends(Node node, Person person) {
    if (leases) {
      StoredState.Work work = books.work(person.id);
      if (!work.held() || !node.owners.contains(work.owner())) {
        throw new BrokenPromise(
            "6: node " + node.number + " writes for " + person.email + " and has no lease");
      }
    }
    Instant dryRun = person.dryRunSince;
    if (dryRun != null && dryRun.isBefore(node.began)) {
      throw new BrokenPromise("node " + node.number + " writes in a dry run of " + person.email);
    }
  }

  /** A write that arrives long after its node has given up on it. */
  void late(Person person, Call call, @Nullable Seen before, Answer answer) {
    if (answer.status() >= 300) {
      return;
    }
    if (call.method().equals("PATCH") && before != null && person.touched.contains(before.id())) {
      throw new BrokenPromise("5: a late write on a block that the person's hand was on");
    }
    stood(person, call, answer);
  }

  private static void stood(Person person, Call call, Answer answer) {
    if (!call.method().equals("DELETE")) {
      Seen after = Seen.of(answer.body());
      person.stood(after.id(), after.interval());
    }
  }

  /**
   * A write by a node, as Google receives it.
   *
   * @param before the event before the write; null for none
   */
  void write(Node node, Person person, Call call, @Nullable Seen before, Answer answer) {
    boolean done = answer.status() < 300;
    if (call.method().equals("POST")) {
      inserts(call);
    } else {
      changes(person, call, before, done);
    }
    if (!done) {
      return;
    }
    writes++;
    stood(person, call, answer);
    if (!call.method().equals("DELETE")) {
      Seen after = Seen.of(answer.body());
      boolean placed = before == null || !after.interval().equals(before.interval());
      if (placed) {
        places(node.number, person, call, after);
      }
    }
  }

  private static void inserts(Call call) {
    JsonNode marks = call.body().path("extendedProperties").path("private");
    String id = call.body().path("id").asText();
    if (!id.startsWith("fg") || !marks.hasNonNull("focusGuardianBlock")) {
      throw new BrokenPromise("1: an event was booked that cannot be told from a person's: " + id);
    }
  }

  private static void changes(Person person, Call call, @Nullable Seen before, boolean done) {
    if (before == null || !before.marked()) {
      throw new BrokenPromise(
          "1: " + call.method() + " on an event that is not ours: " + call.eventId());
    }
    if (call.ifMatch() == null) {
      throw new BrokenPromise("5: " + call.method() + " without If-Match: " + call.eventId());
    }
    if (done && person.touched.contains(call.eventId())) {
      throw new BrokenPromise(
          "5: " + call.method() + " on a block that the person's hand was on: " + call.eventId());
    }
  }

  private void places(int node, Person person, Call call, Seen after) {
    Read read = reads.get(node + call.email());
    if (read == null || !read.window().encloses(after.interval())) {
      throw new BrokenPromise(
          "2: a block was written without a look at its place: " + after.interval());
    }
    if (Duration.between(read.at(), time.instant()).compareTo(FRESH) > 0) {
      return;
    }
    for (Seen event : read.items()) {
      if (event.commits() && event.interval().overlaps(after.interval())) {
        throw new BrokenPromise(
            "2: a block was written over " + event.title() + " at " + event.interval());
      }
      if (call.method().equals("POST") && isAnotherBlock(person, event, after)) {
        throw new BrokenPromise("3: a block was booked where one stands: " + event.interval());
      }
    }
  }

  private static boolean isAnotherBlock(Person person, Seen event, Seen after) {
    return event.marked()
        && !event.cancelled()
        && !event.handedOver()
        && !event.blockId().equals(after.blockId())
        && !person.touched.contains(event.id())
        && event.interval().overlaps(after.interval());
  }

  /** A calendar that looks empty is the most dangerous fault there is. */
  void inBetween(Person person) {
    Instant now = time.instant();
    Instant to = now.plus(Duration.ofDays(14));
    if (books.isRead(person.id) && books.copy(person.id, now, to).isEmpty()) {
      long there = life.events(person, now, to).stream().filter(one -> !one.cancelled()).count();
      if (there >= MANY) {
        throw new BrokenPromise("4: the copy is empty, and the calendar has " + there + " events");
      }
    }
  }

  /** Everybody is at rest. */
  void atRest(Person person) {
    String problem = books.work(person.id).problem();
    if (problem != null) {
      throw new BrokenPromise("at rest, " + person.email + " still has a problem: " + problem);
    }
    Instant now = time.instant();
    Set<String> known = books.slots(person.id).keySet();
    List<Seen> events =
        life.events(person, now.minus(Duration.ofDays(2)), now.plus(Duration.ofDays(40)));
    inStep(person, events, now);
    for (Interval slot : books.noGo(person.id)) {
      // Without leases one node can mistake the other's deletion for the person's, and then does
      // not book that slot again.
      if (leases && !restored && !person.refusedAt(slot)) {
        throw new BrokenPromise("5: nobody deleted anything, and yet it is remembered so: " + slot);
      }
    }
    List<Seen> blocks =
        events.stream()
            .filter(event -> event.marked() && !event.handedOver())
            .filter(event -> !person.theirs.contains(event.id()))
            .toList();
    Set<String> ids = new HashSet<>();
    for (Seen block : blocks) {
      if (!ids.add(block.blockId())) {
        throw new BrokenPromise("3: a block stands twice: " + block.interval());
      }
      if (!known.contains(block.id()) && block.interval().end().isAfter(now)) {
        throw new BrokenPromise("3: a block is an orphan: " + block.id() + " " + block.interval());
      }
    }
    Set<String> there = new HashSet<>();
    blocks.forEach(block -> there.add(block.id()));
    for (Seen block : blocks) {
      boolean byHand = person.touched.contains(block.id());
      if (byHand && !look(block).equals(person.left.get(block.id()))) {
        throw new BrokenPromise("5: " + person.left.get(block.id()) + " has become " + look(block));
      }
      // A dry run applies nothing.
      if (block.interval().end().isAfter(now) && !byHand && person.dryRunSince == null) {
        aloneOnTheSpot(person, block, events, now);
        inWorkingTime(person, block, now);
      }
    }
  }

  /** The mirror equals the calendar. */
  private void inStep(Person person, List<Seen> events, Instant now) {
    Instant from = now;
    Instant to = now.plus(Duration.ofDays(39));
    Set<String> there = new TreeSet<>();
    for (Seen event : events) {
      if (event.interval() != null && event.interval().overlaps(Interval.of(from, to))) {
        there.add(event.id() + " " + event.etag());
      }
    }
    Set<String> copy = new TreeSet<>(books.copy(person.id, from, to));
    if (!copy.equals(there)) {
      Set<String> lacks = new TreeSet<>(there);
      lacks.removeAll(copy);
      copy.removeAll(there);
      throw new BrokenPromise(
          "4: at rest, the copy lacks " + lacks + " and has " + copy + " for nothing");
    }
  }

  private static void aloneOnTheSpot(Person person, Seen block, List<Seen> events, Instant now) {
    Interval slot = block.interval();
    Interval ahead = slot.start().isBefore(now) ? Interval.of(now, slot.end()) : slot;
    for (Seen other : events) {
      if (other.id().equals(block.id()) || other.interval() == null) {
        continue;
      }
      if (other.commits() && !other.pending() && other.interval().overlaps(ahead)) {
        throw new BrokenPromise(
            "2: at rest, block " + slot + " lies on " + other.title() + " " + other.interval());
      }
      if (other.marked()
          && !other.handedOver()
          && !other.cancelled()
          && !person.theirs.contains(other.id())
          && !(person.touched.contains(other.id()) && slot.start().isBefore(now.plus(LOCK)))
          && other.interval().overlaps(slot)
          && other.interval().end().isAfter(now)) {
        throw new BrokenPromise("2: at rest, block " + slot + " lies on block " + other.interval());
      }
    }
    for (Person.Refused refused : person.refused) {
      if (refused.slot().overlaps(slot)
          && OffsetDateTime.parse(block.json().path("updated").asText())
              .toInstant()
              .isAfter(refused.at())) {
        throw new BrokenPromise(
            "5: block " + slot + " is back where it was deleted, " + refused.slot());
      }
    }
  }

  private static void inWorkingTime(Person person, Seen block, Instant now) {
    Interval slot = block.interval();
    if (slot.start().isBefore(now.plus(LOCK))) {
      return;
    }
    LocalDate date = slot.start().atZone(person.zone).toLocalDate();
    LocalTime start = slot.start().atZone(person.zone).toLocalTime();
    LocalTime end = slot.end().atZone(person.zone).toLocalTime();
    boolean weekend =
        date.getDayOfWeek() == DayOfWeek.SATURDAY || date.getDayOfWeek() == DayOfWeek.SUNDAY;
    if (weekend || start.isBefore(person.from) || end.isAfter(person.to)) {
      throw new BrokenPromise(
          "2: at rest, block " + slot + " is outside working time in " + person.zone);
    }
  }
}
