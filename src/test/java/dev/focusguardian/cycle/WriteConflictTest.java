package dev.focusguardian.cycle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.sandbox.DirectGoogle.Answer;
import dev.focusguardian.sandbox.DirectGoogle.Call;
import dev.focusguardian.simulation.SmallWorld;
import dev.focusguardian.store.WriteConflicts;
import dev.focusguardian.words.PlanWords;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** At every write, the calendar contradicts its listing. */
class WriteConflictTest {

  private static final PersonId ME = new PersonId(1);
  private static final Duration POLL = Duration.ofSeconds(10);

  /** Monday to Friday, 8:00 to 18:00 in Berlin. */
  private static final Interval MONDAY =
      Interval.of(Instant.parse("2026-03-02T07:00:00Z"), Instant.parse("2026-03-02T17:00:00Z"));

  private static final Interval WEEK =
      Interval.of(MONDAY.start(), MONDAY.start().plus(Duration.ofDays(6)));

  @TempDir static Path data;
  private static SmallWorld world;

  private final List<Call> listings = new ArrayList<>();

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
    world.begin(1);
    world.road(this::counted);
  }

  private Answer counted(Call call) {
    if (call.lists()) {
      listings.add(call);
    }
    return world.smooth(call);
  }

  /** A read of one slot, not of the whole calendar. */
  private static boolean looksAtSlot(Call call) {
    return call.lists()
        && call.parameters().containsKey("timeMin")
        && Duration.between(
                    Instant.parse(call.parameters().get("timeMin")),
                    Instant.parse(call.parameters().get("timeMax")))
                .compareTo(Duration.ofDays(2))
            < 0;
  }

  /** An accepted meeting that only a read of its own slot shows. */
  private Answer haunted(Interval ghost, Call call) {
    Answer answer = counted(call);
    if (!looksAtSlot(call)
        || !ghost.overlaps(
            Interval.of(
                Instant.parse(call.parameters().get("timeMin")),
                Instant.parse(call.parameters().get("timeMax"))))) {
      return answer;
    }
    ObjectNode event =
        JsonNodeFactory.instance
            .objectNode()
            .put("id", "ghost")
            .put("etag", "\"1\"")
            .put("iCalUID", "ghost@example.com")
            .put("status", "confirmed")
            .put("summary", "Ghost");
    SmallWorld.at(event, ghost);
    ObjectNode body = answer.body().deepCopy();
    ((ArrayNode) body.path("items")).add(event);
    return new Answer(answer.status(), body);
  }

  private int polls(int count) {
    listings.clear();
    for (int i = 0; i < count; i++) {
      world.pass(POLL);
      world.ask(ME);
      assertThat(world.problem(ME)).isNull();
    }
    return listings.size();
  }

  private boolean anyOn(Interval interval) {
    Collection<Interval> blocks = world.blocks(ME).values();
    return blocks.stream().anyMatch(interval::overlaps);
  }

  @Test
  void planAvoidsAMeetingThatOnlyTheWriteSees() {
    world.road(call -> haunted(MONDAY, call));
    world.ask(ME);

    assertThat(world.blocks(ME)).isNotEmpty();
    assertThat(anyOn(MONDAY)).isFalse();
    // One listing for each sync, and none for slots that are refused again.
    assertThat(polls(4)).isEqualTo(4);
  }

  @Test
  void saysWhyTheGoalIsNotReached() {
    world.road(call -> haunted(WEEK, call));
    world.ask(ME);

    assertThat(anyOn(WEEK)).isFalse();
    assertThat(polls(4)).isEqualTo(4);
    assertThat(world.node().week(ME, "2026-W10").plan().unplaced())
        .singleElement()
        .satisfies(
            unplaced -> {
              assertThat(unplaced.minutes()).isEqualTo(720);
              assertThat(PlanWords.sentence(unplaced.because()))
                  .startsWith("It would fit into slots that Google Calendar reports as taken, Mon");
              assertThat(world.node().week(ME, "2026-W10").waits()).isNull();
            });
  }

  @Test
  void triesAgainAfterAWhileAndBooksOnceTheCauseIsGone() {
    world.road(call -> haunted(WEEK, call));
    world.ask(ME);
    world.road(this::counted);

    polls(1);
    assertThat(anyOn(WEEK)).isFalse();

    world.pass(WriteConflicts.TRY_AGAIN_AFTER);
    polls(1);
    assertThat(anyOn(WEEK)).isTrue();
    assertThat(standing()).isZero();
  }

  @Test
  void triesAgainAtOnceWithOtherSettings() {
    world.road(call -> haunted(WEEK, call));
    world.ask(ME);
    world.road(this::counted);

    world
        .node()
        .settings()
        .put(ME, JsonNodeFactory.instance.objectNode().put("thresholdMinutes", 300));
    world.node().settingsChanged(ME);

    assertThat(anyOn(WEEK)).isTrue();
  }

  @Test
  void forgetsTheConflictAsSoonAsTheListingTellsOfTheMeeting() {
    Instant ten = Instant.parse("2026-03-02T09:00:00Z");
    Interval late = Interval.of(ten, ten.plus(Duration.ofHours(1)));
    boolean[] there = {false};
    world.road(
        call -> {
          if (looksAtSlot(call) && !there[0]) {
            there[0] = true;
            world.books(ME, late);
          }
          return counted(call);
        });
    world.ask(ME);

    assertThat(there[0]).isTrue();
    assertThat(anyOn(late)).isFalse();
    assertThat(standing()).isZero();
  }

  @Test
  void blockThatCannotBeMovedIsLeftAloneForAWhile() {
    world.ask(ME);
    Map.Entry<String, Interval> block =
        world.blocks(ME).entrySet().stream().min(Map.Entry.comparingByValue()).orElseThrow();
    world.books(ME, block.getValue());
    // Each read of the block alone returns a version that no listing contains.
    world.road(
        call -> {
          Answer answer = counted(call);
          if (!call.method().equals("GET") || !call.eventId().equals(block.getKey())) {
            return answer;
          }
          JsonNode body = answer.body();
          return new Answer(
              answer.status(), ((ObjectNode) body.deepCopy()).put("etag", "\"other\""));
        });
    world.ask(ME);

    assertThat(polls(4)).isEqualTo(4);
    assertThat(world.blocks(ME)).containsEntry(block.getKey(), block.getValue());
    assertThat(world.node().week(ME, "2026-W10").plan().blocks())
        .filteredOn(planned -> planned.interval().equals(block.getValue()))
        .singleElement()
        .satisfies(
            planned ->
                assertThat(PlanWords.sentence(planned.because()))
                    .startsWith("Google Calendar didn't accept our last change"));
    assertThat(world.node().blocks(ME, block.getValue()))
        .singleElement()
        .satisfies(
            shown ->
                assertThat(shown.because())
                    .startsWith("Google Calendar didn't accept our last change"));

    world.road(this::counted);
    world.pass(WriteConflicts.TRY_AGAIN_AFTER);
    polls(1);
    assertThat(world.blocks(ME)).doesNotContainEntry(block.getKey(), block.getValue());
  }

  private long standing() {
    return new WriteConflicts(world.jdbi()).standing(ME, world.nodeTime.instant()).size();
  }
}
