package dev.focusguardian.cycle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IntervalSet;
import dev.focusguardian.interval.IsoWeek;
import dev.focusguardian.sandbox.DirectGoogle.Answer;
import dev.focusguardian.sandbox.DirectGoogle.Call;
import dev.focusguardian.simulation.SmallWorld;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Single faults of {@code src/docs/faults.md} and their consequences. */
class FaultsTest {

  private static final PersonId ME = new PersonId(1);
  private static final PersonId OTHER = new PersonId(2);

  @TempDir static Path data;
  private static SmallWorld world;

  @BeforeAll
  static void build() throws Exception {
    world = new SmallWorld(data);
  }

  @AfterAll
  static void end() {
    world.close();
  }

  @BeforeEach
  void anew() {
    world.begin(2);
  }

  private void rest(PersonId person) {
    world.ask(person);
    assertThat(world.problem(person)).isNull();
  }

  private static ObjectNode settings() {
    return JsonNodeFactory.instance.objectNode();
  }

  /**
   * Checks that stored blocks equal the calendar, nothing overlaps, and nothing counts as a
   * person's change by mistake.
   */
  private void agrees(PersonId person) {
    Map<String, Interval> there = world.blocks(person);
    assertThat(world.known(person)).isEqualTo(there);
    assertThat(IntervalSet.of(there.values()).minutes())
        .isEqualTo(there.values().stream().mapToLong(Interval::minutes).sum());
    assertThat(count("focus_block WHERE pinned")).isZero();
    assertThat(count("no_go")).isZero();
  }

  private long count(String what) {
    return world
        .jdbi()
        .withHandle(
            handle -> handle.createQuery("SELECT count(*) FROM " + what).mapTo(Long.class).one());
  }

  private Map.Entry<String, Interval> lastBlock(PersonId person) {
    return world.blocks(person).entrySet().stream()
        .max(Map.Entry.comparingByValue(Comparator.comparing(Interval::start)))
        .orElseThrow();
  }

  private void tick() {
    world.node().tick();
  }

  @Test
  void plansAgainABlockWhoseInsertWasNeverSent() {
    world.road(
        call -> {
          if (call.method().equals("POST")) {
            throw new Killed();
          }
          return world.smooth(call);
        });
    try {
      world.ask(ME);
    } catch (Killed e) {
      // The process is gone; its stored data is not.
    }
    assertThat(world.known(ME)).hasSize(1);
    assertThat(world.blocks(ME)).isEmpty();

    world.jdbi().useHandle(handle -> handle.execute("UPDATE work SET lease_until = NULL"));
    world.road(world::smooth);
    rest(ME);

    assertThat(world.blocks(ME)).isNotEmpty();
    agrees(ME);
  }

  @Test
  void secondCycleWritesNothing() {
    rest(ME);
    assertThat(world.writes()).isNotEmpty();

    rest(ME);

    assertThat(world.writes()).isEmpty();
  }

  @Test
  void aListingOlderThanOurWriteIsNotReadAsADeletion() {
    rest(ME);
    Map<String, Interval> before = world.blocks(ME);
    String hidden = lastBlock(ME).getKey();
    world.google().expireSyncTokens();
    world.road(
        call -> {
          Answer answer = world.smooth(call);
          return call.lists() && call.parameters().containsKey("timeMin")
              ? new Answer(answer.status(), without(hidden, answer.body()))
              : answer;
        });
    world.writes();

    rest(ME);

    assertThat(world.writes()).isEmpty();
    world.road(world::smooth);
    world.google().expireSyncTokens();
    rest(ME);
    assertThat(world.blocks(ME)).isEqualTo(before);
    agrees(ME);
  }

  private static JsonNode without(String id, JsonNode listing) {
    ObjectNode rest = listing.deepCopy();
    rest.putArray("items");
    listing
        .path("items")
        .forEach(
            item -> {
              if (!item.path("id").asText().equals(id)) {
                rest.withArray("items").add(item);
              }
            });
    return rest;
  }

