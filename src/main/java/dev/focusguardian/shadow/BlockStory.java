package dev.focusguardian.shadow;

import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IntervalSet;
import dev.focusguardian.interval.IsoWeek;
import dev.focusguardian.plan.BlockReason;
import dev.focusguardian.plan.PlanRequest.Flag;
import dev.focusguardian.plan.PlanRequest.Standing;
import dev.focusguardian.plan.ProtectionLevel;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A block during the replay. */
final class BlockStory {

  private final String id;
  private final Interval first;
  private final BlockReason because;
  private final Instant bookedAt;
  private final List<Conflict> arrivals = new ArrayList<>();
  private Interval interval;
  private ProtectionLevel level = ProtectionLevel.HINT;
  private long longest;
  private @Nullable Instant movedAt;
  private @Nullable BlockReason change;
  private boolean givenUp;

  BlockStory(String id, Interval first, BlockReason because, Instant bookedAt) {
    this.id = id;
    this.first = first;
    this.because = because;
    this.bookedAt = bookedAt;
    interval = first;
    longest = first.minutes();
  }

  String id() {
    return id;
  }

  Interval interval() {
    return interval;
  }

  ProtectionLevel level() {
    return level;
  }

  void stands(ProtectionLevel on) {
    level = on;
  }

  void moves(Interval to, BlockReason why, Instant at) {
    interval = to;
    longest = Math.max(longest, to.minutes());
    change = why;
    movedAt = at;
  }

  void isGivenUp(BlockReason why) {
    change = why;
    givenUp = true;
  }

  boolean isGivenUp() {
    return givenUp;
  }

  void meets(Conflict arrival) {
    arrivals.add(arrival);
  }

  boolean startsIn(IsoWeek week, ZoneId zone) {
    return IsoWeek.of(interval.start().atZone(zone).toLocalDate()).equals(week);
  }

  Standing standing(Interval thisWeek) {
    Instant moved = movedAt;
    return new Standing(
        id,
        interval,
        moved != null && thisWeek.contains(moved) ? Set.of(Flag.MOVED_THIS_WEEK) : Set.of());
  }

  /**
   * @param deepWork the gaps of the focus minimum and more, as they were in the end
   */
  BacktestBlock told(IntervalSet deepWork) {
    long survived = givenUp ? 0 : deepWork.intersect(interval).minutes();
    return new BacktestBlock(
        first, because, bookedAt, givenUp ? null : interval, change, longest, survived, arrivals);
  }
}
