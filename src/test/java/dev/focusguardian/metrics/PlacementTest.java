package dev.focusguardian.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IntervalSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PlacementTest {

  private static final Instant ORIGIN = Instant.parse("2026-11-16T09:00:00Z");

  /** Every start of every run, minute by minute, straight from the definition. */
  @Test
  void findsTheSameAsTryingEveryPlacement() {
    for (long seed = 1; seed <= 4_000; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      List<Interval> windows = new ArrayList<>();
      List<Interval> runs = new ArrayList<>();
      BitSet free = new BitSet();
      int at = 0;
      for (int window = 1 + random.nextInt(4); window > 0; window--) {
        int length = 2 + random.nextInt(6);
        windows.add(between(at, at + length));
        free.set(at, at + length);
        // At most one run per window, so that a random placement exists: this one.
        if (random.nextInt(3) > 0) {
          int run = 1 + random.nextInt(length);
          runs.add(between(at + length - run, at + length));
        }
        at += length + 1;
      }
      int focusMinimum = 2 + random.nextInt(4);
      List<Integer> lengths = runs.stream().map(run -> (int) run.minutes()).toList();

      assertThat(Placement.best(IntervalSet.of(windows), IntervalSet.of(runs), focusMinimum))
          .as("seed %d: %s in %s, focus minimum %d", seed, lengths, windows, focusMinimum)
          .isEqualTo(bruteForce(free, at, lengths, focusMinimum));
    }
  }

  private static long bruteForce(BitSet free, int end, List<Integer> runs, int focusMinimum) {
    if (runs.isEmpty()) {
      long sum = 0;
      for (int from = free.nextSetBit(0); from >= 0; ) {
        int to = free.nextClearBit(from);
        sum += to - from >= focusMinimum ? to - from : 0;
        from = free.nextSetBit(to);
      }
      return sum;
    }
    int run = runs.get(0);
    long best = 0;
    for (int start = 0; start + run <= end; start++) {
      if (free.nextClearBit(start) >= start + run) {
        free.clear(start, start + run);
        best = Math.max(best, bruteForce(free, end, runs.subList(1, runs.size()), focusMinimum));
        free.set(start, start + run);
      }
    }
    return best;
  }

  /** Days of ordinary size: every possible distribution of loads. */
  @Test
  void findsTheBestOfAllLoadsOnDaysOfOrdinarySize() {
    for (long seed = 1; seed <= 400; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      List<Interval> windows = new ArrayList<>();
      List<Interval> runs = new ArrayList<>();
      int step = random.nextInt(3) == 0 ? 1 : 15;
      int count = step == 1 ? 2 + random.nextInt(2) : 2 + random.nextInt(4);
      int at = 0;
      for (int window = 0; window < count; window++) {
        int length = step * (1 + random.nextInt(300 / count / step * 2));
        windows.add(between(at, at + length));
        int from = at;
        while (runs.size() < 14 && random.nextInt(5) > 0) {
          from += step * random.nextInt(4);
          int to = from + step * (1 + random.nextInt(Math.max(1, 60 / step)));
          if (to > at + length) {
            break;
          }
          runs.add(between(from, to));
          from = to + step;
        }
        at += length + 1;
      }
      int focusMinimum = 30 + 30 * random.nextInt(4);

      assertThat(Placement.best(IntervalSet.of(windows), IntervalSet.of(runs), focusMinimum))
          .as("seed %d: %s in %s, focus minimum %d", seed, runs, windows, focusMinimum)
          .isEqualTo(bestOfAllLoads(windows, runs, focusMinimum));
    }
  }

  private static long bestOfAllLoads(List<Interval> windows, List<Interval> runs, int minimum) {
    Set<List<Long>> loads = Set.of(windows.stream().map(Interval::minutes).toList());
    for (Interval run : runs) {
      Set<List<Long>> more = new HashSet<>();
      for (List<Long> free : loads) {
        for (int window = 0; window < free.size(); window++) {
          if (free.get(window) >= run.minutes()) {
            List<Long> less = new ArrayList<>(free);
            less.set(window, free.get(window) - run.minutes());
            more.add(less);
          }
        }
      }
      loads = more;
    }
    return loads.stream()
        .mapToLong(free -> free.stream().mapToLong(f -> f >= minimum ? f : 0).sum())
        .max()
        .orElseThrow();
  }

  @Test
  void placesRunsInWindowsThatAreTooShortToCount() {
    // 240 and 100 minutes; 60 and 40 fill the short window, and the long one stays whole.
    IntervalSet windows = IntervalSet.of(between(0, 240), between(300, 400));
    IntervalSet runs = IntervalSet.of(between(0, 60), between(100, 140));

    assertThat(Placement.best(windows, runs, 120)).isEqualTo(240);
  }

  @Test
  void staysQuickOnADayCutIntoManyPieces() {
    List<Interval> windows = new ArrayList<>();
    List<Interval> runs = new ArrayList<>();
    for (int i = 0; i < 24; i++) {
      windows.add(between(i * 60, i * 60 + 55 - i % 5));
      runs.add(between(i * 60, i * 60 + 11 + i % 7));
      runs.add(between(i * 60 + 20, i * 60 + 27 + i % 5));
    }

    long best = Placement.best(IntervalSet.of(windows), IntervalSet.of(runs), 30);

    assertThat(best)
        .isPositive()
        .isLessThanOrEqualTo(IntervalSet.of(windows).minutes() - IntervalSet.of(runs).minutes());
  }

  private static Interval between(int from, int to) {
    return Interval.of(ORIGIN.plusSeconds(from * 60L), ORIGIN.plusSeconds(to * 60L));
  }
}
