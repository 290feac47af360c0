package dev.focusguardian.calendar;

import dev.focusguardian.interval.Interval;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Converts an event's time to the interval it covers. */
public final class EventTimes {

  private EventTimes() {}

  /**
   * The stretch in that zone, its start floored and its end ceiled to the minute of the local
   * clock; null for a time of zero or negative length.
   */
  public static @Nullable Interval interval(EventTime time, ZoneId zone) {
    if (time.isEmpty()) {
      return null;
    }
    Instant start = floor(time.start(zone), zone);
    Instant last = time.end(zone);
    Instant floored = floor(last, zone);
    Instant end = floored.equals(last) ? floored : floored.plus(1, ChronoUnit.MINUTES);
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
