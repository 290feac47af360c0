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
import org.jspecify.annotations.Nullable;

/**
 * The safety promises, checked at every write as Google sees it, and on the calendar once all is
 * calm. None of the product's own code is asked.
 */
final class Promises {

  /** A read that is older than this says nothing of what could be seen at the write. */
  private static final Duration FRESH = Duration.ofSeconds(2);

  private static final Duration LOCK = Duration.ofHours(24);

  /** What a node was shown of a calendar last. */
  record Read(Instant at, @Nullable Interval window, List<Seen> items) {}

  private final Time time;
  private final Life life;
  private final Map<String, Read> reads = new HashMap<>();
  private int writes;

  Promises(Time time, Life life) {
    this.time = time;
    this.life = life;
  }

  /** Writes that came through since the last time somebody asked. */
  int writes() {
    int all = writes;
    writes = 0;
    return all;
  }

  /** What a person can see of an event at a glance. */
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

  /**
   * A write by a node, as Google sees it.
   *
   * @param before what stood there; null for nothing
   */
  void write(int node, Person person, Call call, @Nullable Seen before, Answer answer) {
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
    if (!call.method().equals("DELETE")) {
      Seen after = Seen.of(answer.body());
      boolean placed = before == null || !after.interval().equals(before.interval());
      if (placed) {
        places(node, person, call, after);
      }
    }
  }

  private static void inserts(Call call) {
    JsonNode marks = call.body().path("extendedProperties").path("private");
    String id = call.body().path("id").asText();
    if (!id.startsWith("fg") || !marks.hasNonNull("focusGuardianBlock")) {
      throw new Broken("1: an event was booked that cannot be told from a person's: " + id);
    }
  }

  private static void changes(Person person, Call call, @Nullable Seen before, boolean done) {
    if (before == null || !before.marked()) {
      throw new Broken("1: " + call.method() + " on an event that is not ours: " + call.eventId());
    }
    if (call.ifMatch() == null) {
      throw new Broken("5: " + call.method() + " without If-Match: " + call.eventId());
    }
    if (done && person.touched.contains(call.eventId())) {
      throw new Broken(
          "5: " + call.method() + " on a block that the person's hand was on: " + call.eventId());
    }
  }

  private void places(int node, Person person, Call call, Seen after) {
    Read read = reads.get(node + call.email());
    if (read == null || !read.window().encloses(after.interval())) {
      throw new Broken("2: a block was written without a look at its place: " + after.interval());
    }
    if (Duration.between(read.at(), time.instant()).compareTo(FRESH) > 0) {
      return;
    }
    for (Seen event : read.items()) {
      if (event.commits() && event.interval().overlaps(after.interval())) {
        throw new Broken(
            "2: a block was written over " + event.title() + " at " + event.interval());
      }
    }
  }

  /**
   * Everybody has come to rest.
   *
   * @param known ids of the events that the service takes for its own
   */
  void atRest(Person person, Set<String> known) {
    Instant now = time.instant();
    List<Seen> events =
        life.events(person, now.minus(Duration.ofDays(2)), now.plus(Duration.ofDays(40)));
    List<Seen> blocks =
        events.stream()
            .filter(event -> event.marked() && !event.handedOver())
            .filter(event -> !person.theirs.contains(event.id()))
            .toList();
    Set<String> ids = new HashSet<>();
    for (Seen block : blocks) {
      if (!ids.add(block.blockId())) {
        throw new Broken("3: a block stands twice: " + block.interval());
      }
      if (!known.contains(block.id()) && block.interval().end().isAfter(now)) {
        throw new Broken("3: a block is an orphan: " + block.id() + " " + block.interval());
      }
    }
    Set<String> there = new HashSet<>();
    blocks.forEach(block -> there.add(block.id()));
    for (Seen block : blocks) {
      boolean byHand = person.touched.contains(block.id());
      if (byHand && !look(block).equals(person.left.get(block.id()))) {
        throw new Broken("5: " + person.left.get(block.id()) + " has become " + look(block));
      }
      if (block.interval().end().isAfter(now) && !byHand) {
        aloneOnTheSpot(person, block, events, now);
        inWorkingTime(person, block, now);
      }
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
        throw new Broken(
            "2: at rest, block " + slot + " lies on " + other.title() + " " + other.interval());
      }
      if (other.marked()
          && !other.handedOver()
          && !other.cancelled()
          && !person.theirs.contains(other.id())
          && !(person.touched.contains(other.id()) && slot.start().isBefore(now.plus(LOCK)))
          && other.interval().overlaps(slot)
          && other.interval().end().isAfter(now)) {
        throw new Broken("2: at rest, block " + slot + " lies on block " + other.interval());
      }
    }
    for (Person.Refused refused : person.refused) {
      if (refused.slot().overlaps(slot)
          && OffsetDateTime.parse(block.json().path("updated").asText())
              .toInstant()
              .isAfter(refused.at())) {
        throw new Broken("5: block " + slot + " is back where it was deleted, " + refused.slot());
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
      throw new Broken("2: at rest, block " + slot + " is outside working time in " + person.zone);
    }
  }
}
