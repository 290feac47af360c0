package dev.focusguardian.alert;

import dev.focusguardian.interval.Interval;
import dev.focusguardian.metrics.Gap;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * The stretch of free working time that a meeting splits.
 *
 * @param whole the stretch as it would be without the meeting
 * @param focusMinimumMinutes shorter stretches are not deep work
 */
public record SplitGap(Interval whole, Interval meeting, int focusMinimumMinutes) {

  /**
   * Empty where no free time touches the meeting.
   *
   * @param gaps of the week, with the meeting or as they were before it came
   */
  public static Optional<SplitGap> of(Interval meeting, List<Gap> gaps, int focusMinimumMinutes) {
    Instant start = meeting.start();
    Instant end = meeting.end();
    boolean touched = false;
    for (Gap gap : gaps) {
      Interval free = gap.interval();
      if (free.overlaps(meeting) || free.abuts(meeting)) {
        touched = true;
        start = start.isBefore(free.start()) ? start : free.start();
        end = end.isAfter(free.end()) ? end : free.end();
      }
    }
    return touched
        ? Optional.of(new SplitGap(Interval.of(start, end), meeting, focusMinimumMinutes))
        : Optional.empty();
  }

  public long beforeMinutes() {
    return ChronoUnit.MINUTES.between(whole.start(), meeting.start());
  }

  public long afterMinutes() {
    return ChronoUnit.MINUTES.between(meeting.end(), whole.end());
  }

  public boolean isDeepWork(long minutes) {
    return minutes >= focusMinimumMinutes;
  }
}
