package dev.focusguardian.metrics;

import dev.focusguardian.calendar.CalendarEvent;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IntervalSet;
import dev.focusguardian.metrics.CalendarReading.Commitment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What meetings cost in a week, projected: {@code D(week without it) − D(week)}. Costs are
 * leave-one-out figures and do not add up.
 *
 * @param frame the week
 * @param reading everything that stands in it
 * @param focusMinimumMinutes the shortest gap that counts
 */
public record FocusCost(WeekFrame frame, CalendarReading reading, int focusMinimumMinutes) {

  /**
   * What a week loses to a commitment, or to all occurrences of a series together.
   *
   * @param occurrences those that touch the week, in order
   */
  public record Cost(List<Commitment> occurrences, long costMinutes) {
    public Cost {
      occurrences = List.copyOf(occurrences);
    }

    /** The first occurrence, in whose name the cost is shown. */
    public CalendarEvent event() {
      return occurrences.get(0).event();
    }
  }

  /** The deep-work minutes of the week with everything in it. */
  public long deepWorkMinutes() {
    return frame.deepWorkMinutes(reading.projected(), focusMinimumMinutes);
  }

  /** The deep-work minutes of the week without the commitments that fit. */
  public long deepWorkMinutesWithout(Predicate<CalendarEvent> leftOut) {
    return frame.deepWorkMinutes(without(leftOut), focusMinimumMinutes);
  }

  /** The deep-work minutes that the week loses when a commitment is added there. */
  public long costOf(Interval added) {
    IntervalSet taken = reading.projected();
    return frame.deepWorkMinutes(taken, focusMinimumMinutes)
        - frame.deepWorkMinutes(taken.union(IntervalSet.of(added)), focusMinimumMinutes);
  }

  /** Every event that touches the week, each with its own cost, dearest first. */
  public List<Cost> ofEach() {
    return costs(Commitment::event);
  }

  /**
   * As {@link #ofEach}, with all occurrences of a series left out together. For several weeks at
   * once see {@link MeetingCosts}.
   */
  public List<Cost> ofEachSeries() {
    return costs(
        commitment -> {
          String series = commitment.series();
          return series == null ? commitment.event() : series;
        });
  }

  private List<Cost> costs(Function<Commitment, Object> groupOf) {
    Interval span = frame.span();
    Map<Object, List<Commitment>> groups = new LinkedHashMap<>();
    for (Commitment commitment : reading.commitments()) {
      if (commitment.interval().overlaps(span)) {
        groups.computeIfAbsent(groupOf.apply(commitment), key -> new ArrayList<>()).add(commitment);
      }
    }
    List<Interval> intervals = new ArrayList<>();
    List<Integer> numbers = new ArrayList<>();
    int number = 0;
    for (List<Commitment> group : groups.values()) {
      for (Commitment commitment : group) {
        intervals.add(commitment.interval());
        numbers.add(number);
      }
      number++;
    }
    long[] minutes =
        new Coverage(
                frame.windows(),
                intervals,
                numbers.stream().mapToInt(Integer::intValue).toArray(),
                groups.size(),
                focusMinimumMinutes)
            .costs();
    List<Cost> costs = new ArrayList<>(groups.size());
    for (List<Commitment> group : groups.values()) {
      costs.add(new Cost(group, minutes[costs.size()]));
    }
    costs.sort(Comparator.comparingLong(Cost::costMinutes).reversed());
    return costs;
  }

  private IntervalSet without(Predicate<CalendarEvent> leftOut) {
    return IntervalSet.of(
        reading.commitments().stream()
            .filter(commitment -> !leftOut.test(commitment.event()))
            .map(Commitment::interval)
            .toList());
  }
}
