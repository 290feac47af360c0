package dev.focusguardian.metrics;

import dev.focusguardian.interval.Interval;
import java.util.Arrays;
import java.util.List;

/** A few stretches of time as seconds, used over and over while slots are tried. */
final class Stretches {

  private long[] starts = new long[16];
  private long[] ends = new long[16];
  private int size;

  static Stretches of(List<Interval> intervals) {
    Stretches stretches = new Stretches();
    for (Interval interval : intervals) {
      stretches.add(interval.start().getEpochSecond(), interval.end().getEpochSecond());
    }
    return stretches;
  }

  int size() {
    return size;
  }

  long start(int index) {
    return starts[index];
  }

  long end(int index) {
    return ends[index];
  }

  void clear() {
    size = 0;
  }

  /** Inserted in order of start: what is moved comes nearly in order, so this is short. */
  void add(long start, long end) {
    if (size == starts.length) {
      starts = Arrays.copyOf(starts, 2 * size);
      ends = Arrays.copyOf(ends, 2 * size);
    }
    int at = size;
    while (at > 0 && starts[at - 1] > start) {
      starts[at] = starts[at - 1];
      ends[at] = ends[at - 1];
      at--;
    }
    starts[at] = start;
    ends[at] = end;
    size++;
  }

  /** Joins what overlaps. */
  Stretches joined() {
    int kept = 0;
    for (int i = 0; i < size; i++) {
      if (kept > 0 && starts[i] <= ends[kept - 1]) {
        ends[kept - 1] = Math.max(ends[kept - 1], ends[i]);
      } else {
        starts[kept] = starts[i];
        ends[kept] = ends[i];
        kept++;
      }
    }
    size = kept;
    return this;
  }

  /** Whether one of the stretches, which are in order and disjoint, holds all of it. */
  boolean enclose(long start, long end) {
    int index = firstEndingAfter(start);
    return index < size && starts[index] <= start && ends[index] >= end;
  }

  boolean overlap(long start, long end) {
    int index = firstEndingAfter(start);
    return index < size && starts[index] < end;
  }

  int firstEndingAfter(long second) {
    int low = 0;
    int high = size;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (ends[middle] > second) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }
}
