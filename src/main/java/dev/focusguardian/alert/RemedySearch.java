package dev.focusguardian.alert;

import static dev.focusguardian.alert.RemovalTerms.NONE;

import dev.focusguardian.interval.Interval;
import dev.focusguardian.metrics.CalendarReading.Commitment;
import dev.focusguardian.metrics.FreeSlot;
import dev.focusguardian.metrics.MeetingCosts;
import dev.focusguardian.metrics.Removals;
import dev.focusguardian.metrics.SlotSearch;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * Finds the remedy of a week. A slot costs nothing where it lies in a gap that does not count
 * anyway, so a set that is moved to such slots wins what it would win if it were declined: which
 * set is best does not depend on the slots.
 */
final class RemedySearch {

  private final WeekLook look;
  private final List<Removable> members;
  private final RemovalTerms terms;
  private final long deepWork;

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
  }

  Remedy find() {
    long missing = look.thresholdMinutes() - deepWork;
    if (missing <= 0) {
      return new Remedy(List.of(), deepWork, true);
    }
    BestSet search = new BestSet(members, terms, missing);
    int[] best = search.find();
    return new Remedy(moves(best), deepWork + search.wins(), search.wins() >= missing);
  }

  /** The one that recovers most first; then, that one made, the next. */
  private List<RemedyMove> moves(int[] set) {
    int[] order = {NONE, NONE, NONE};
    List<Long> recovered = new ArrayList<>();
    long before = 0;
    for (int at = 0; at < set.length; at++) {
      int next = NONE;
      long most = Long.MIN_VALUE;
      for (int member : set) {
        if (member == order[0] || member == order[1]) {
          continue;
        }
        order[at] = member;
        long wins = terms.wins(order[0], order[1], order[2]);
        order[at] = NONE;
        if (wins > most) {
          most = wins;
          next = member;
        }
      }
      order[at] = next;
      recovered.add(most - before);
      before = most;
    }
    List<List<Commitment>> moved = new ArrayList<>();
    for (int at = 0; at < set.length; at++) {
      moved.add(members.get(order[at]).occurrences());
    }
    List<FreeSlot> slots =
        MeetingCosts.of(List.of(look.frame()), look.preferences(), look.reading())
            .freeSlots(moved, SlotSearch.anywhere(1).after(look.now()).clearOf(look.fixedBlocks()));
    List<RemedyMove> moves = new ArrayList<>();
    for (int at = 0; at < set.length; at++) {
      FreeSlot slot = slots.get(at);
      moves.add(new RemedyMove(slot.occurrences(), slot.places(), recovered.get(at)));
    }
    return moves;
  }
}
