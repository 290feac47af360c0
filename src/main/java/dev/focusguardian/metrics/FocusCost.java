package dev.focusguardian.metrics;

import dev.focusguardian.calendar.CalendarEvent;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IntervalSet;
import dev.focusguardian.metrics.CalendarReading.Commitment;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

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

  /** Every commitment that touches the week, each with its own cost, dearest first. */
  public List<Cost> ofEach() {
    return costs(commitment -> commitment);
  }

  /**
   * As {@link #ofEach}, with all occurrences of a series left out together. Over several weeks a
   * series costs the sum of what it costs in each.
   */
  public List<Cost> ofEachSeries() {
    return costs(
        commitment -> {
          CalendarEvent event = commitment.event();
          return event.seriesId() == null
              ? commitment
              : List.of(event.calendarId(), event.seriesId());
        });
  }

  /**
   * The slots of a meeting's length that cost least: by cost, then by closeness to where it stands.
   * They lie in the week's working time, on the grid of the local clock, clear of every other
   * commitment and of self-made focus, and start after {@code now}. Two slots of the answer do not
   * overlap. One may overlap the meeting itself: a quarter of an hour can be all it takes.
   *
   * @param moved which events would no longer stand where they do: the meeting itself
   * @param interval where the meeting stands, or would stand
   */
  public List<Slot> cheapestSlots(
      Predicate<CalendarEvent> moved,
      Interval interval,
      int gridMinutes,
      @Nullable Instant now,
      int most) {
    IntervalSet others = without(moved);
    List<Slot> slots = new ArrayList<>();
    for (Interval window : frame.windows()) {
      for (Interval gap : IntervalSet.of(window).subtract(others)) {
        for (Interval open : IntervalSet.of(gap).subtract(reading.selfMadeFocus())) {
          addSlots(slots, gap, open, interval, gridMinutes, now);
        }
      }
    }
    slots.sort(
        Comparator.comparingLong(Slot::costMinutes)
            .thenComparing(
                slot -> Duration.between(interval.start(), slot.interval().start()).abs())
            .thenComparing(Slot::interval));
    List<Slot> chosen = new ArrayList<>();
    for (Slot slot : slots) {
      if (chosen.size() >= most) {
        break;
      }
      if (chosen.stream().noneMatch(other -> other.interval().overlaps(slot.interval()))) {
        chosen.add(slot);
      }
    }
    return chosen;
  }

  private void addSlots(
      List<Slot> slots,
      Interval gap,
      Interval open,
      Interval interval,
      int gridMinutes,
      @Nullable Instant now) {
    Duration length = interval.length();
    for (Instant start = onGrid(open.start(), gridMinutes);
        !start.plus(length).isAfter(open.end());
        start = onGrid(start.plusSeconds(60), gridMinutes)) {
      if ((now == null || start.isAfter(now)) && !start.equals(interval.start())) {
        Interval slot = Interval.startingAt(start, length);
        // A slot inside a gap touches no other gap: what it costs is what that gap loses.
        long cost =
            counted(gap.start(), gap.end())
                - counted(gap.start(), slot.start())
                - counted(slot.end(), gap.end());
        slots.add(new Slot(slot, cost));
      }
    }
  }

  /** The first instant from there on that lies on the grid of the local clock. */
  private Instant onGrid(Instant from, int gridMinutes) {
    Instant minute = from.truncatedTo(ChronoUnit.MINUTES);
    Instant candidate = minute.isBefore(from) ? minute.plusSeconds(60) : minute;
    LocalTime local = candidate.atZone(frame.zone()).toLocalTime();
    return candidate.plus(
        Math.floorMod(-(local.getHour() * 60 + local.getMinute()), gridMinutes),
        ChronoUnit.MINUTES);
  }

  private long counted(Instant from, Instant to) {
    long minutes = ChronoUnit.MINUTES.between(from, to);
    return minutes >= focusMinimumMinutes ? minutes : 0;
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
