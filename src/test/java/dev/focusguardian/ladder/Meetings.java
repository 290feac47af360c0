package dev.focusguardian.ladder;

import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IntervalSet;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** A person's meetings, no two at a time, each accepted or not answered yet. */
final class Meetings {

  private final Map<Interval, Boolean> accepted = new HashMap<>();

  Meetings(Collection<Interval> regular) {
    regular.forEach(this::accept);
  }

  void ask(Interval slot) {
    accepted.put(slot, false);
  }

  void accept(Interval slot) {
    accepted.put(slot, true);
  }

  void remove(Interval slot) {
    accepted.remove(slot);
  }

  void forgetBefore(Instant instant) {
    accepted.keySet().removeIf(slot -> slot.end().isBefore(instant));
  }

  boolean leaveFree(Interval slot) {
    return accepted.keySet().stream().noneMatch(slot::overlaps);
  }

  Set<Interval> all() {
    return accepted.keySet();
  }

  /** Includes meetings that are not answered yet. */
  IntervalSet asked(Interval span) {
    return IntervalSet.of(accepted.keySet().stream().filter(span::overlaps).toList());
  }

  IntervalSet taken(Interval span) {
    return IntervalSet.of(
        accepted.keySet().stream()
            .filter(slot -> accepted.get(slot) && span.overlaps(slot))
            .toList());
  }
}
