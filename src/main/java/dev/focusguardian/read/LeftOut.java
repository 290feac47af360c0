package dev.focusguardian.read;

import dev.focusguardian.metrics.WeekFigures;
import dev.focusguardian.store.StoredCalendar;
import java.util.List;

/** Notes about events that came without a usable time: each can belong to any week. */
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
