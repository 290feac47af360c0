package dev.focusguardian.interval;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A set of instants as the shortest list of {@link Interval}s: sorted, disjoint, and with touching
 * neighbours joined. Immutable. Every operation is linear in the two operands, apart from {@link
 * #of(Collection)}, which sorts.
 */
public final class IntervalSet implements Iterable<Interval> {

  private static final IntervalSet EMPTY = new IntervalSet(List.of());

  private final List<Interval> intervals;

  private IntervalSet(List<Interval> intervals) {
    this.intervals = intervals;
  }

  public static IntervalSet empty() {
    return EMPTY;
  }

  public static IntervalSet of(Interval... intervals) {
    return of(List.of(intervals));
  }

  /** The union of any intervals, in any order, overlapping or not. */
  public static IntervalSet of(Collection<Interval> intervals) {
    if (intervals.isEmpty()) {
      return EMPTY;
    }
    List<Interval> sorted = new ArrayList<>(intervals);
    sorted.sort(null);
    List<Interval> joined = new ArrayList<>(sorted.size());
    Instant start = sorted.get(0).start();
    Instant end = sorted.get(0).end();
    for (Interval next : sorted.subList(1, sorted.size())) {
      if (next.start().isAfter(end)) {
        joined.add(new Interval(start, end));
        start = next.start();
        end = next.end();
      } else if (next.end().isAfter(end)) {
        end = next.end();
      }
    }
    joined.add(new Interval(start, end));
    return new IntervalSet(List.copyOf(joined));
  }

  /** The intervals in order. */
  public List<Interval> intervals() {
    return intervals;
  }

  public Stream<Interval> stream() {
    return intervals.stream();
  }

  @Override
  public Iterator<Interval> iterator() {
    return intervals.iterator();
  }

  public boolean isEmpty() {
    return intervals.isEmpty();
  }

  public int size() {
    return intervals.size();
  }

  /** The sum of the lengths, in whole minutes. */
  public long minutes() {
    long sum = 0;
    for (Interval interval : intervals) {
      sum += interval.minutes();
    }
    return sum;
  }

  public IntervalSet union(IntervalSet other) {
    if (isEmpty()) {
      return other;
    }
    if (other.isEmpty()) {
      return this;
    }
    List<Interval> all = new ArrayList<>(intervals);
    all.addAll(other.intervals);
    return of(all);
  }

  public IntervalSet intersect(IntervalSet other) {
    List<Interval> common = new ArrayList<>();
    if (isEmpty() || other.isEmpty()) {
      return EMPTY;
    }
    int i = firstEndingAfter(other.intervals.get(0).start());
    int j = other.firstEndingAfter(intervals.get(0).start());
    while (i < intervals.size() && j < other.intervals.size()) {
      Interval a = intervals.get(i);
      Interval b = other.intervals.get(j);
      Instant start = a.start().isAfter(b.start()) ? a.start() : b.start();
      Instant end = a.end().isBefore(b.end()) ? a.end() : b.end();
      if (start.isBefore(end)) {
        common.add(new Interval(start, end));
      }
      if (a.end().isBefore(b.end())) {
        i++;
      } else {
        j++;
      }
    }
    return new IntervalSet(List.copyOf(common));
  }

  public IntervalSet intersect(Interval window) {
    return intersect(of(window));
  }

  public IntervalSet subtract(IntervalSet other) {
    if (isEmpty() || other.isEmpty()) {
      return this;
    }
    List<Interval> left = new ArrayList<>();
    int j = other.firstEndingAfter(intervals.get(0).start());
    for (Interval interval : intervals) {
      Instant from = interval.start();
      while (j < other.intervals.size() && !other.intervals.get(j).end().isAfter(from)) {
        j++;
      }
      int k = j;
      while (k < other.intervals.size()
          && other.intervals.get(k).start().isBefore(interval.end())) {
        Interval hole = other.intervals.get(k);
        if (hole.start().isAfter(from)) {
          left.add(new Interval(from, hole.start()));
        }
        from = hole.end();
        k++;
      }
      if (from.isBefore(interval.end())) {
        left.add(new Interval(from, interval.end()));
      }
    }
    return new IntervalSet(List.copyOf(left));
  }

  public IntervalSet subtract(Interval interval) {
    return subtract(of(interval));
  }

  public boolean contains(Instant instant) {
    int index = firstEndingAfter(instant);
    return index < intervals.size() && !intervals.get(index).start().isAfter(instant);
  }

  /** Whether the whole of {@code interval} lies inside one of the intervals. */
  public boolean encloses(Interval interval) {
    int index = firstEndingAfter(interval.start());
    return index < intervals.size() && intervals.get(index).encloses(interval);
  }

  public boolean overlaps(Interval interval) {
    int index = firstEndingAfter(interval.start());
    return index < intervals.size() && intervals.get(index).overlaps(interval);
  }

  /** By bisection: the ends are in order, like the starts. */
  private int firstEndingAfter(Instant instant) {
    int low = 0;
    int high = intervals.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (intervals.get(middle).end().isAfter(instant)) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof IntervalSet that && intervals.equals(that.intervals);
  }

  @Override
  public int hashCode() {
    return intervals.hashCode();
  }

  @Override
  public String toString() {
    return intervals.toString();
  }
}
