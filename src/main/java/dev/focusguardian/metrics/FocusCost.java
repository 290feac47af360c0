package dev.focusguardian.metrics;

import dev.focusguardian.calendar.CalendarEvent;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IntervalSet;
import dev.focusguardian.metrics.CalendarReading.Commitment;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
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

  private static final Duration STEP = Duration.ofMinutes(15);

  /** The deep-work minutes of the week with everything in it. */
  public long deepWorkMinutes() {
    return frame.deepWorkMinutes(reading.projected(), focusMinimumMinutes);
  }

  /** The deep-work minutes of the week without the commitments that fit. */
  public long deepWorkMinutesWithout(Predicate<CalendarEvent> leftOut) {
    return frame.deepWorkMinutes(without(leftOut), focusMinimumMinutes);
  }

  /**
   * The slots of a meeting's length that cost least: by cost, then by closeness to where it stands.
   * They lie in the week's working time, on quarter hours, clear of every commitment and of
   * self-made focus, and start after {@code now}. Two slots of the answer do not overlap.
   */
  public List<Slot> cheapestSlots(
      CalendarEvent meeting, Interval interval, @Nullable Instant now, int most) {
    IntervalSet others = without(event -> event.equals(meeting));
    long best = frame.deepWorkMinutes(others, focusMinimumMinutes);
    IntervalSet free =
        frame.working().subtract(others).subtract(reading.selfMadeFocus()).subtract(interval);
    List<Slot> slots = new ArrayList<>();
    for (Interval gap : free) {
      for (Instant start = firstStep(gap.start());
          !start.plus(interval.length()).isAfter(gap.end());
          start = start.plus(STEP)) {
        if (now == null || start.isAfter(now)) {
          Interval slot = Interval.startingAt(start, interval.length());
          long cost =
              best - frame.deepWorkMinutes(others.union(IntervalSet.of(slot)), focusMinimumMinutes);
          slots.add(new Slot(slot, cost));
        }
      }
    }
    slots.sort(
        Comparator.comparingLong(Slot::costMinutes)
            .thenComparing(
                slot -> Duration.between(interval.start(), slot.interval().start()).abs())
            .thenComparing(slot -> slot.interval()));
    List<Slot> chosen = new ArrayList<>();
    for (Slot slot : slots) {
      if (chosen.size() < most
          && chosen.stream().noneMatch(other -> other.interval().overlaps(slot.interval()))) {
        chosen.add(slot);
      }
    }
    return chosen;
  }

  private IntervalSet without(Predicate<CalendarEvent> leftOut) {
    return IntervalSet.of(
        reading.commitments().stream()
            .filter(commitment -> !leftOut.test(commitment.event()))
            .map(Commitment::interval)
            .toList());
  }

  private static Instant firstStep(Instant from) {
    long step = STEP.toSeconds();
    return Instant.ofEpochSecond(-Math.floorDiv(-from.getEpochSecond(), step) * step);
  }
}
