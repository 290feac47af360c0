package dev.focusguardian.store;

import dev.focusguardian.calendar.CalendarEvent;
import dev.focusguardian.interval.IsoWeek;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What stood on a calendar in a week when it was looked at last.
 *
 * @param newest the newest change of any event of the calendar, when the week was first looked at;
 *     null where Google said none
 * @param json the events; equal for equal events
 */
public record KnownWeek(UUID calendar, IsoWeek week, @Nullable Instant newest, String json) {

  public static KnownWeek of(
      UUID calendar, IsoWeek week, @Nullable Instant newest, List<CalendarEvent> events) {
    return new KnownWeek(calendar, week, newest, AlertJson.write(events));
  }

  /** The same week, with what stands there now. */
  public KnownWeek now(List<CalendarEvent> events) {
    return of(calendar, week, newest, events);
  }

  public List<CalendarEvent> events() {
    return AlertJson.events(json);
  }

  /** Without what is on the calendar. */
  @Override
  public String toString() {
    return "KnownWeek[" + calendar + " " + week + "]";
  }
}
