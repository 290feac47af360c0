package dev.focusguardian.metrics;

import dev.focusguardian.interval.IntervalSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The most deep-work minutes that a day could have with the same runs of commitments, each kept
 * whole and put anywhere inside one working window.
 *
 * <p>Within one window the runs can be stacked against its start, which leaves all its free time in
 * one gap; no placing can make more of it than that gap, so a window of length {@code l} with runs
 * of {@code r} minutes yields {@code l − r} if that is at least the focus minimum, else nothing.
 * What is left is which run goes into which window: all reachable loads are enumerated, run by run,
 * each distinct load once. With one window that is one state, with two at most its length in
 * minutes.
 */
final class Placement {

  private Placement() {}

  static long best(IntervalSet windows, IntervalSet runs, int focusMinimumMinutes) {
    int[] lengths = windows.stream().mapToInt(window -> (int) window.minutes()).toArray();
    if (lengths.length == 1) {
      return freeThatCounts(lengths[0] - (int) runs.minutes(), focusMinimumMinutes);
    }
    // Longest first: fewer states on the way, and symmetric windows meet in one state.
    int[] sizes = runs.stream().mapToInt(run -> (int) run.minutes()).sorted().toArray();
    Set<List<Integer>> loads = new HashSet<>();
    loads.add(new ArrayList<>(Collections.nCopies(lengths.length, 0)));
    for (int i = sizes.length - 1; i >= 0; i--) {
      Set<List<Integer>> next = new HashSet<>();
      for (List<Integer> load : loads) {
        for (int window = 0; window < lengths.length; window++) {
          int filled = load.get(window) + sizes[i];
          if (filled <= lengths[window] && !hasTwin(lengths, load, window)) {
            List<Integer> more = new ArrayList<>(load);
            more.set(window, filled);
            next.add(more);
          }
        }
      }
      loads = next;
    }
    long best = 0;
    for (List<Integer> load : loads) {
      long sum = 0;
      for (int window = 0; window < lengths.length; window++) {
        sum += freeThatCounts(lengths[window] - load.get(window), focusMinimumMinutes);
      }
      best = Math.max(best, sum);
    }
    return best;
  }

  /** An earlier window of the same length and load gives the same result. */
  private static boolean hasTwin(int[] lengths, List<Integer> load, int window) {
    for (int other = 0; other < window; other++) {
      if (lengths[other] == lengths[window] && load.get(other).equals(load.get(window))) {
        return true;
      }
    }
    return false;
  }

  private static long freeThatCounts(int free, int focusMinimumMinutes) {
    return free >= focusMinimumMinutes ? free : 0;
  }
}
