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
   * The stretch in that zone, its start floored and its end ceiled to the minute of the local
   * clock; null for a time of zero or negative length.
   */
  public static @Nullable Interval interval(EventTime time, ZoneId zone) {
    Instant start;
    Instant end;
    if (time instanceof EventTime.Timed timed) {
      if (!timed.start().isBefore(timed.end())) {
        return null;
      }
      start = floor(timed.start(), zone);
      Instant floored = floor(timed.end(), zone);
      end = floored.equals(timed.end()) ? floored : floored.plus(1, ChronoUnit.MINUTES);
    } else {
      EventTime.AllDay allDay = (EventTime.AllDay) time;
      start = allDay.first().atStartOfDay(zone).toInstant();
      end = allDay.end().atStartOfDay(zone).toInstant();
    }
    return start.isBefore(end) ? new Interval(start, end) : null;
  }

  private static Instant floor(Instant instant, ZoneId zone) {
    // Until well into the last century some zones were not whole minutes away from UTC.
    int offset = zone.getRules().getOffset(instant).getTotalSeconds() % 60;
    return offset == 0
        ? instant.truncatedTo(ChronoUnit.MINUTES)
        : instant.plusSeconds(offset).truncatedTo(ChronoUnit.MINUTES).minusSeconds(offset);
  }
}
