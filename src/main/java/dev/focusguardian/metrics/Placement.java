package dev.focusguardian.metrics;

import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IntervalSet;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * The most deep-work minutes that a day could have with the same runs of commitments, each kept
 * whole and put anywhere inside one working window.
 *
 * <p>Where the runs stand inside a window does not matter beyond its load. Deep work in a window is
 * a sum of some of its gaps, so never more than its free time {@code f}, and nothing if {@code f}
 * is below the focus minimum; stacking the runs against the window's start leaves {@code f} in one
 * gap and so reaches exactly {@code f} if it counts. What is left is which run goes into which
 * window. With one window there is no choice. With two, the load of the first decides everything,
 * and its reachable values are the subset sums of the runs. With more (a day cut up by
 * out-of-office), the search tries the runs longest first, drops what cannot better the best found,
 * and visits no distribution of loads twice.
 */
final class Placement {

  /**
   * States that a day's search may visit. Real days need a handful; only a day in dozens of pieces
   * with dozens of runs, all of different lengths, could reach it. Then the best found stands,
   * which is at most the true best: a loss is never overstated.
   */
  private static final int MOST_STATES = 200_000;

  private final int[] runs;
  private final int focusMinimum;
  private final int ceiling;
  private final Set<String> visited = new HashSet<>();
  private int best;

  private Placement(int[] windows, int[] runs, int focusMinimum) {
    this.runs = runs;
    this.focusMinimum = focusMinimum;
    this.ceiling =
        Math.min(
            couldStillCount(windows), Arrays.stream(windows).sum() - Arrays.stream(runs).sum());
  }

  /**
   * @param windows of one day, in which the runs lie
   * @param runs whole minutes each
   */
  static long best(IntervalSet windows, IntervalSet runs, int focusMinimumMinutes) {
    int[] lengths = minutes(windows);
    int[] loads = minutes(runs);
    return switch (lengths.length) {
      case 0 -> 0;
      case 1 -> counted(lengths[0] - Arrays.stream(loads).sum(), focusMinimumMinutes);
      case 2 -> bestOfTwo(lengths[0], lengths[1], loads, focusMinimumMinutes);
      default -> new Placement(lengths, loads, focusMinimumMinutes).search(lengths);
    };
  }

  private static int bestOfTwo(int first, int second, int[] runs, int focusMinimum) {
    int total = 0;
    boolean[] reachable = new boolean[first + 1];
    reachable[0] = true;
    for (int run : runs) {
      total += run;
      for (int load = first; load >= run; load--) {
        reachable[load] |= reachable[load - run];
      }
    }
    int best = 0;
    for (int load = Math.max(0, total - second); load <= Math.min(first, total); load++) {
      if (reachable[load]) {
        best =
            Math.max(
                best,
                counted(first - load, focusMinimum)
                    + counted(second - (total - load), focusMinimum));
      }
    }
    return best;
  }

  private int search(int[] windows) {
    place(runs.length - 1, windows.clone());
    return best;
  }

  /** Places the run at {@code index} (they are sorted, so the longest left), then the shorter. */
  private void place(int index, int[] free) {
    int bound = Math.min(ceiling, couldStillCount(free));
    if (bound <= best || visited.size() >= MOST_STATES) {
      return;
    }
    if (index < 0) {
      best = bound;
      return;
    }
    if (!visited.add(state(index, free))) {
      return;
    }
    // Into windows that are too short to count first: there a run costs nothing.
    for (boolean counting : new boolean[] {false, true}) {
      for (int window = 0; window < free.length; window++) {
        if (free[window] >= runs[index] && (free[window] >= focusMinimum) == counting) {
          free[window] -= runs[index];
          place(index - 1, free);
          free[window] += runs[index];
        }
      }
    }
  }

  /** What the windows that are still long enough hold; the others never count again. */
  private int couldStillCount(int[] free) {
    int sum = 0;
    for (int minutes : free) {
      sum += counted(minutes, focusMinimum);
    }
    return sum;
  }

  /** Windows with the same free time are as good as each other. */
  private static String state(int index, int[] free) {
    int[] sorted = free.clone();
    Arrays.sort(sorted);
    StringBuilder state = new StringBuilder(sorted.length + 1);
    state.append((char) index);
    for (int minutes : sorted) {
      state.append((char) minutes);
    }
    return state.toString();
  }

  private static int counted(int free, int focusMinimum) {
    return free >= focusMinimum ? free : 0;
  }

  private static int[] minutes(IntervalSet set) {
    int[] minutes = new int[set.size()];
    int i = 0;
    for (Interval interval : set) {
      minutes[i++] = (int) interval.minutes();
    }
    Arrays.sort(minutes);
    return minutes;
  }
}
