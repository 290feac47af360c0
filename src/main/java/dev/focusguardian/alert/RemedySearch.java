package dev.focusguardian.alert;

import dev.focusguardian.interval.Interval;
import dev.focusguardian.metrics.CalendarReading.Commitment;
import dev.focusguardian.metrics.FreeSlot;
import dev.focusguardian.metrics.MeetingCosts;
import dev.focusguardian.metrics.Removals;
import dev.focusguardian.metrics.SlotSearch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the remedy of a week, the best of all sets of meetings. A slot costs nothing where it lies
 * in a gap that does not count anyway, so a set that is moved to such slots wins what it would win
 * if it were declined: which set is best does not depend on the slots.
 */
final class RemedySearch {

  private static final int MOST_MEETINGS = 3;

  /** A set of members, and all that decides between two sets. */
  private record Choice(int[] members, long wins, int people, long starts) {}

  private final WeekLook look;
  private final List<Removable> members;
  private final RemovalTerms terms;
  private final long deepWork;
  private final long missing;
  private @Nullable Choice best;

  RemedySearch(WeekLook look) {
    this.look = look;
    members = Removable.of(look);
    Set<Commitment> movable = Collections.newSetFromMap(new IdentityHashMap<>());
    members.forEach(member -> movable.addAll(member.occurrences()));
    List<Interval> fixed =
        look.commitments().stream()
            .filter(commitment -> !movable.contains(commitment))
            .map(Commitment::interval)
            .toList();
    Removals removals =
        Removals.of(
            look.frame().windows(),
            fixed,
            members.stream().map(Removable::intervals).toList(),
            look.preferences().measure().focusMinimumMinutes());
    terms = new RemovalTerms(removals, members.size());
    deepWork = removals.deepWorkMinutes();
    missing = look.thresholdMinutes() - deepWork;
  }

  Remedy find() {
    if (missing <= 0) {
      return new Remedy(List.of(), deepWork, true);
    }
    for (int size = 1; size <= MOST_MEETINGS && !reached(); size++) {
      terms.forEachSet(size, 1, this::judge);
    }
    Choice chosen = best;
    if (chosen == null) {
      return new Remedy(List.of(), deepWork, false);
    }
    return new Remedy(moves(chosen), deepWork + chosen.wins(), reached());
  }

  private boolean reached() {
    return best != null && best.wins() >= missing;
  }

  /** How much a set has to win to be as good as the best one so far. */
  private long judge(int[] set) {
    long wins = terms.wins(set);
    if (wins > 0) {
      int people = 0;
      long starts = 0;
      for (int member : set) {
        people += members.get(member).people();
        starts += members.get(member).startSecond();
      }
      Choice choice = new Choice(set, wins, people, starts);
      if (best == null || better(choice, best)) {
        best = choice;
      }
    }
    return best == null ? 1 : Math.min(best.wins(), missing);
  }

  private boolean better(Choice one, Choice other) {
    boolean reaches = one.wins() >= missing;
    if (reaches != other.wins() >= missing) {
      return reaches;
    }
    if (!reaches && one.wins() != other.wins()) {
      return one.wins() > other.wins();
    }
    if (one.members().length != other.members().length) {
      return one.members().length < other.members().length;
    }
    if (one.people() != other.people()) {
      return one.people() < other.people();
    }
    if (one.wins() != other.wins()) {
      return one.wins() < other.wins();
    }
    if (one.starts() != other.starts()) {
      return one.starts() < other.starts();
    }
    return Arrays.compare(one.members(), other.members()) < 0;
  }

  private List<RemedyMove> moves(Choice chosen) {
    List<Removable> set = new ArrayList<>();
    List<Long> recovered = new ArrayList<>();
    Set<Integer> made = new HashSet<>();
    long before = 0;
    while (made.size() < chosen.members().length) {
      int next = -1;
      long most = Long.MIN_VALUE;
      for (int member : chosen.members()) {
        long wins = made.contains(member) ? Long.MIN_VALUE : winsWith(made, member);
        if (wins > most) {
          most = wins;
          next = member;
        }
      }
      made.add(next);
      set.add(members.get(next));
      recovered.add(most - before);
      before = most;
    }
    MeetingCosts costs = MeetingCosts.of(List.of(look.frame()), look.preferences(), look.reading());
    List<FreeSlot> slots =
        costs.freeSlots(
            set.stream().map(Removable::occurrences).toList(),
            SlotSearch.anywhere(1).after(look.now()).clearOf(look.fixedBlocks()));
    List<RemedyMove> moves = new ArrayList<>();
    for (int i = 0; i < slots.size(); i++) {
      FreeSlot slot = slots.get(i);
      moves.add(new RemedyMove(slot.occurrences(), slot.places(), recovered.get(i)));
    }
    return moves;
  }

  private long winsWith(Set<Integer> made, int member) {
    Set<Integer> all = new HashSet<>(made);
    all.add(member);
    return terms.wins(all.stream().mapToInt(i -> i).sorted().toArray());
  }
}
