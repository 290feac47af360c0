package dev.focusguardian.calendar;

import dev.focusguardian.interval.Interval;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** From an event's time to the stretch it covers. */
public final class EventTimes {

  private EventTimes() {}

  /**
   * The stretch in that zone, its start floored and its end ceiled to the minute; null for a time
   * of zero or negative length.
   */
  public static @Nullable Interval interval(EventTime time, ZoneId zone) {
    Instant start;
    Instant end;
    if (time instanceof EventTime.Timed timed) {
      if (!timed.start().isBefore(timed.end())) {
        return null;
      }
      start = timed.start().truncatedTo(ChronoUnit.MINUTES);
      Instant floored = timed.end().truncatedTo(ChronoUnit.MINUTES);
      end = floored.equals(timed.end()) ? floored : floored.plus(1, ChronoUnit.MINUTES);
    } else {
      EventTime.AllDay allDay = (EventTime.AllDay) time;
      start = allDay.first().atStartOfDay(zone).toInstant();
      end = allDay.end().atStartOfDay(zone).toInstant();
    }
    return start.isBefore(end) ? new Interval(start, end) : null;
  }
}
