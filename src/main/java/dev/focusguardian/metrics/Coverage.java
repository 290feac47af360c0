package dev.focusguardian.metrics;

import dev.focusguardian.interval.Interval;
import java.util.Arrays;
import java.util.List;

/**
 * Which group of commitments covers which stretch of a week's windows, found in one sweep: free,
 * covered by one group alone, or by several. Leaving a group out frees exactly the stretches that
 * it covers alone, so the leave-one-out costs of all groups together take one pass over the
 * stretches: {@code O(n log n)} in the number of commitments, against {@code n} times that for
 * measuring the week anew without each.
 */
final class Coverage {

  private static final int FREE = -1;
  private static final int SEVERAL = -2;

  private final int focusMinimum;
  private final int groups;

  /** Stretches in order; the first of a window is marked, because no gap leaves its window. */
  private long[] starts = new long[64];

  private long[] ends = new long[64];
  private int[] owners = new int[64];
  private boolean[] opening = new boolean[64];
  private int size;

  /**
   * @param windows sorted and disjoint
   * @param group the group of each interval, 0 to {@code groups - 1}
   */
  Coverage(
      List<Interval> windows, List<Interval> intervals, int[] group, int groups, int focusMinimum) {
    this.focusMinimum = focusMinimum;
    this.groups = groups;
    sweep(windows, intervals, group);
  }

  /** The deep-work minutes with everything in place. */
  long deepWorkMinutes() {
    long sum = 0;
    for (int i = 0; i < size; i++) {
      if (owners[i] == FREE) {
        sum += counted(ends[i] - starts[i]);
      }
    }
    return sum;
  }

  /** For each group, the deep-work minutes that the week would have more without it. */
  long[] costs() {
    long[] costs = new long[groups];
    int i = 0;
    while (i < size) {
      int owner = owners[i];
      if (owner < 0) {
        i++;
        continue;
      }
      // The gap that opens when the owner goes: its own stretches and the free ones between them.
      int first = i > 0 && !opening[i] && owners[i - 1] == FREE ? i - 1 : i;
      long alreadyCounted = 0;
      int end = first;
      int lastOwned = i;
      while (end < size
          && (end == first || !opening[end])
          && (owners[end] == FREE || owners[end] == owner)) {
        if (owners[end] == FREE) {
          alreadyCounted += counted(ends[end] - starts[end]);
        } else {
          lastOwned = end;
        }
        end++;
      }
      costs[owner] += counted(ends[end - 1] - starts[first]) - alreadyCounted;
      i = lastOwned + 1;
    }
    return costs;
  }

  private void sweep(List<Interval> windows, List<Interval> intervals, int[] group) {
    int n = intervals.size();
    // An edge is its second, and which interval starts or ends there, in one sortable number.
    long[] edges = new long[2 * n];
    for (int i = 0; i < n; i++) {
      edges[2 * i] = edge(intervals.get(i).start().getEpochSecond(), 2 * i);
      edges[2 * i + 1] = edge(intervals.get(i).end().getEpochSecond(), 2 * i + 1);
    }
    Arrays.sort(edges);
    int[] active = new int[groups];
    int activeGroups = 0;
    // With one group active the sum of the active groups' numbers is that group.
    long sumOfActive = 0;
    int next = 0;
    for (Interval window : windows) {
      long at = window.start().getEpochSecond();
      long end = window.end().getEpochSecond();
      boolean first = true;
      while (at < end) {
        while (next < edges.length && second(edges[next]) <= at) {
          int index = index(edges[next++]);
          int of = group[index / 2];
          if (index % 2 == 0 && active[of]++ == 0) {
            activeGroups++;
            sumOfActive += of;
          } else if (index % 2 != 0 && --active[of] == 0) {
            activeGroups--;
            sumOfActive -= of;
          }
        }
        long until = next < edges.length ? Math.min(end, second(edges[next])) : end;
        int owner = activeGroups == 0 ? FREE : activeGroups == 1 ? (int) sumOfActive : SEVERAL;
        add(at, until, owner, first);
        first = false;
        at = until;
      }
    }
  }

  private void add(long start, long end, int owner, boolean opens) {
    if (!opens && owners[size - 1] == owner) {
      ends[size - 1] = end;
      return;
    }
    if (size == starts.length) {
      starts = Arrays.copyOf(starts, 2 * size);
      ends = Arrays.copyOf(ends, 2 * size);
      owners = Arrays.copyOf(owners, 2 * size);
      opening = Arrays.copyOf(opening, 2 * size);
    }
    starts[size] = start;
    ends[size] = end;
    owners[size] = owner;
    opening[size] = opens;
    size++;
  }

  private long counted(long seconds) {
    long minutes = seconds / 60;
    return minutes >= focusMinimum ? minutes : 0;
  }

  private static long edge(long second, int index) {
    return (second << 24) | index;
  }

  private static long second(long edge) {
    return edge >> 24;
  }

  private static int index(long edge) {
    return (int) (edge & 0xFFFFFF);
  }
}
