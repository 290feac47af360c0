package dev.focusguardian.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IntervalSet;
import dev.focusguardian.interval.IsoWeek;
import dev.focusguardian.plan.PlanRequest.Flag;
import dev.focusguardian.plan.PlanRequest.Standing;
import dev.focusguardian.preferences.Preferences;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FixedBlocksTest {

  @Test
  void fixedBlocksArePinnedLockedOrRunning() {
    Standing past = block("16T09", Set.of());
    Standing running = block("16T13", Set.of());
    Standing lockedByTheClock = block("17T09", Set.of());
    Standing pinned = block("18T09", Set.of(Flag.PINNED));
    Standing lockedByHand = block("18T13", Set.of(Flag.LOCKED));
    Standing moved = block("19T09", Set.of(Flag.MOVED_THIS_WEEK));
    Standing free = block("20T09", Set.of());

    assertThat(
            request(List.of(past, running, lockedByTheClock, pinned, lockedByHand, moved, free))
                .fixedBlocks())
        .isEqualTo(
            IntervalSet.of(
                running.interval(),
                lockedByTheClock.interval(),
                pinned.interval(),
                lockedByHand.interval()));
  }

  @Test
  void beingNearLocksNothingOutsideWorkingTimeOnceThePersonHasSettledSomethingElse() {
    Standing wellPlaced = block("17T09", Set.of());
    Standing late = block("16T19", Set.of());
    Standing early = block("17T06", Set.of());
    Standing ownWish = block("17T17", Set.of(Flag.PINNED));
    Standing lockedByHand = block("17T19", Set.of(Flag.LOCKED));
    PlanRequest request = request(List.of(wellPlaced, late, early, ownWish, lockedByHand));

    assertThat(request.fixedBlocks().minutes()).isEqualTo(5 * 120);
    assertThat(request.followingSettings().fixedBlocks())
        .isEqualTo(
            IntervalSet.of(wellPlaced.interval(), ownWish.interval(), lockedByHand.interval()));
    assertThat(FocusPlanner.plan(request.followingSettings()).weeks().get(0).blocks())
        .extracting(FocusPlan.Block::interval)
        .contains(wellPlaced.interval())
        .doesNotContain(late.interval(), early.interval());
  }

  @Test
  void blockThatRunsStaysWhateverIsSettled() {
    Standing running = block("16T13", Set.of());
    PlanRequest request = request(List.of(running));
    PlanRequest mornings =
        new PlanRequest(
            request.weeks(),
            ZoneOffset.ofHours(6),
            request.preferences(),
            request.outOfOffice(),
            request.committed(),
            request.projected(),
            request.selfMadeFocus(),
            request.standing(),
            request.noGo(),
            request.now());

    assertThat(mornings.followingSettings().fixedBlocks())
        .isEqualTo(IntervalSet.of(running.interval()));
  }

  private static Standing block(String start, Set<Flag> flags) {
    Instant from = Instant.parse("2026-11-" + start + ":00:00Z");
    return new Standing(start, Interval.of(from, from.plusSeconds(7200)), flags);
  }

  private static PlanRequest request(List<Standing> standing) {
    return new PlanRequest(
        List.of(IsoWeek.parse("2026-W47")),
        ZoneOffset.UTC,
        Preferences.defaults(),
        IntervalSet.empty(),
        IntervalSet.empty(),
        IntervalSet.empty(),
        IntervalSet.empty(),
        standing,
        IntervalSet.empty(),
        Instant.parse("2026-11-16T14:00:00Z"));
  }
}
