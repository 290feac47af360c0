package dev.focusguardian.alert;

import dev.focusguardian.calendar.CalendarEvent;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Tells which meetings are flagged for what their arrival did to a week. */
public final class Arrivals {

  private Arrivals() {}

  /**
   * The meetings that arrived since the last look and took the week below its threshold, or further
   * below it; newest first. Those flagged at earlier looks are not among them.
   *
   * @param before what was known of the week; null at its first look, when nobody is flagged
   * @param updated when an event was changed last; null where nobody knows, which is taken for now
   */
  public static List<FlaggedMeeting> flagged(
      @Nullable KnownWeek before,
      WeekLook look,
      Function<CalendarEvent, @Nullable Instant> updated) {
    return List.of();
  }
}
