package dev.focusguardian.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.function.Function;

/** When an event is: at instants, or on whole dates that mean other instants in other zones. */
public sealed interface EventTime {

  /**
   * Start floored and end ceiled to the minute when it is read. An end at or before the start is
   * allowed here: it is data as it came, and counts as nothing.
   */
  record Timed(Instant start, Instant end) implements EventTime {
    @Override
    public <R> R fold(Function<Timed, R> timed, Function<AllDay, R> allDay) {
      return timed.apply(this);
    }
  }

  /**
   * @param first the first date
   * @param end the first date after the last (exclusive, as in Google's API and RFC 5545)
   */
  record AllDay(LocalDate first, LocalDate end) implements EventTime {
    @Override
    public <R> R fold(Function<Timed, R> timed, Function<AllDay, R> allDay) {
      return allDay.apply(this);
    }
  }

  /** One answer for each kind, so that a new kind cannot be forgotten. */
  <R> R fold(Function<Timed, R> timed, Function<AllDay, R> allDay);

  /** The first instant, dates being days of that zone. */
  default Instant start(ZoneId zone) {
    return fold(Timed::start, allDay -> allDay.first().atStartOfDay(zone).toInstant());
  }

  /** The first instant after it, dates being days of that zone. */
  default Instant end(ZoneId zone) {
    return fold(Timed::end, allDay -> allDay.end().atStartOfDay(zone).toInstant());
  }

  /** The date on which it starts in that zone. */
  default LocalDate firstDate(ZoneId zone) {
    return fold(timed -> timed.start().atZone(zone).toLocalDate(), AllDay::first);
  }

  /** It ends at or before its start, and takes no time. */
  default boolean isEmpty() {
    return fold(
        timed -> !timed.start().isBefore(timed.end()),
        allDay -> !allDay.first().isBefore(allDay.end()));
  }
}
