package dev.focusguardian.plan;

import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IntervalSet;
import java.util.Arrays;
import java.util.List;

/**
 * A set of stretches in whole seconds after a week's first instant: sorted, disjoint, touching ones
 * joined. What {@link IntervalSet} is to the rest of the core, in numbers, because the planner asks
 * it thousands of times. Immutable.
 */
final class Stretches {

  static final Stretches NONE = new Stretches(new int[0], 0);

  /** From and to, in turn. */
  private final int[] bounds;

  private final int size;

  private Stretches(int[] bounds, int size) {
    this.bounds = bounds;
    this.size = size;
  }

  static Stretches of(int from, int to) {
    return from < to ? new Stretches(new int[] {from, to}, 1) : NONE;
  }

  /** What of the set lies within {@code [first, last)}, found without walking the rest of it. */
  static Stretches of(IntervalSet set, long origin, int first, int last) {
    List<Interval> intervals = set.intervals();
    int low = 0;
    int high = intervals.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (intervals.get(middle).end().getEpochSecond() - origin <= first) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    Builder builder = new Builder(8);
    for (int i = low; i < intervals.size(); i++) {
      long from = intervals.get(i).start().getEpochSecond() - origin;
      if (from >= last) {
        break;
      }
      long to = intervals.get(i).end().getEpochSecond() - origin;
      builder.add((int) Math.max(from, first), (int) Math.min(to, last));
    }
    return builder.build();
  }

  int size() {
    return size;
  }

  boolean isEmpty() {
    return size == 0;
  }

  int from(int index) {
    return bounds[2 * index];
  }

  int to(int index) {
    return bounds[2 * index + 1];
  }

  int length(int index) {
    return to(index) - from(index);
  }

  Stretches and(Stretches other) {
    Builder builder = new Builder(size + other.size);
    int i = 0;
    int j = 0;
    while (i < size && j < other.size) {
      builder.add(Math.max(from(i), other.from(j)), Math.min(to(i), other.to(j)));
      if (to(i) < other.to(j)) {
        i++;
      } else {
        j++;
      }
    }
    return builder.build();
  }

  Stretches or(Stretches other) {
    if (size == 0 || other.size == 0) {
      return size == 0 ? other : this;
    }
    Builder builder = new Builder(size + other.size);
    int i = 0;
    int j = 0;
    while (i < size || j < other.size) {
      if (j == other.size || (i < size && from(i) <= other.from(j))) {
        builder.add(from(i), to(i));
        i++;
      } else {
        builder.add(other.from(j), other.to(j));
        j++;
      }
    }
    return builder.build();
  }

  Stretches minus(Stretches other) {
    if (size == 0 || other.size == 0) {
      return this;
    }
    Builder builder = new Builder(size + other.size);
    int j = 0;
    for (int i = 0; i < size; i++) {
      int at = from(i);
      while (j < other.size && other.to(j) <= at) {
        j++;
      }
      for (int k = j; k < other.size && other.from(k) < to(i); k++) {
        builder.add(at, other.from(k));
        at = Math.max(at, other.to(k));
      }
      builder.add(at, to(i));
    }
    return builder.build();
  }

  /** Those that are that long or longer. */
  Stretches ofAtLeast(int seconds) {
    Builder builder = new Builder(size);
    for (int i = 0; i < size; i++) {
      if (length(i) >= seconds) {
        builder.add(from(i), to(i));
      }
    }
    return builder.build();
  }

  /** How many seconds it holds. */
  int total() {
    int sum = 0;
    for (int i = 0; i < size; i++) {
      sum += length(i);
    }
    return sum;
  }

  /** Each one longer by that much at both ends. */
  Stretches widened(int seconds) {
    if (seconds == 0 || size == 0) {
      return this;
    }
    Builder builder = new Builder(size);
    for (int i = 0; i < size; i++) {
      builder.add(from(i) - seconds, to(i) + seconds);
    }
    return builder.build();
  }

  /** How many seconds of {@code [from, to)} are in it. */
  int within(int from, int to) {
    int sum = 0;
    for (int i = 0; i < size && from(i) < to; i++) {
      sum += Math.max(0, Math.min(to, to(i)) - Math.max(from, from(i)));
    }
    return sum;
  }

  boolean overlaps(int from, int to) {
    return indexOf(from, to, false) >= 0;
  }

  boolean encloses(int from, int to) {
    return indexOf(from, to, true) >= 0;
  }

  /** The stretch that encloses {@code [from, to)}, or else overlaps it; -1 if none does. */
  private int indexOf(int from, int to, boolean enclosing) {
    for (int i = 0; i < size && from(i) < to; i++) {
      if (enclosing ? from(i) <= from && to <= to(i) : from < to(i)) {
        return i;
      }
    }
    return -1;
  }

  /** Takes stretches in order of their start; empty ones are left out. */
  static final class Builder {

    private int[] bounds;
    private int size;

    Builder(int expected) {
      bounds = new int[2 * Math.max(1, expected)];
    }

    void add(int from, int to) {
      if (from >= to) {
        return;
      }
      if (size > 0 && from <= bounds[2 * size - 1]) {
        bounds[2 * size - 1] = Math.max(bounds[2 * size - 1], to);
        return;
      }
      if (2 * size == bounds.length) {
        bounds = Arrays.copyOf(bounds, 2 * bounds.length);
      }
      bounds[2 * size] = from;
      bounds[2 * size + 1] = to;
      size++;
    }

    Stretches build() {
      return size == 0 ? NONE : new Stretches(bounds, size);
    }
  }
}
