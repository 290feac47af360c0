package dev.focusguardian.read;

import dev.focusguardian.metrics.WeekFigures;
import dev.focusguardian.store.StoredCalendar;
import java.util.List;

/**
 * Notes about events without a usable time. Such an event may belong to any week, so every week has
 * the note.
 */
public final class LeftOut {

  private LeftOut() {}

  public static List<WeekFigures.Note> notes(List<StoredCalendar> calendars) {
    return calendars.stream()
        .filter(calendar -> calendar.leftOut() > 0)
        .map(calendar -> note(calendar.summary(), calendar.leftOut()))
        .toList();
  }

  public static WeekFigures.Note note(String calendar, int count) {
    return new WeekFigures.Note.LeftOutEvents(calendar, count);
  }
}
