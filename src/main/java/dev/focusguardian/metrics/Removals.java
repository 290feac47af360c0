package dev.focusguardian.metrics;

import dev.focusguardian.interval.Interval;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What a week wins when up to three members are taken out of it together. A member is a meeting, or
 * the occurrences of a series.
 *
 * <p>What a set wins is the sum of the terms of its subsets: the term of one member is its cost,
 * the term of two is what both win beyond the costs of each (which can be less than nothing), the
 * term of three is what all three win beyond that. Only members that stand side by side, or on top
 * of each other, have a term in common, so there are few of them. All come from one pass over the
 * stretches of the week: let {@code c(l, r)} be the deep work of the time from stretch {@code l} to
 * stretch {@code r} if all of it were free. Then {@code c(l, r) − c(l+1, r) − c(l, r−1) + c(l+1,
 * r−1)} belongs to the term of exactly those members that cover something of it, and summed over
 * all parts of a gap that opens, this is {@code c} of the gap.
 */
public final class Removals {

  /** The members that share a term, ascending: one, two or three. */
  public record Members(List<Integer> numbers) {
    public Members {
      numbers = List.copyOf(numbers);
    }
  }

  private static final int MOST = 3;

  private final int focusMinimum;
  private final Map<Members, Long> terms = new HashMap<>();
  private long deepWorkMinutes;

  /** The stretches of one window: each is covered by the same members from start to end. */
  private long[] starts = new long[64];

  private long[] ends = new long[64];

  /** The members on a stretch; null where it cannot become free by taking three away. */
  private int[] @Nullable [] owners = new int[64][];

  private int size;

  private Removals(int focusMinimum) {
    this.focusMinimum = focusMinimum;
  }

  /**
   * @param windows of working time, sorted and disjoint
   * @param fixed what stays
   * @param members the places of each member
   */
  public static Removals of(
      List<Interval> windows,
      List<Interval> fixed,
      List<List<Interval>> members,
      int focusMinimumMinutes) {
    Removals removals = new Removals(focusMinimumMinutes);
    removals.sweep(windows, fixed, members);
    removals.terms.values().removeIf(term -> term == 0);
    return removals;
  }

  /** With everything in place. */
  public long deepWorkMinutes() {
    return deepWorkMinutes;
  }

  /** The members' numbers are those of the list that this was made of; no term is 0. */
  public void forEachTerm(BiConsumer<Members, Long> consumer) {
    terms.forEach(consumer);
  }

  private void sweep(List<Interval> windows, List<Interval> fixed, List<List<Interval>> members) {
    Edges edges = new Edges(fixed, members);
    for (Interval window : windows) {
      size = 0;
      long at = window.start().getEpochSecond();
      long end = window.end().getEpochSecond();
      while (at < end) {
        long until = Math.min(end, edges.passTo(at));
        add(at, until, edges.owners(MOST));
        at = until;
      }
      addTerms();
    }
  }

  private void add(long start, long end, int @Nullable [] by) {
    if (size == starts.length) {
      starts = Arrays.copyOf(starts, 2 * size);
      ends = Arrays.copyOf(ends, 2 * size);
      owners = Arrays.copyOf(owners, 2 * size);
    }
    starts[size] = start;
    ends[size] = end;
    owners[size] = by;
    size++;
  }

  private void addTerms() {
    int[] union = new int[MOST];
    for (int left = 0; left < size; left++) {
      int count = 0;
      for (int right = left; right < size && owners[right] != null; right++) {
        count = join(union, count, owners[right]);
        if (count > MOST) {
          break;
        }
        long share =
            counted(left, right)
                - counted(left + 1, right)
                - counted(left, right - 1)
                + counted(left + 1, right - 1);
        if (share == 0) {
          continue;
        }
        if (count == 0) {
          deepWorkMinutes += share;
        } else {
          terms.merge(members(union, count), share, Long::sum);
        }
      }
    }
  }

  private static Members members(int[] union, int count) {
    return new Members(Arrays.stream(union, 0, count).sorted().boxed().toList());
  }

  /** How many there are with these; more than there is room for are only counted. */
  private static int join(int[] union, int count, int[] more) {
    int joined = count;
    for (int member : more) {
      boolean known = false;
      for (int i = 0; i < count; i++) {
        known |= union[i] == member;
      }
      if (!known) {
        if (joined == union.length) {
          return joined + 1;
        }
        union[joined++] = member;
      }
    }
    return joined;
  }

  private long counted(int left, int right) {
    if (right < left) {
      return 0;
    }
    long minutes = (ends[right] - starts[left]) / 60;
    return minutes >= focusMinimum ? minutes : 0;
  }
}
