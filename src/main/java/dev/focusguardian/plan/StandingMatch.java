package dev.focusguardian.plan;

import dev.focusguardian.interval.Interval;
import dev.focusguardian.plan.FocusPlan.Block;
import dev.focusguardian.plan.FocusPlan.WeekPlan;
import dev.focusguardian.plan.PlanRequest.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which standing block each planned block is, so that a moved block stays the same event: identical
 * ones first, then those that overlap most, then what is left of the same week in order.
 */
final class StandingMatch {

  private StandingMatch() {}

  static List<WeekPlan> named(List<WeekPlan> weeks, List<Standing> movable) {
    List<Standing> left = new ArrayList<>(movable);
    List<Block> unnamed =
        new ArrayList<>(weeks.stream().flatMap(week -> week.blocks().stream()).toList());
    Map<Interval, String> names = new HashMap<>();
    for (Block block : List.copyOf(unnamed)) {
      left.stream()
          .filter(standing -> standing.interval().equals(block.interval()))
          .findFirst()
          .ifPresent(standing -> name(block, standing, names, unnamed, left));
    }
    while (true) {
      long most = 0;
      Block bestBlock = null;
      Standing bestStanding = null;
      for (Block block : unnamed) {
        for (Standing standing : left) {
          long shared = sharedMinutes(block.interval(), standing.interval());
          if (shared > most) {
            most = shared;
            bestBlock = block;
            bestStanding = standing;
          }
        }
      }
      if (bestBlock == null || bestStanding == null) {
        break;
      }
      name(bestBlock, bestStanding, names, unnamed, left);
    }
    for (Block block : List.copyOf(unnamed)) {
      left.stream()
          .filter(standing -> distance(standing, block).compareTo(Duration.ofDays(4)) < 0)
          .min(Comparator.comparing(standing -> distance(standing, block)))
          .ifPresent(standing -> name(block, standing, names, unnamed, left));
    }
    return weeks.stream().map(week -> withNames(week, names)).toList();
  }

  private static void name(
      Block block,
      Standing standing,
      Map<Interval, String> names,
      List<Block> unnamed,
      List<Standing> left) {
    names.put(block.interval(), standing.id());
    unnamed.remove(block);
    left.remove(standing);
  }

  private static WeekPlan withNames(WeekPlan week, Map<Interval, String> names) {
    List<Block> blocks =
        week.blocks().stream()
            .map(block -> new Block(block.interval(), names.get(block.interval()), block.because()))
            .toList();
    return new WeekPlan(
        week.week(),
        week.goalMinutes(),
        week.countedMinutes(),
        week.plannedMinutes(),
        week.churnMinutes(),
        blocks,
        week.unplaced());
  }

  private static long sharedMinutes(Interval a, Interval b) {
    Instant start = a.start().isAfter(b.start()) ? a.start() : b.start();
    Instant end = a.end().isBefore(b.end()) ? a.end() : b.end();
    return Math.max(0, Duration.between(start, end).toMinutes());
  }

  private static Duration distance(Standing standing, Block block) {
    return Duration.between(standing.interval().start(), block.interval().start()).abs();
  }
}
