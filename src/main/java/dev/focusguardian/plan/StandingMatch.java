package dev.focusguardian.plan;

import dev.focusguardian.interval.Interval;
import dev.focusguardian.plan.FocusPlan.Block;
import dev.focusguardian.plan.FocusPlan.WeekPlan;
import dev.focusguardian.plan.PlanRequest.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which standing block each planned block is, so that a moved block stays the same event: identical
 * ones first, then those that overlap most, then the nearest of what is left of the same week.
 */
final class StandingMatch {

  private final List<Block> unnamed = new ArrayList<>();
  private final List<Standing> left;
  private final Map<Block, String> names = new HashMap<>();

  private StandingMatch(WeekPlan plan, List<Standing> movable) {
    plan.blocks().stream().filter(block -> block.standingId() == null).forEach(unnamed::add);
    left = movable;
  }

  /**
   * @param movable in order of time, so that ties always fall the same way
   */
  static WeekPlan named(WeekRules week, WeekPlan plan, List<Standing> movable) {
    List<Standing> own = new ArrayList<>();
    for (Standing standing : movable) {
      if (week.owns(standing.interval().start())) {
        own.add(standing);
      }
    }
    if (own.isEmpty()) {
      return plan;
    }
    StandingMatch match = new StandingMatch(plan, own);
    match.nameIdentical();
    match.nameClosest(true);
    match.nameClosest(false);
    List<Block> blocks = new ArrayList<>();
    for (Block block : plan.blocks()) {
      String name = match.names.get(block);
      blocks.add(name == null ? block : new Block(block.interval(), name, block.because()));
    }
    return plan.withBlocks(blocks, plan.unplaced());
  }

  private void nameIdentical() {
    for (Block block : List.copyOf(unnamed)) {
      for (Standing standing : left) {
        if (standing.interval().equals(block.interval())) {
          name(block, standing);
          break;
        }
      }
    }
  }

  /** Pairs up, the closest two first. */
  private void nameClosest(boolean overlapping) {
    while (true) {
      Block bestBlock = null;
      Standing bestStanding = null;
      long best = Long.MIN_VALUE;
      for (Block block : unnamed) {
        for (Standing standing : left) {
          long closeness = closeness(block.interval(), standing.interval());
          if (closeness > best && (closeness > 0 || !overlapping)) {
            best = closeness;
            bestBlock = block;
            bestStanding = standing;
          }
        }
      }
      if (!name(bestBlock, bestStanding)) {
        return;
      }
    }
  }

  private boolean name(@Nullable Block block, @Nullable Standing standing) {
    if (block == null || standing == null) {
      return false;
    }
    names.put(block, standing.id());
    unnamed.remove(block);
    left.remove(standing);
    return true;
  }

  /** Seconds shared; or, negative, the seconds between the starts. */
  private static long closeness(Interval a, Interval b) {
    Instant start = a.start().isAfter(b.start()) ? a.start() : b.start();
    Instant end = a.end().isBefore(b.end()) ? a.end() : b.end();
    return start.isBefore(end)
        ? Duration.between(start, end).toSeconds()
        : -Duration.between(a.start(), b.start()).abs().toSeconds();
  }
}
