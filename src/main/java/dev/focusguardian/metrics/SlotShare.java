package dev.focusguardian.metrics;

import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IntervalSet;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The slots that one of several meetings gets, when no two of them are sent to the same place. */
final class SlotShare {

  private final @Nullable SlotFinder finder;
  private final Iterator<Alternative> cheapestFirst;
  private final List<Alternative> slots = new ArrayList<>();
  private IntervalSet taken;

  /**
   * @param finder null if nothing of the meeting can be moved any more
   */
  SlotShare(@Nullable SlotFinder finder, IntervalSet taken) {
    this.finder = finder;
    this.taken = taken;
    cheapestFirst =
        finder == null
            ? List.<Alternative>of().iterator()
            : finder.cheaperThan(finder.costNow()).iterator();
  }

  /** Another meeting has that time now. */
  void isTaken(IntervalSet time) {
    taken = taken.union(time);
  }

  /** The cheapest slot left, apart from those before it; all the places that go with it. */
  IntervalSet takeNext() {
    while (finder != null && cheapestFirst.hasNext()) {
      Alternative slot = cheapestFirst.next();
      List<Interval> places = finder.placesFrom(slot.interval().start());
      if (places == null
          || places.stream().anyMatch(taken::overlaps)
          || slots.stream().anyMatch(other -> other.interval().overlaps(slot.interval()))) {
        continue;
      }
      slots.add(slot);
      return IntervalSet.of(places);
    }
    return IntervalSet.empty();
  }

  List<Alternative> slots() {
    return List.copyOf(slots);
  }
}