  @Test
  void aCopyOfABlockIsThePersonsOwn() {
    rest(ME);
    Map.Entry<String, Interval> block = lastBlock(ME);
    ObjectNode copy = settings().put("id", "c0p1ed0f0urs").put("summary", "Copied");
    copy.set(
        "extendedProperties",
        world.event(ME, block.getKey()).path("extendedProperties").deepCopy());
    SmallWorld.at(copy, later(block.getValue(), Duration.ofDays(7)));
    world.posts(ME, copy);
    JsonNode before = world.event(ME, "c0p1ed0f0urs");

    rest(ME);
    world.node().settings().put(ME, settings().put("goalMinutes", 0));
    rest(ME);

    assertThat(world.event(ME, "c0p1ed0f0urs")).isEqualTo(before);
    assertThat(world.known(ME)).doesNotContainKey("c0p1ed0f0urs");
    // Blocks that start within a day are locked; all our other blocks are gone.
    assertThat(world.blocks(ME)).hasSize(world.known(ME).size() + 1).hasSizeLessThan(3);
  }

  private static Interval later(Interval slot, Duration by) {
    return Interval.of(slot.start().plus(by), slot.end().plus(by));
  }

  @Test
  void aCalendarThatIsUntickedWhileASyncRunsIsNotBookedOnAnyMore() {
    rest(ME);
    world.writes();
    // The sync finds nothing new, and there is something to write.
    world.node().settings().put(ME, settings().put("goalMinutes", 0));
    world.road(
        call -> {
          if (call.lists()) {
            world.jdbi().useHandle(handle -> handle.execute("UPDATE calendar SET books = false"));
          }
          return world.smooth(call);
        });

    world.ask(ME);
    world.road(world::smooth);

    assertThat(world.writes()).isEmpty();
  }

  @Test
  void aDryRunNeverWrites() {
    rest(ME);
    world.node().settings().put(ME, settings().put("policy", "dry-run"));
    Interval slot = lastBlock(ME).getValue();
    world.writes();

    world.books(ME, slot);
    rest(ME);
    world.node().settings().put(ME, settings().put("goalMinutes", 60));
    rest(ME);
    assertThat(world.writes()).isEmpty();

    world.node().settings().put(ME, settings().put("policy", "just-in-time"));
    rest(ME);
    assertThat(IntervalSet.of(world.blocks(ME).values()).overlaps(slot)).isFalse();
  }

  @Test
  void writesNothingToTheCalendarWhenTheDatabaseIsFull() {
    world
        .jdbi()
        .useHandle(
            handle ->
                handle.execute(
                    """
                    CREATE FUNCTION no_block() RETURNS trigger LANGUAGE plpgsql AS
                      'BEGIN RAISE EXCEPTION ''The disk is full'' USING ERRCODE = ''disk_full''; END';
                    CREATE TRIGGER no_block BEFORE INSERT ON focus_block FOR EACH ROW EXECUTE FUNCTION no_block()
                    """));
    try {
      world.ask(ME);
      assertThat(world.problem(ME)).isNotNull();
      assertThat(world.blocks(ME)).isEmpty();
    } finally {
      world.jdbi().useHandle(handle -> handle.execute("DROP FUNCTION no_block() CASCADE"));
    }

    rest(ME);

    assertThat(world.blocks(ME)).isNotEmpty();
    agrees(ME);
  }

