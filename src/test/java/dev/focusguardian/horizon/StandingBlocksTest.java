package dev.focusguardian.horizon;

import static dev.focusguardian.ConnectedPerson.BERLIN;
import static dev.focusguardian.ConnectedPerson.ME;
import static org.assertj.core.api.Assertions.assertThat;

import dev.focusguardian.ConnectedPerson;
import dev.focusguardian.PostgresResource;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.plan.ProtectionLevel;
import dev.focusguardian.store.BookedBlock;
import dev.focusguardian.store.FocusBlocks;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Existing blocks, as time passes and settings change. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class StandingBlocksTest {

  @Inject ConnectedPerson me;
  @Inject FocusBlocks focusBlocks;
  @Inject Clock clock;

  @BeforeEach
  void connected() {
    me.isNew("standing");
    me.connects();
  }

  @Test
  void aBlockIsLockedAndBusyADayBeforeItStarts() {
    BookedBlock block =
        me.booked().stream()
            .filter(one -> one.interval().start().isAfter(clock.instant().plus(Duration.ofDays(2))))
            .findFirst()
            .orElseThrow();
    assertThat(block.protection()).isNotEqualTo(ProtectionLevel.LOCKED);

    me.goesTo(block.interval().start().minus(Duration.ofHours(20)));
    me.cycle();

    assertThat(focusBlocks.all(ME))
        .filteredOn(one -> one.id().equals(block.id()))
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.protection()).isEqualTo(ProtectionLevel.LOCKED);
              assertThat(one.interval()).isEqualTo(block.interval());
              // Not necessarily the same event: a hint has another type.
              assertThat(me.google().event(one.eventId()).path("transparency").asText("opaque"))
                  .isEqualTo("opaque");
            });
  }

  @Test
  void blocksFollowTheWorkingHoursAfterAnyNumberOfMoves() {
    work("13:00-21:00");
    work("06:00-11:00");

    List<Interval> nextDays =
        me.booked().stream()
            .map(BookedBlock::interval)
            // Blocks that start within a day are locked.
            .filter(slot -> slot.start().isAfter(clock.instant().plus(Duration.ofHours(25))))
            .toList();
    assertThat(nextDays)
        .isNotEmpty()
        .allSatisfy(
            slot -> {
              assertThat(local(slot.start())).isBetween(LocalTime.of(6, 0), LocalTime.of(9, 30));
              assertThat(local(slot.end())).isBetween(LocalTime.of(7, 30), LocalTime.of(11, 0));
            });
  }

  private static LocalTime local(Instant instant) {
    return instant.atZone(BERLIN).toLocalTime();
  }

  private void work(String hours) {
    me.works(hours);
    me.cycle();
  }
}
