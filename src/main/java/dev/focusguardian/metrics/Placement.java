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
 * window. With one window there is no choice. With two, the reachable loads are subset sums, found
 * for all at once. With more (a day cut up by out-of-office), a search tries the runs longest
 * first, drops what cannot better the best found, and visits no distribution of loads twice; three
 * windows for which that takes long are left to the sums again.
 */
final class Placement {

  /**
   * States that a day's search may visit. Real days need a handful; only a day in four pieces and
   * more, nearly full of dozens of runs of odd lengths, could reach it. Then the best found stands,
   * which is at most the true best: a loss is never overstated.
   */
  private static final int MOST_STATES = 100_000;

  /** As many are cheaper than the sums of three windows, and nearly always enough. */
  private static final int FEW_STATES = 100;

  private final int[] runs;
  private final int focusMinimum;
  private final int ceiling;

  /**
   * {@code fill[i][c]}: the most of the runs 0 to {@code i - 1} that {@code c} minutes can hold.
   */
  private final int[][] fill;

  private final int[] total;
  private final Set<String> visited = new HashSet<>();
  private final int mostStates;
  private int best;

  private Placement(int[] windows, int[] runs, int focusMinimum, int mostStates) {
    this.mostStates = mostStates;
    this.runs = runs;
    this.focusMinimum = focusMinimum;
    this.ceiling = Arrays.stream(windows).sum() - Arrays.stream(runs).sum();
    total = new int[runs.length + 1];
    fill = new int[runs.length + 1][focusMinimum];
    boolean[] reachable = new boolean[focusMinimum];
    reachable[0] = true;
    for (int i = 1; i <= runs.length; i++) {
      int run = runs[i - 1];
      total[i] = total[i - 1] + run;
      for (int load = focusMinimum - 1; load >= run; load--) {
        reachable[load] |= reachable[load - run];
      }
      for (int load = 1; load < focusMinimum; load++) {
        fill[i][load] = reachable[load] ? load : fill[i][load - 1];
      }
    }
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
      case 2 -> bestOfThree(0, lengths[0], lengths[1], loads, focusMinimumMinutes);
      case 3 -> {
        Placement placement = new Placement(lengths, loads, focusMinimumMinutes, FEW_STATES);
        int found = placement.search(lengths);
        yield placement.finished()
            ? found
            : bestOfThree(lengths[0], lengths[1], lengths[2], loads, focusMinimumMinutes);
      }
      default -> new Placement(lengths, loads, focusMinimumMinutes, MOST_STATES).search(lengths);
    };
  }

  /** Whether the search came to its end, and the best found is the best. */
  private boolean finished() {
    return visited.size() < mostStates;
  }

  /** The loads of the first two windows decide; whatever is left goes into the third. */
  private static int bestOfThree(int first, int second, int third, int[] runs, int focusMinimum) {
    int words = (second >> 6) + 1;
    // Bit j of row i: a load of i in the first window and of j in the second can be had.
    long[][] reachable = new long[first + 1][words];
    reachable[0][0] = 1;
    int total = 0;
    for (int run : runs) {
      total += run;
      for (int load = Math.min(first, total); load >= 0; load--) {
        addShifted(reachable[load], run);
        if (load >= run) {
          for (int word = 0; word < words; word++) {
            reachable[load][word] |= reachable[load - run][word];
          }
        }
      }
    }
    int best = 0;
    for (int one = 0; one <= Math.min(first, total); one++) {
      int least = Math.max(0, total - one - third);
      for (int other = least; other <= Math.min(second, total - one); other++) {
        if ((reachable[one][other >> 6] >>> other & 1) != 0) {
          best =
              Math.max(
                  best,
                  counted(first - one, focusMinimum)
                      + counted(second - other, focusMinimum)
                      + counted(third - (total - one - other), focusMinimum));
        }
      }
    }
    return best;
  }

  /** From the high words down, so that no bit is moved twice. */
  private static void addShifted(long[] bits, int by) {
    int words = by >> 6;
    int rest = by & 63;
    for (int word = bits.length - 1; word >= words; word--) {
      long shifted = bits[word - words] << rest;
      if (rest > 0 && word > words) {
        shifted |= bits[word - words - 1] >>> (64 - rest);
      }
      bits[word] |= shifted;
    }
  }

  private int search(int[] windows) {
    place(runs.length, windows.clone());
    return best;
  }

  /** Places the runs 0 to {@code left - 1}; they are sorted, so the longest of them first. */
  private void place(int left, int[] free) {
    int bound = bound(left, free);
    if (bound <= best || !finished()) {
      return;
    }
    if (left == 0) {
      best = bound;
      return;
    }
    if (!visited.add(state(left, free))) {
      return;
    }
    int run = runs[left - 1];
    int previous = -1;
    for (int window : order(free)) {
      if (free[window] >= run && free[window] != previous) {
        previous = free[window];
        free[window] -= run;
        place(left - 1, free);
        free[window] += run;
      }
    }
  }

  /**
   * No more than the windows still long enough hold, less what the short ones cannot take of the
   * runs left. If that is more than the long ones can take and still count, one of them is lost.
   */
  private int bound(int left, int[] free) {
    int counting = 0;
    int shortest = Integer.MAX_VALUE;
    int spare = 0;
    int rest = total[left];
    for (int minutes : free) {
      if (minutes >= focusMinimum) {
        counting += minutes;
        spare += minutes - focusMinimum;
        shortest = Math.min(shortest, minutes);
      } else {
        rest -= fill[left][minutes];
      }
    }
    if (rest <= 0) {
      return Math.min(ceiling, counting);
    }
    return Math.min(ceiling, counting - (rest > spare ? Math.max(rest, shortest) : rest));
  }

  /**
   * Into windows that are too short to count first: there a run costs nothing. The tightest of
   * them, and of the others the roomiest, come first.
   */
  private int[] order(int[] free) {
    int[] order = new int[free.length];
    for (int window = 0; window < free.length; window++) {
      int at = window;
      while (at > 0 && rank(free[window]) < rank(free[order[at - 1]])) {
        order[at] = order[at - 1];
        at--;
      }
      order[at] = window;
    }
    return order;
  }

  private int rank(int free) {
    return free >= focusMinimum ? Integer.MAX_VALUE - free : free;
  }

  /** Windows with the same free time are as good as each other. */
  private static String state(int left, int[] free) {
    int[] sorted = free.clone();
    Arrays.sort(sorted);
    StringBuilder state = new StringBuilder(sorted.length + 1);
    state.append((char) left);
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