  @Test
  void unusableDataOfOnePersonDoesNotStopOthersCycles() {
    rest(ME);
    rest(OTHER);
    world
        .jdbi()
        .useHandle(
            handle ->
                handle.execute(
                    "UPDATE person SET settings = '{\"goalMinutes\": \"as many as' WHERE id = 1"));
    Map<String, Interval> before = world.blocks(ME);
    Interval slot = lastBlock(OTHER).getValue();
    world.books(OTHER, slot);

    for (int look = 0; look < 3; look++) {
      world.pass(Duration.ofMinutes(61));
      tick();
    }

    assertThat(IntervalSet.of(world.blocks(OTHER).values()).overlaps(slot)).isFalse();
    assertThat(world.problem(OTHER)).isNull();
    assertThat(world.problem(ME)).contains("\"unexpected\"");
    assertThat(world.work(ME, "not_before")).isNotNull();
    assertThat(world.blocks(ME)).isEqualTo(before);

    world
        .jdbi()
        .useHandle(
            handle ->
                handle.execute(
                    "UPDATE person SET settings = '{\"horizonWeeks\": 3}' WHERE id = 1"));
    rest(ME);
    assertThat(world.work(ME, "failures")).isEqualTo("0");
  }

  @Test
  void blocksAheadFollowTheCalendarToAnotherZone() {
    rest(ME);
    Interval pinned = lastBlock(ME).getValue();
    String byHand = lastBlock(ME).getKey();
    world.changes(ME, byHand, settings().put("summary", "Mine"));
    Instant lock = SmallWorld.START.plus(Duration.ofHours(24));
    Map<String, Interval> soon = new TreeMap<>(world.blocks(ME));
    soon.values().removeIf(slot -> !slot.start().isBefore(lock));
    assertThat(soon).isNotEmpty();
    ZoneId newYork = ZoneId.of("America/New_York");

    world.google().travel(SmallWorld.email(ME), newYork.getId());
    // A change of the calendar itself is in no list of changed events; the next page of a listing
    // shows it.
    rest(ME);
    rest(ME);

    Map<String, Interval> after = world.blocks(ME);
    assertThat(after).containsAllEntriesOf(soon).containsEntry(byHand, pinned);
    after.forEach(
        (id, slot) -> {
          if (!slot.start().isBefore(lock) && !id.equals(byHand)) {
            ZonedDateTime start = slot.start().atZone(newYork);
            ZonedDateTime end = slot.end().atZone(newYork);
            assertThat(start.getDayOfWeek()).isLessThan(DayOfWeek.SATURDAY);
            assertThat(start.toLocalTime()).isAfterOrEqualTo(LocalTime.of(9, 0));
            assertThat(end.toLocalTime()).isBeforeOrEqualTo(LocalTime.of(17, 0));
          }
        });
    assertThat(after.size()).isGreaterThan(soon.size() + 1);
    world.writes();
    rest(ME);
    assertThat(world.writes()).isEmpty();
  }

  /** A node's clock is wrong by hours for a while. */
  @ParameterizedTest
  @ValueSource(ints = {-5, 30})
  void aClockThatJumpsDoesNoHarmAndIsForgottenOnceItIsRight(int hours) {
    // An account connected today would become new again and only be planned for.
    world
        .jdbi()
        .useHandle(
            handle ->
                handle.execute(
                    "UPDATE connection SET connected_at = connected_at - interval '9 days'"));
    rest(ME);
    world.writes();
    world.nodeTime.pass(Duration.ofHours(hours));
    rest(ME);
    world.pass(Duration.ofMinutes(61));
    tick();
    Interval slot = lastBlock(ME).getValue();
    world.books(ME, slot);
    world.pass(Duration.ofMinutes(61));
    tick();
    world.pass(Duration.ofMinutes(2));
    tick();
    assertThat(IntervalSet.of(world.blocks(ME).values()).overlaps(slot)).isFalse();

    world.nodeTime.pass(Duration.ofHours(-hours));
    Interval next = lastBlock(ME).getValue();
    world.books(ME, next);
    // Ticks as often as in reality, for at least the longest pause between two syncs.
    for (int look = 0; look < 3; look++) {
      world.pass(Duration.ofMinutes(31));
      tick();
    }

    assertThat(world.problem(ME)).isNull();
    assertThat(IntervalSet.of(world.blocks(ME).values()).overlaps(next)).isFalse();
    agrees(ME);
    assertThat(world.writes())
        .allSatisfy(write -> assertThat(end(write)).isAfter(world.time.instant()));
  }

