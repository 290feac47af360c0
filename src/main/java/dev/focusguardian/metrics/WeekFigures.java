package dev.focusguardian.metrics;

import dev.focusguardian.interval.IsoWeek;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A week measured, in both views; where one figure is shown it is the projected one. */
public record WeekFigures(
    IsoWeek week,
    ZoneId zone,
    int focusMinimumMinutes,
    View projected,
    View committed,
    List<Note> notes) {

  public WeekFigures {
    notes = List.copyOf(notes);
  }

  /**
   * Something a person should know about the data behind the figures.
   *
   * @param kind such as {@code all-day-event}, {@code empty-event}, {@code skipped-event}
   */
  public record Note(String kind, @Nullable String uid, String reason) {}
}
