package dev.focusguardian.metrics;

import dev.focusguardian.interval.IsoWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Function;

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

  /** Something a person should know about the data behind the figures. */
  public sealed interface Note {

    /** One answer for each kind, so that a new kind cannot be forgotten. */
    <R> R fold(
        Function<EmptyEvent, R> empty,
        Function<AllDayEvent, R> allDay,
        Function<LeftOutEvents, R> leftOut);

    /** An event that ends at or before its start. */
    record EmptyEvent(String uid, LocalDate date) implements Note {
      @Override
      public <R> R fold(
          Function<EmptyEvent, R> empty,
          Function<AllDayEvent, R> allDay,
          Function<LeftOutEvents, R> leftOut) {
        return empty.apply(this);
      }
    }

    /** An all-day event that is shown as busy and counts as nothing until the person decides. */
    record AllDayEvent(String uid, LocalDate first, LocalDate last, boolean recurring)
        implements Note {
      @Override
      public <R> R fold(
          Function<EmptyEvent, R> empty,
          Function<AllDayEvent, R> allDay,
          Function<LeftOutEvents, R> leftOut) {
        return allDay.apply(this);
      }
    }

    /** Events of a calendar that came without a usable time, so that no week can count them. */
    record LeftOutEvents(String calendar, int count) implements Note {
      @Override
      public <R> R fold(
          Function<EmptyEvent, R> empty,
          Function<AllDayEvent, R> allDay,
          Function<LeftOutEvents, R> leftOut) {
        return leftOut.apply(this);
      }
    }
  }
}
