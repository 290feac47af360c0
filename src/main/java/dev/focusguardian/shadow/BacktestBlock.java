package dev.focusguardian.shadow;

import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IntervalSet;
import dev.focusguardian.plan.BlockReason;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A block that would have been booked.
 *
 * @param first where it would have been booked
 * @param because why there
 * @param bookedAt when
 * @param last where it would have stood in the end; null when it would have been given up
 * @param change why it would have been moved or given up, as the plan says; null when it was not
 * @param bookedMinutes its length when it was longest
 * @param survivedMinutes the part of it that is deep work in the end
 * @param arrivals the conflicts, in order
 */
public record BacktestBlock(
    Interval first,
    BlockReason because,
    Instant bookedAt,
    @Nullable Interval last,
    @Nullable BlockReason change,
    long bookedMinutes,
    long survivedMinutes,
    List<Conflict> arrivals) {

  public BacktestBlock {
    arrivals = List.copyOf(arrivals);
  }

  /** What would have become of it. */
  public enum Fate {
    STOOD,
    MOVED,
    /** In the end it was shorter than it had been. */
    SHRANK,
    /** No other slot was left, or the plan had no place for it any more. */
    GAVE_WAY;

    /** As programs read it. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  public Fate fate() {
    Interval end = last;
    if (end == null) {
      return Fate.GAVE_WAY;
    }
    if (end.minutes() < bookedMinutes) {
      return Fate.SHRANK;
    }
    return end.equals(first) ? Fate.STOOD : Fate.MOVED;
  }

  /** Minutes of it that commitments took, in whichever slot it was at the time. */
  public long displacedMinutes() {
    return IntervalSet.of(arrivals.stream().map(Conflict::part).toList()).minutes();
  }
}