  /** The end of the event that was written. */
  private static Instant end(Call write) {
    JsonNode end = write.body().path("end").path("dateTime");
    return end.isMissingNode() ? Instant.MAX : OffsetDateTime.parse(end.asText()).toInstant();
  }

  @Test
  void afterTwoWeeksOffOnlyTheFutureIsWritten() {
    rest(ME);
    Map<String, Interval> before = world.blocks(ME);
    world.books(ME, lastBlock(ME).getValue());
    List<Call> listings = new ArrayList<>();
    world.writes();
    world.pass(Duration.ofDays(14));
    world.google().expireSyncTokens();
    world.road(
        call -> {
          if (call.lists() && call.eventId().isEmpty()) {
            listings.add(call);
          }
          return world.smooth(call);
        });

    tick();
    world.pass(Duration.ofSeconds(70));
    tick();

    Instant now = world.time.instant();
    assertThat(world.problem(ME)).isNull();
    Map<String, Interval> after = world.blocks(ME);
    assertThat(world.writes())
        .isNotEmpty()
        .allSatisfy(write -> assertThat(end(write)).isAfter(now));
    before.forEach(
        (id, slot) -> {
          if (!slot.end().isAfter(now)) {
            assertThat(after).containsEntry(id, slot);
          }
        });
    assertThat(after.values()).anyMatch(slot -> slot.start().isAfter(now.plus(Duration.ofDays(7))));
  }

  @Test
  void stoppingEndsTheCycleAndStartsNoOther() {
    AtomicReference<String> leaseThen = new AtomicReference<>();
    world.road(
        call -> {
          if (leaseThen.get() == null) {
            leaseThen.set(String.valueOf(world.work(ME, "lease_owner")));
            world.node().stop();
            world
                .jdbi()
                .useHandle(
                    handle ->
                        handle.execute("UPDATE work SET asked = asked + 1 WHERE person_id = 1"));
          }
          return world.smooth(call);
        });

    world.ask(ME);

    assertThat(leaseThen.get()).isNotEqualTo("null");
    assertThat(world.blocks(ME)).isNotEmpty();
    assertThat(world.work(ME, "lease_owner")).isNull();
    assertThat(world.work(ME, "asked")).isEqualTo("2");
    assertThat(world.work(ME, "done")).isEqualTo("1");
  }

  @Test
  void changingSettingsDuringACycleLeadsToAnotherCycle() {
    AtomicReference<String> changed = new AtomicReference<>();
    world.road(
        call -> {
          if (call.method().equals("POST") && changed.getAndSet("") == null) {
            ObjectNode afternoons = settings();
            ObjectNode days = afternoons.putObject("workingHours");
            for (String day : List.of("mon", "tue", "wed", "thu", "fri")) {
              days.putArray(day).add("13:00-17:00");
            }
            world.node().settings().put(ME, afternoons);
            world.ask(ME);
          }
          return world.smooth(call);
        });

    rest(ME);

    assertThat(changed.get()).isNotNull();
    assertThat(world.work(ME, "done")).isEqualTo("2");
    Instant lock = SmallWorld.START.plus(Duration.ofHours(24));
    assertThat(world.blocks(ME).values())
        .hasSizeGreaterThan(3)
        .filteredOn(slot -> slot.start().isAfter(lock))
        .allSatisfy(
            slot ->
                assertThat(slot.start().atZone(ZoneId.of(SmallWorld.BERLIN)).toLocalTime())
                    .isAfterOrEqualTo(LocalTime.of(13, 0)));
    agrees(ME);
  }

  @Test
  void aDryRunTakesEffectBeforeTheNextWrite() {
    world.road(
        call -> {
          if (call.method().equals("POST")) {
            world.node().settings().put(ME, settings().put("policy", "dry-run"));
          }
          return world.smooth(call);
        });

    rest(ME);

    assertThat(world.writes()).hasSize(1);
    agrees(ME);
  }

