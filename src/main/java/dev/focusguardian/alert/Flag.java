package dev.focusguardian.alert;

import dev.focusguardian.calendar.CalendarEvent;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IsoWeek;
import dev.focusguardian.metrics.Slot;
import java.util.List;

/**
 * A meeting that costs more deep work than the person wants to give, with the facts.
 *
 * @param thresholdMinutes of this week: less in a week with less working time
 */
public record Flag(
    Kind kind,
    IsoWeek week,
    CalendarEvent meeting,
    Interval interval,
    long costMinutes,
    long deepWorkMinutesWithout,
    long deepWorkMinutesWith,
    long thresholdMinutes,
    List<Slot> alternatives) {

  public enum Kind {
    /** The week is below the threshold with the meeting, and would not be without it. */
    BREACH,
    /** The week is below the threshold already, and the meeting takes more. */
    DEEPENED_BREACH
  }

  public Flag {
    alternatives = List.copyOf(alternatives);
  }
}
