package dev.focusguardian.cycle;

import static dev.focusguardian.ConnectedPerson.ME;
import static org.assertj.core.api.Assertions.assertThat;

import dev.focusguardian.ConnectedPerson;
import dev.focusguardian.PostgresResource;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IntervalSet;
import dev.focusguardian.store.BookedBlock;
import dev.focusguardian.store.FocusBlocks;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Google applied a write and we did not learn of it: the connection broke, or the service was
 * killed before it could store the answer. Nothing may be duplicated, orphaned, or counted as the
 * person's change.
 */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class LostAnswerTest {

  @Inject ConnectedPerson me;
  @Inject FocusBlocks focusBlocks;
  @Inject Jdbi jdbi;

  @BeforeEach
  void isNew() {
    me.isNew("unheard");
  }

  private void agree() {
    me.agreesWithService();
    assertThat(focusBlocks.all(ME)).noneMatch(BookedBlock::pinned);
    assertThat(focusBlocks.noGo(ME)).isEmpty();
  }

  private BookedBlock lastBlock() {
    return focusBlocks.all(ME).stream().reduce((first, second) -> second).orElseThrow();
  }

  @Test
  void insertsWhoseAnswersAreLostAreNotDoubled() {
    me.allows(me.google());
    me.losesAnswers("POST", 4);

    me.cycle();
    me.cycle();

    agree();
  }

  @Test
  void movesWhoseAnswersAreLostAreNotCountedAsThePersons() {
    me.connects();
    Interval slot = lastBlock().interval();
    me.books("In the way", slot);
    me.losesAnswers("PATCH", 3);

    me.cycle();
    me.cycle();

    agree();
    assertThat(IntervalSet.of(me.blocks().values()).overlaps(slot)).isFalse();
  }

  @Test
  void aMoveThatWasNeverStoredIsNotCountedAsThePersons() {
    me.connects();
    BookedBlock block = lastBlock();
    jdbi.useHandle(
        handle ->
            handle.execute(
                "UPDATE focus_block SET start_at = ?, end_at = ?, etag = ? WHERE id = ?",
                Timestamp.from(block.interval().start().minus(Duration.ofDays(1))),
                Timestamp.from(block.interval().end().minus(Duration.ofDays(1))),
                "\"0\"",
                block.id()));

    me.cycle();

    agree();
    assertThat(me.blocks()).containsEntry(block.eventId(), block.interval());
  }

  @Test
  void adoptsAnInsertThatWasNeverStored() {
    me.connects();
    Map<String, Interval> before = me.blocks();
    jdbi.useHandle(handle -> handle.execute("DELETE FROM focus_block"));

    me.cycle();

    agree();
    assertThat(me.blocks()).isEqualTo(before);
  }

  @Test
  void blockThatThePersonMovedStaysPinnedAfterARestore() {
    me.connects();
    BookedBlock block = lastBlock();
    Interval byHand =
        Interval.of(
            block.interval().start().plus(Duration.ofMinutes(15)),
            block.interval().end().plus(Duration.ofMinutes(15)));
    me.moves(block.eventId(), byHand);
    jdbi.useHandle(handle -> handle.execute("DELETE FROM focus_block"));

    me.cycle();

    assertThat(focusBlocks.all(ME))
        .filteredOn(BookedBlock::pinned)
        .singleElement()
        .satisfies(pinned -> assertThat(pinned.interval()).isEqualTo(byHand));
    assertThat(me.blocks()).containsEntry(block.eventId(), byHand);
  }
}
