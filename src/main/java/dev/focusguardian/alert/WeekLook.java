package dev.focusguardian.alert;

import dev.focusguardian.calendar.CalendarEvent;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IntervalSet;
import dev.focusguardian.interval.IsoWeek;
import dev.focusguardian.metrics.CalendarReading;
import dev.focusguardian.metrics.CalendarReading.Commitment;
import dev.focusguardian.metrics.WeekFrame;
import dev.focusguardian.preferences.Preferences;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * The current week, as input for its alert, the remedy and the flagged meetings.
 *
 * @param preferences what holds in that week
 * @param reading at least everything that touches the week
 * @param fixedBlocks our own blocks that cannot move (pinned, locked or running): no meeting is
 *     offered their time
 * @param people how many other people are on an event; 1 is a good guess if unknown
 */
public record WeekLook(
    WeekFrame frame,
    Preferences preferences,
    CalendarReading reading,
    IntervalSet fixedBlocks,
    ToIntFunction<CalendarEvent> people,
    Instant now) {

  public static WeekLook of(
      IsoWeek week,
      ZoneId zone,
      Preferences preferences,
      CalendarReading reading,
      IntervalSet fixedBlocks,
      ToIntFunction<CalendarEvent> people,
      Instant now) {
    return new WeekLook(
        WeekFrame.of(week, zone, preferences.hours(), reading.away()),
        preferences,
        reading,
        fixedBlocks,
        people,
        now);
  }

  public IsoWeek week() {
    return frame.week();
  }

  /** {@code D} of the week, projected. */
  public long deepWorkMinutes() {
    return deepWorkMinutes(reading.projected());
  }

  /** {@code T} of the week: less, in proportion, in a week with less working time than usual. */
  public long thresholdMinutes() {
    return Threshold.of(frame, preferences);
  }

  /** What touches the week, in order. */
  public List<Commitment> commitments() {
    Interval span = frame.span();
    return reading.commitments().stream()
        .filter(commitment -> commitment.interval().overlaps(span))
        .toList();
  }

  long deepWorkMinutes(IntervalSet commitments) {
    return frame.deepWorkMinutes(commitments, preferences.measure().focusMinimumMinutes());
  }
}
