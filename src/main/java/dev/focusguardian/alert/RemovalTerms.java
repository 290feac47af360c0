package dev.focusguardian.alert;

import dev.focusguardian.metrics.Removals;
import dev.focusguardian.metrics.Removals.Members;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToLongFunction;

/**
 * What sets of members win, and which sets are worth looking at: those that no smaller set is as
 * good as. A member without a term in common with the others of a set, and without a cost of its
 * own, wins nothing in it.
 */
final class RemovalTerms {

  private final long[] alone;
  private final Map<Long, Long> pairs = new HashMap<>();
  private final Map<Members, Long> triples = new HashMap<>();

  /** The most that a set can win by having that member in it. */
  private final long[] most;

  /** For each member, those it shares a term of two with. */
  private final List<Set<Integer>> neighbours = new ArrayList<>();

  RemovalTerms(Removals removals, int members) {
    alone = new long[members];
    long[] mostInPairs = new long[members];
    long[] mostInTriples = new long[members];
    for (int i = 0; i < members; i++) {
      neighbours.add(new TreeSet<>());
    }
    removals.forEachTerm(
        (sharing, minutes) -> {
          List<Integer> numbers = sharing.numbers();
          int first = numbers.get(0);
          switch (numbers.size()) {
            case 1 -> alone[first] = minutes;
            case 2 -> {
              int second = numbers.get(1);
              pairs.put(pair(first, second), minutes);
              neighbours.get(first).add(second);
              neighbours.get(second).add(first);
              raise(mostInPairs, numbers, minutes);
            }
            default -> {
              triples.put(sharing, minutes);
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

  /** What the week wins without these; ascending, three at most. */
  long wins(int... members) {
    long sum = 0;
    for (int i = 0; i < members.length; i++) {
      sum += alone[members[i]];
      for (int j = i + 1; j < members.length; j++) {
        sum += pairs.getOrDefault(pair(members[i], members[j]), 0L);
      }
    }
    return members.length < 3 || triples.isEmpty()
        ? sum
        : sum + triples.getOrDefault(new Members(List.of(members[0], members[1], members[2])), 0L);
  }

  /**
   * Hands over every set of one to three members that can win more than each smaller one.
   *
   * @param judge judges a set, and says how much a set has to win to be of interest from then on
   */
  void forEachSet(int size, long worthwhile, ToLongFunction<int[]> judge) {
    long bar = worthwhile;
    Integer[] costly = costlyFirst();
    switch (size) {
      case 1 -> {
        for (int i : costly) {
          bar = judge.applyAsLong(new int[] {i});
        }
      }
      case 2 -> {
        for (int a = 0; a < costly.length; a++) {
          for (int b = a + 1; b < costly.length && most(costly, a, b) >= bar; b++) {
            bar = judge.applyAsLong(sorted(costly[a], costly[b]));
          }
        }
        for (long pair : pairs.keySet()) {
          bar = judge.applyAsLong(new int[] {first(pair), second(pair)});
        }
      }
      default -> {
        for (int a = 0; a < costly.length; a++) {
          for (int b = a + 1; b < costly.length; b++) {
            for (int c = b + 1; c < costly.length && most(costly, a, b, c) >= bar; c++) {
              bar = judge.applyAsLong(sorted(costly[a], costly[b], costly[c]));
            }
          }
        }
        for (int[] set : setsAroundPairs(costly)) {
          bar = judge.applyAsLong(set);
        }
        for (Members triple : triples.keySet()) {
          bar = judge.applyAsLong(triple.numbers().stream().mapToInt(i -> i).toArray());
        }
      }
    }
  }

  private List<int[]> setsAroundPairs(Integer[] costly) {
    List<int[]> sets = new ArrayList<>();
    for (long pair : pairs.keySet()) {
      Set<Integer> thirds = new HashSet<>(List.of(costly));
      thirds.addAll(neighbours.get(first(pair)));
      thirds.addAll(neighbours.get(second(pair)));
      thirds.remove(first(pair));
      thirds.remove(second(pair));
      for (int third : thirds) {
        sets.add(sorted(first(pair), second(pair), third));
      }
    }
    return sets;
  }

  private long most(Integer[] costly, int... at) {
    long sum = 0;
    for (int each : at) {
      sum += most[costly[each]];
    }
    return sum;
  }

  /** The members that cost something by themselves, those first that can win most in a set. */
  private Integer[] costlyFirst() {
    List<Integer> costly = new ArrayList<>();
    for (int i = 0; i < alone.length; i++) {
      if (alone[i] > 0) {
        costly.add(i);
      }
    }
    costly.sort((one, other) -> Long.compare(most[other], most[one]));
    return costly.toArray(Integer[]::new);
  }

  private static int[] sorted(int... numbers) {
    Arrays.sort(numbers);
    return numbers;
  }

  private static long pair(int one, int other) {
    return (long) one << 32 | other;
  }

  private static int first(long pair) {
    return (int) (pair >> 32);
  }

  private static int second(long pair) {
    return (int) pair;
  }
}
