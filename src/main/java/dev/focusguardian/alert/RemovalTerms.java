package dev.focusguardian.alert;

import dev.focusguardian.metrics.Removals;
import dev.focusguardian.metrics.Removals.Members;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a week wins without sets of up to three members: the terms of all their subsets. */
final class RemovalTerms {

  /** Stands for a member in a set that has fewer than three. */
  static final int NONE = -1;

  private final long[] alone;
  private final Map<Long, Long> pairs = new HashMap<>();
  private final Map<Long, Long> triples = new HashMap<>();
  private final List<Members> inThrees = new ArrayList<>();

  /** For each member, those that it has a term of two or three with. */
  private final BitSet[] related;

  /** For each member, those that it has a term of two with. */
  private final BitSet[] paired;

  /** For each member, those that it has a term of three with. */
  private final BitSet[] inTriple;

  private final long[] most;

  RemovalTerms(Removals removals, int members) {
    alone = new long[members];
    related = new BitSet[members];
    paired = new BitSet[members];
    inTriple = new BitSet[members];
    for (int i = 0; i < members; i++) {
      related[i] = new BitSet();
      paired[i] = new BitSet();
      inTriple[i] = new BitSet();
    }
    long[] mostInPairs = new long[members];
    long[] mostInTriples = new long[members];
    removals.forEachTerm(
        (sharing, minutes) -> {
          List<Integer> numbers = sharing.numbers();
          for (int one : numbers) {
            numbers.stream().filter(other -> other != one).forEach(related[one]::set);
          }
          switch (numbers.size()) {
            case 1 -> alone[numbers.get(0)] = minutes;
            case 2 -> {
              pairs.put(pair(numbers.get(0), numbers.get(1)), minutes);
              paired[numbers.get(0)].set(numbers.get(1));
              paired[numbers.get(1)].set(numbers.get(0));
              raise(mostInPairs, numbers, minutes);
            }
            default -> {
              triples.put(triple(numbers.get(0), numbers.get(1), numbers.get(2)), minutes);
              inThrees.add(sharing);
              inTriple[numbers.get(0)].set(numbers.get(1));
              inTriple[numbers.get(0)].set(numbers.get(2));
              raise(mostInTriples, numbers, minutes);
            }
          }
        });
    most = new long[members];
    for (int i = 0; i < members; i++) {
      most[i] = alone[i] + mostInPairs[i] + mostInTriples[i];
    }
  }

  private static void raise(long[] most, List<Integer> numbers, long minutes) {
    for (int number : numbers) {
      most[number] = Math.max(most[number], minutes);
    }
  }

  /** What the week wins without that member alone. */
  long alone(int member) {
    return alone[member];
  }

  /** No set wins more than these bounds of its members together. */
  long most(int member) {
    return most[member];
  }

  /** What the week wins without these; in any order, {@link #NONE} last. */
  long wins(int a, int b, int c) {
    if (b == NONE) {
      return alone[a];
    }
    if (c == NONE) {
      return alone[a] + alone[b] + pairTerm(a, b);
    }
    long sum = alone[a] + alone[b] + alone[c];
    boolean apart = !related[a].get(b) && !related[a].get(c) && !related[b].get(c);
    return apart
        ? sum
        : sum + pairTerm(a, b) + pairTerm(a, c) + pairTerm(b, c) + tripleTerm(a, b, c);
  }

  private long pairTerm(int one, int other) {
    return paired[one].get(other) ? pairs.getOrDefault(pair(one, other), 0L) : 0;
  }

  private long tripleTerm(int a, int b, int c) {
    int first = Math.min(a, Math.min(b, c));
    int last = Math.max(a, Math.max(b, c));
    int middle = a + b + c - first - last;
    return inTriple[first].get(middle) && inTriple[first].get(last)
        ? triples.getOrDefault(triple(first, middle, last), 0L)
        : 0;
  }

  /** The sets of two that win something else together than each by itself. */
  List<int[]> pairs() {
    List<int[]> sets = new ArrayList<>();
    for (int one = 0; one < paired.length; one++) {
      for (int other = paired[one].nextSetBit(one);
          other >= 0;
          other = paired[one].nextSetBit(other + 1)) {
        sets.add(new int[] {one, other});
      }
    }
    return sets;
  }

  /** The members that have a term in common with one of two. */
  BitSet pairedWith(int one, int other) {
    BitSet either = (BitSet) paired[one].clone();
    either.or(paired[other]);
    either.clear(one);
    either.clear(other);
    return either;
  }

  List<Members> triples() {
    return List.copyOf(inThrees);
  }

  /** Ascending; no week has a million meetings. */
  private static long triple(int first, int middle, int last) {
    return (long) first << 40 | (long) middle << 20 | last;
  }

  private static long pair(int one, int other) {
    return (long) Math.min(one, other) << 32 | Math.max(one, other);
  }
}
