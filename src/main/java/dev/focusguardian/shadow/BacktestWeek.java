package dev.focusguardian.shadow;

import dev.focusguardian.interval.IsoWeek;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A week beside what the service would have done in it. All amounts are minutes.
 *
 * @param goalMinutes the goal, less in a week with less working time
 * @param bookedMinutes of the blocks that stood at one time, when they were most
 * @param plannedMinutes of the blocks that stood when the week began
 * @param blocks all that would have been booked for it, those given up included, in order of their
 *     first places
 * @param deepWorkMinutes what the week really had: free stretches of the focus minimum and more
 * @param selfMadeMinutes protected by focus time that the person, or another tool, booked
 * @param alertedAt when the person would have been told that the week is below the threshold; null
 *     for a week that never was
 * @param flagged the meetings flagged for their arrival; those of an earlier look first
 */
public record BacktestWeek(
    IsoWeek week,
    long goalMinutes,
    long bookedMinutes,
    long plannedMinutes,
    List<BacktestBlock> blocks,
    long deepWorkMinutes,
    long thresholdMinutes,
    long selfMadeMinutes,
    @Nullable Instant alertedAt,
    List<Flagged> flagged) {

  public BacktestWeek {
    blocks = List.copyOf(blocks);
    flagged = List.copyOf(flagged);
  }

  /** Minutes of blocks that later commitments took. Most blocks find another slot. */
  public long displacedMinutes() {
    return blocks.stream().mapToLong(BacktestBlock::displacedMinutes).sum();
  }

  public long survivedMinutes() {
    return blocks.stream().mapToLong(BacktestBlock::survivedMinutes).sum();
  }
}
