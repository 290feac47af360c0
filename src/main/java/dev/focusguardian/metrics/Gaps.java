package dev.focusguardian.metrics;

import java.util.Arrays;

/** Free stretches in order, as seconds, each inside one working window. */
final class Gaps {

  private final int focusMinimum;
  private long[] starts;
  private long[] ends;
  private int size;

  Gaps(int focusMinimum, int capacity) {
    this.focusMinimum = focusMinimum;
    starts = new long[Math.max(8, capacity)];
    ends = new long[starts.length];
  }

  int size() {
    return size;
  }

  void add(long start, long end) {
    room(1);
    starts[size] = start;
    ends[size] = end;
    size++;
  }

  void addAll(Gaps other, int from, int to) {
    int count = to - from;
    room(count);
    System.arraycopy(other.starts, from, starts, size, count);
    System.arraycopy(other.ends, from, ends, size, count);
    size += count;
  }

  long deepWorkMinutes() {
    long sum = 0;
    for (int i = 0; i < size; i++) {
      sum += counted(starts[i], ends[i]);
    }
    return sum;
  }

  /** Whether one gap holds all of it. */
  boolean enclose(long start, long end) {
    int gap = firstEndingAfter(start);
    return gap < size && starts[gap] <= start && ends[gap] >= end;
  }

  /** The deep-work minutes lost when these stretches are taken; in order and disjoint. */
  long lost(Stretches taken) {
    long lost = 0;
    int gap = -1;
    long from = 0;
    for (int i = 0; i < taken.size(); i++) {
      long start = taken.start(i);
      long end = taken.end(i);
      for (int next = firstEndingAfter(start); next < size && starts[next] < end; next++) {
        if (next != gap) {
          lost -= gap < 0 ? 0 : counted(from, ends[gap]);
          gap = next;
          from = starts[gap];
          lost += counted(from, ends[gap]);
        }
        lost -= counted(from, start);
        from = Math.min(end, ends[gap]);
      }
    }
    return lost - (gap < 0 ? 0 : counted(from, ends[gap]));
  }

  private long counted(long from, long to) {
    long minutes = (to - from) / 60;
    return minutes >= focusMinimum ? minutes : 0;
  }

  private int firstEndingAfter(long second) {
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

  private void room(int more) {
    if (size + more > starts.length) {
      int length = Math.max(2 * starts.length, size + more);
      starts = Arrays.copyOf(starts, length);
      ends = Arrays.copyOf(ends, length);
    }
  }
}