  @Test
  void anEmptyListingIsNotBelievedUntilASecondOneConfirmsIt() {
    // At an hour without a block.
    world.draws(
        ME,
        IsoWeek.parse("2026-W10"),
        """
             1516
        Tue  ..m
        Wed  ..m
        Thu  ..m
        Fri  ..m
        """);
    rest(ME);
    rest(ME);
    Map<String, Interval> before = world.blocks(ME);
    world.google().expireSyncTokens();
    world.writes();
    world.pass(Duration.ofMinutes(61));
    world.road(
        call -> {
          Answer answer = world.smooth(call);
          if (!call.lists() || !call.parameters().containsKey("timeMin")) {
            return answer;
          }
          ObjectNode nothing = answer.body().deepCopy();
          nothing.putArray("items");
          return new Answer(answer.status(), nothing);
        });

    tick();

    assertThat(world.problem(ME)).contains("\"suspicious-listing\"");
    assertThat(world.writes()).isEmpty();
    world.road(world::smooth);
    rest(ME);
    assertThat(world.writes()).isEmpty();
    assertThat(world.blocks(ME)).isEqualTo(before);
    agrees(ME);
  }

  @Test
  void fiftyThousandEventsAreReadPageByPageAndPlannedAround() {
    rest(ME);
    int pages = 20;
    int each = 2500;
    // All events are at night, except on the mornings of one day.
    Instant night = SmallWorld.START.plus(Duration.ofHours(16));
    Interval busy =
        Interval.startingAt(SmallWorld.START.plus(Duration.ofDays(2)), Duration.ofHours(11));
    List<Integer> asked = new ArrayList<>();
    long[] used = new long[2];
    world.google().expireSyncTokens();
    world.road(
        call -> {
          if ("after50000".equals(call.parameters().get("syncToken"))) {
            return new Answer(200, settings().put("nextSyncToken", "after50000"));
          }
          if (!call.lists() || !isWholeWindow(call)) {
            return world.smooth(call);
          }
          int page = Integer.parseInt(call.parameters().getOrDefault("pageToken", "0"));
          asked.add(page);
          if (page == 1 || page == pages - 1) {
            used[page == 1 ? 0 : 1] = used();
          }
          ObjectNode body = settings();
          for (int i = page * each; i < (page + 1) * each; i++) {
            ObjectNode event = body.withArray("items").addObject().put("id", "many" + i);
            event.put("etag", "\"" + i + "\"").put("summary", "Meeting number " + i);
            event.put("iCalUID", "many" + i + "@example.com");
            SmallWorld.at(
                event,
                i < 10
                    ? busy
                    : Interval.startingAt(
                        night.plus(Duration.ofDays(i % 80)), Duration.ofMinutes(15 + i % 60)));
          }
          return new Answer(
              200,
              page + 1 < pages
                  ? body.put("nextPageToken", String.valueOf(page + 1))
                  : body.put("nextSyncToken", "after50000"));
        });

    rest(ME);

    assertThat(asked).hasSize(pages).doesNotHaveDuplicates();
    assertThat(count("event WHERE event_id LIKE 'many%'")).isEqualTo(50_000);
    assertThat((used[1] - used[0]) >> 20).as("megabytes more").isLessThan(64);
    assertThat(IntervalSet.of(world.known(ME).values()).overlaps(busy)).isFalse();
    assertThat(world.known(ME)).isNotEmpty();
  }

  private static boolean isWholeWindow(Call call) {
    String from = call.parameters().get("timeMin");
    String to = call.parameters().get("timeMax");
    return from != null
        && Duration.between(OffsetDateTime.parse(from), OffsetDateTime.parse(to)).toDays() > 30;
  }

  private static long used() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  /** An error of a kind that the service does not catch. */
  private static final class Killed extends Error {
    private static final long serialVersionUID = 1;
  }
}
