package dev.focusguardian.alert;

import dev.focusguardian.interval.Interval;
import dev.focusguardian.metrics.CalendarReading.Commitment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A meeting that a remedy may move, or all occurrences of a series in the week: those that have not
 * begun.
 *
 * @param people how many other people would have to change something
 */
record Removable(List<Commitment> occurrences, int people) {

  private static final Comparator<Removable> EARLIEST_FIRST =
      Comparator.comparing((Removable member) -> member.first().interval())
          .thenComparing(member -> member.first().event().calendarId())
          .thenComparing(member -> member.first().event().eventId());

  /** The meetings of the week that have not begun, earliest first. */
  static List<Removable> of(WeekLook look) {
    Map<String, List<Commitment>> groups = new LinkedHashMap<>();
    for (Commitment commitment : look.commitments()) {
      String series = commitment.series();
      groups
          .computeIfAbsent(
              series == null ? WeekChanges.single(commitment.event()) : series,
              key -> new ArrayList<>())
          .add(commitment);
    }
    List<Removable> removable = new ArrayList<>();
    for (List<Commitment> group : groups.values()) {
      List<Commitment> ahead =
          group.stream().filter(occurrence -> !hasBegun(occurrence, look.now())).toList();
      if (ahead.stream().anyMatch(Commitment::meeting)) {
        int people =
            ahead.stream()
                .mapToInt(occurrence -> look.people().applyAsInt(occurrence.event()))
                .max()
                .orElse(0);
        removable.add(new Removable(ahead, people));
      }
    }
    removable.sort(EARLIEST_FIRST);
    return removable;
  }

  private static boolean hasBegun(Commitment occurrence, Instant now) {
    return !occurrence.interval().start().isAfter(now);
  }

  Commitment first() {
    return occurrences.get(0);
  }

  List<Interval> intervals() {
    return occurrences.stream().map(Commitment::interval).toList();
  }

  long startSecond() {
    return first().interval().start().getEpochSecond();
  }
}
