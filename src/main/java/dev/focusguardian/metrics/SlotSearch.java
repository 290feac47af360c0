package dev.focusguardian.metrics;

import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IntervalSet;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a meeting may go.
 *
 * @param within a slot lies inside it; null: anywhere in the weeks looked at
 * @param after a slot starts after it, and what has started by then stays; null: nothing is past
 * @param freeOfOthers when everybody else can come; null: always
 * @param keptClear where nothing may go: our own blocks that cannot move
 * @param most how many slots are wanted
 */
public record SlotSearch(
    @Nullable Interval within,
    @Nullable Instant after,
    @Nullable IntervalSet freeOfOthers,
    IntervalSet keptClear,
    int most) {

  public SlotSearch {
    if (most < 0) {
      throw new IllegalArgumentException("Wanted are 0 slots or more, not " + most);
    }
  }

  /** Anywhere in the weeks looked at, past or not. */
  public static SlotSearch anywhere(int most) {
    return new SlotSearch(null, null, null, IntervalSet.empty(), most);
  }

  public SlotSearch within(Interval range) {
    return new SlotSearch(range, after, freeOfOthers, keptClear, most);
  }

  public SlotSearch after(@Nullable Instant now) {
    return new SlotSearch(within, now, freeOfOthers, keptClear, most);
  }

  public SlotSearch whenOthersAreFree(IntervalSet free) {
    return new SlotSearch(within, after, free, keptClear, most);
  }

  public SlotSearch clearOf(IntervalSet fixedBlocks) {
    return new SlotSearch(within, after, freeOfOthers, keptClear.union(fixedBlocks), most);
  }
}
