package dev.focusguardian.alert;

import static dev.focusguardian.alert.RemovalTerms.NONE;

import dev.focusguardian.metrics.Removals.Members;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Finds the best set of up to three members. A member that has no cost of its own and no term in
 * common with the others of a set wins nothing in it, so the sets to look at are: members that cost
 * something by themselves, pairs with a term and one more, and triples with a term. Of the first,
 * which can be many, a bound leaves out those that cannot be better than the best one found.
 */
final class BestSet {

  private final List<Removable> members;
  private final RemovalTerms terms;

  /** What the week has to win to reach its threshold. */
  private final long missing;

  private int[] best = {};
  private long bestWins;
  private int bestPeople;
  private long bestStarts;

  /** The members that cost something by themselves, those first that can win most in a set. */
  private final int[] costly;

  /** The fewest people, and the earliest start, of the costly ones from there on. */
  private final int[] fewestPeople;

  private final long[] earliestStart;

  BestSet(List<Removable> members, RemovalTerms terms, long missing) {
    this.members = members;
    this.terms = terms;
    this.missing = missing;
    costly =
        IntStream.range(0, members.size())
            .filter(member -> terms.alone(member) > 0)
            .boxed()
            .sorted(
                Comparator.comparingLong((Integer member) -> -terms.most(member))
                    .thenComparingInt(member -> members.get(member).people())
                    .thenComparingLong(member -> members.get(member).startSecond()))
            .mapToInt(Integer::intValue)
            .toArray();
    fewestPeople = new int[costly.length];
    earliestStart = new long[costly.length];
    for (int i = costly.length - 1; i >= 0; i--) {
      boolean last = i == costly.length - 1;
      int people = members.get(costly[i]).people();
      long start = members.get(costly[i]).startSecond();
      fewestPeople[i] = last ? people : Math.min(people, fewestPeople[i + 1]);
      earliestStart[i] = last ? start : Math.min(start, earliestStart[i + 1]);
    }
  }

  /** The numbers of its members, ascending; none where no set wins anything. */
  int[] find() {
    singles();
    if (bestWins < missing) {
      pairs();
    }
    if (bestWins < missing) {
      triples();
    }
    return best;
  }

  long wins() {
    return bestWins;
  }

  private void singles() {
    for (int member : costly) {
      judge(member, NONE, NONE);
    }
  }

  private void pairs() {
    for (int[] pair : terms.pairs()) {
      judge(pair[0], pair[1], NONE);
    }
    for (int i = 0; i < costly.length && !hopeless(0, 0, 0, i, 2); i++) {
      int a = costly[i];
      for (int j = i + 1; j < costly.length && !hopelessWith(a, NONE, j, 1); j++) {
        judge(a, costly[j], NONE);
      }
    }
  }

  private void triples() {
    for (Members triple : terms.triples()) {
      List<Integer> numbers = triple.numbers();
      judge(numbers.get(0), numbers.get(1), numbers.get(2));
    }
    for (int[] pair : terms.pairs()) {
      BitSet thirds = terms.pairedWith(pair[0], pair[1]);
      thirds.stream().forEach(third -> judge(pair[0], pair[1], third));
      for (int k = 0; k < costly.length && !hopelessWith(pair[0], pair[1], k, 1); k++) {
        if (costly[k] != pair[0] && costly[k] != pair[1]) {
          judge(pair[0], pair[1], costly[k]);
        }
      }
    }
    for (int i = 0; i < costly.length && !hopeless(0, 0, 0, i, 3); i++) {
      int a = costly[i];
      for (int j = i + 1; j < costly.length && !hopelessWith(a, NONE, j, 2); j++) {
        int b = costly[j];
        for (int k = j + 1; k < costly.length && !hopelessWith(a, b, k, 1); k++) {
          judge(a, b, costly[k]);
        }
      }
    }
  }

  private boolean hopelessWith(int a, int b, int from, int more) {
    Removable first = members.get(a);
    long most = terms.most(a);
    int people = first.people();
    long starts = first.startSecond();
    if (b != NONE) {
      Removable second = members.get(b);
      most += terms.most(b);
      people += second.people();
      starts += second.startSecond();
    }
    return hopeless(most, people, starts, from, more);
  }

  /**
   * Whether no set of what is given and some more costly members, from there on, can be better than
   * the best one. Stays true further on, for the bounds only get worse.
   */
  private boolean hopeless(long most, int people, long starts, int from, int more) {
    long wins = most + more * terms.most(costly[from]);
    int fewest = people + more * fewestPeople[from];
    long earliest = starts + more * earliestStart[from];
    if (bestWins < missing) {
      return wins < bestWins || (wins == bestWins && !canWinATie(fewest, earliest));
    }
    return wins < missing
        || fewest > bestPeople
        || (fewest == bestPeople && bestWins == missing && earliest > bestStarts);
  }

  private boolean canWinATie(int people, long starts) {
    return people < bestPeople || (people == bestPeople && starts <= bestStarts);
  }

  private void judge(int a, int b, int c) {
    long wins = terms.wins(a, b, c);
    if (wins == 0 || (bestWins >= missing && wins < missing)) {
      return;
    }
    int size = b == NONE ? 1 : c == NONE ? 2 : 3;
    Removable first = members.get(a);
    int people = first.people();
    long starts = first.startSecond();
    if (b != NONE) {
      people += members.get(b).people();
      starts += members.get(b).startSecond();
    }
    if (c != NONE) {
      people += members.get(c).people();
      starts += members.get(c).startSecond();
    }
    int[] set = null;
    int better = compare(wins, size, people, starts);
    if (better == 0) {
      set = set(a, b, c);
      better = Arrays.compare(set, best);
    }
    if (better < 0) {
      best = set == null ? set(a, b, c) : set;
      bestWins = wins;
      bestPeople = people;
      bestStarts = starts;
    }
  }

  /** Below 0 for a set that is better than the best one so far. */
  private int compare(long wins, int size, int people, long starts) {
    boolean reaches = wins >= missing;
    if (reaches && bestWins < missing) {
      return -1;
    }
    if (!reaches && wins != bestWins) {
      return Long.compare(bestWins, wins);
    }
    if (size != best.length) {
      return Integer.compare(size, best.length);
    }
    if (people != bestPeople) {
      return Integer.compare(people, bestPeople);
    }
    return wins != bestWins ? Long.compare(wins, bestWins) : Long.compare(starts, bestStarts);
  }

  private static int[] set(int a, int b, int c) {
    List<Integer> set = new ArrayList<>(List.of(a, b, c));
    set.removeIf(member -> member == NONE);
    return set.stream().mapToInt(Integer::intValue).sorted().toArray();
  }
}
