package dev.focusguardian.metrics;

import dev.focusguardian.interval.Interval;
import java.util.Arrays;
import java.util.List;

/**
 * Which commitments stand in which working window, so that leaving some out looks at their windows
 * only: moving a meeting changes nothing beyond its own day and the day it goes to.
 */
final class Standing {

  private final int focusMinimum;
  private final Stretches windows = new Stretches();
  private final long[] weeks;
  private final Stretches commitments;

  /** The commitments of window {@code w} are {@code members[first[w]]} to before the next. */
  private final int[] first;

  private final int[] members;
  private final Gaps gaps;

  /** The gaps of window {@code w} start at {@code firstGap[w]}. */
  private final int[] firstGap;

  /**
   * @param frames weeks in order
   * @param commitments in order of start
   */
  Standing(List<WeekFrame> frames, List<Interval> commitments, int focusMinimum) {
    this.focusMinimum = focusMinimum;
    this.commitments = Stretches.of(commitments);
    long[] weekOfWindow = new long[16];
    for (WeekFrame frame : frames) {
      for (Interval window : frame.windows()) {
        if (windows.size() == weekOfWindow.length) {
          weekOfWindow = Arrays.copyOf(weekOfWindow, 2 * weekOfWindow.length);
        }
        weekOfWindow[windows.size()] = week(frame.week().monday().toEpochDay());
        windows.add(window.start().getEpochSecond(), window.end().getEpochSecond());
      }
    }
    weeks = Arrays.copyOf(weekOfWindow, windows.size());
    int[] counts = new int[windows.size() + 1];
    for (int i = 0; i < commitments.size(); i++) {
      for (int w = firstWindow(i); touches(w, i); w++) {
        counts[w]++;
      }
    }
    first = new int[windows.size() + 1];
    for (int w = 0; w < windows.size(); w++) {
      first[w + 1] = first[w] + counts[w];
    }
    members = new int[first[windows.size()]];
    int[] next = first.clone();
    for (int i = 0; i < commitments.size(); i++) {
      for (int w = firstWindow(i); touches(w, i); w++) {
        members[next[w]++] = i;
      }
    }
    gaps = new Gaps(focusMinimum, members.length + windows.size());
    firstGap = new int[windows.size() + 1];
    for (int w = 0; w < windows.size(); w++) {
      addGaps(gaps, w, new int[0]);
      firstGap[w + 1] = gaps.size();
    }
  }

  Gaps gaps() {
    return gaps;
  }

  /** Whether the commitment lies in working time at least in part. */
  boolean touchesWorkingTime(int commitment) {
    return windows.overlap(commitments.start(commitment), commitments.end(commitment));
  }

  /** The number of the week whose working time it is. Outside working time, the date decides. */
  long week(long second, long localSecond) {
    int window = windows.firstEndingAfter(second);
    return window < windows.size() && windows.start(window) <= second
        ? weeks[window]
        : week(Math.floorDiv(localSecond, 24 * 60 * 60));
  }

  /** 1970-01-05 was a Monday. */
  private static long week(long epochDay) {
    return Math.floorDiv(epochDay - 4, 7);
  }

  boolean isWorkingTime(long start, long end) {
    return windows.overlap(start, end);
  }

  /**
   * The gaps with these commitments gone.
   *
   * @param leftOut numbers, ascending
   */
  Gaps without(int[] leftOut) {
    boolean[] touched = new boolean[windows.size()];
    for (int i : leftOut) {
      for (int w = firstWindow(i); touches(w, i); w++) {
        touched[w] = true;
      }
    }
    Gaps without = new Gaps(focusMinimum, gaps.size() + 1);
    int copied = 0;
    for (int w = 0; w < touched.length; w++) {
      if (touched[w]) {
        without.addAll(gaps, firstGap[copied], firstGap[w]);
        addGaps(without, w, leftOut);
        copied = w + 1;
      }
    }
    without.addAll(gaps, firstGap[copied], gaps.size());
    return without;
  }

  private void addGaps(Gaps to, int window, int[] leftOut) {
    long from = windows.start(window);
    for (int k = first[window]; k < first[window + 1]; k++) {
      int i = members[k];
      if (leftOut.length > 0 && Arrays.binarySearch(leftOut, i) >= 0) {
        continue;
      }
      if (commitments.start(i) > from) {
        to.add(from, commitments.start(i));
      }
      from = Math.max(from, commitments.end(i));
    }
    if (from < windows.end(window)) {
      to.add(from, windows.end(window));
    }
  }

  private boolean touches(int window, int commitment) {
    return window < windows.size() && windows.start(window) < commitments.end(commitment);
  }

  private int firstWindow(int commitment) {
    return windows.firstEndingAfter(commitments.start(commitment));
  }
}
