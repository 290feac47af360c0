package dev.focusguardian.metrics;

import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IntervalSet;
import dev.focusguardian.metrics.CalendarReading.Commitment;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gives meetings that are moved together a slot each, none on top of another. Every way to do it
 * counts, and the search leaves out only those that cannot be better than the best one found.
 */
final class FreeSlots {

  /** What one meeting can have: a slot, and all the places that go with it. */
  private record Choice(long distance, List<Interval> places, IntervalSet covered) {}

  private record Meeting(List<Commitment> occurrences, List<Choice> choices) {}

  private final List<Meeting> meetings = new ArrayList<>();
  private final List<@Nullable Choice> chosen = new ArrayList<>();
  private List<@Nullable Choice> best = List.of();
  private int fewestLeft = Integer.MAX_VALUE;
  private long shortest = Long.MAX_VALUE;

  void add(List<Commitment> occurrences, @Nullable SlotFinder finder) {
    List<Choice> choices = new ArrayList<>();
    if (finder != null) {
      // What costs nothing comes with the closest first.
      for (Alternative slot : finder.cheaperThan(1)) {
        List<Interval> places = finder.placesFrom(slot.interval().start());
        if (places != null) {
          choices.add(new Choice(finder.distance(slot), places, IntervalSet.of(places)));
        }
      }
    }
    meetings.add(new Meeting(occurrences, choices));
  }

  List<FreeSlot> find() {
    choose(0, 0);
    List<FreeSlot> slots = new ArrayList<>();
    for (int i = 0; i < meetings.size(); i++) {
      Choice choice = best.get(i);
      slots.add(
          new FreeSlot(
              meetings.get(i).occurrences(), choice == null ? List.of() : choice.places()));
    }
    return slots;
  }

  private void choose(int left, long distance) {
    int at = chosen.size();
    if (left > fewestLeft || (left == fewestLeft && distance >= shortest)) {
      return;
    }
    if (at == meetings.size()) {
      best = new ArrayList<>(chosen);
      fewestLeft = left;
      shortest = distance;
      return;
    }
    for (Choice choice : meetings.get(at).choices()) {
      if (left == fewestLeft && distance + choice.distance() >= shortest) {
        break;
      }
      if (chosen.stream().noneMatch(other -> other != null && overlap(other, choice))) {
        chosen.add(choice);
        choose(left, distance + choice.distance());
        chosen.remove(at);
      }
    }
    chosen.add(null);
    choose(left + 1, distance);
    chosen.remove(at);
  }

  private static boolean overlap(Choice one, Choice other) {
    for (Interval place : one.places()) {
      if (other.covered().overlaps(place)) {
        return true;
      }
    }
    return false;
  }
}
