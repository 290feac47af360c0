package dev.focusguardian.plan;

import java.util.Arrays;
import java.util.function.Function;

/**
 * The blocks that may be chosen on a day, in order of their start, in seconds of the week, with
 * what each adds to the score of a plan.
 *
 * <p>A score has four parts, compared one after the other: weight of standing minutes kept (most),
 * blocks (fewest), preference (most), sum of starts (least). Two whole numbers hold them, each with
 * a large and a small part: adding the numbers adds the parts, and comparing the numbers compares
 * the parts in order, because a week cannot fill the small parts (65,535 blocks; starts that sum to
 * 2^28 seconds, where a week's sum to at most 336 times eight days).
 */
final class Candidates {

  private static final int BLOCK_BITS = 16;
  private static final int START_BITS = 28;

  /** Sums from the first point up to each point. */
  record Prices(long[] keptQuarterSeconds, long[] preferenceSeconds) {}

  final int size;
  final int[] start;
  final int[] end;

  /** Kept weight above, blocks below. */
  final long[] high;

  /** Preference above, starts below. */
  final long[] low;

  /** All starts and ends, once each, in order. */
  final int[] points;

  private Candidates(long[] pairs, int size, Function<int[], Prices> pricing) {
    this.size = size;
    start = new int[size];
    end = new int[size];
    int[] all = new int[2 * size];
    for (int i = 0; i < size; i++) {
      start[i] = (int) (pairs[i] >>> 32);
      end[i] = (int) pairs[i];
      all[2 * i] = start[i];
      all[2 * i + 1] = end[i];
    }
    points = distinct(all);
    high = new long[size];
    low = new long[size];
    Prices prices = pricing.apply(points);
    for (int i = 0; i < size; i++) {
      int from = Arrays.binarySearch(points, start[i]);
      int to = Arrays.binarySearch(points, end[i]);
      long kept = prices.keptQuarterSeconds[to] - prices.keptQuarterSeconds[from];
      long preference = prices.preferenceSeconds[to] - prices.preferenceSeconds[from];
      high[i] = (kept << BLOCK_BITS) - 1;
      low[i] = (preference << START_BITS) - start[i];
    }
  }

  private static int[] distinct(int[] all) {
    Arrays.sort(all);
    int size = 0;
    for (int i = 0; i < all.length; i++) {
      if (i == 0 || all[i] != all[i - 1]) {
        all[size++] = all[i];
      }
    }
    return Arrays.copyOf(all, size);
  }

  /** The kept weight in a sum of {@code high}, in quarter-seconds. */
  static long keptQuarterSeconds(long high) {
    return (high + (1 << BLOCK_BITS) - 1) >> BLOCK_BITS;
  }

  static final class Builder {

    private long[] pairs = new long[64];
    private int size;

    /** Starts lie within the week's own time and are never negative. */
    void add(int start, int end) {
      if (size == pairs.length) {
        pairs = Arrays.copyOf(pairs, 2 * size);
      }
      pairs[size++] = ((long) start << 32) | end;
    }

    Candidates build(Function<int[], Prices> pricing) {
      Arrays.sort(pairs, 0, size);
      int kept = 0;
      for (int i = 0; i < size; i++) {
        if (i == 0 || pairs[i] != pairs[i - 1]) {
          pairs[kept++] = pairs[i];
        }
      }
      return new Candidates(pairs, kept, pricing);
    }
  }
}
