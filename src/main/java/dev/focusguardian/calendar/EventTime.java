package dev.focusguardian.calendar;

import java.time.Instant;
import java.time.LocalDate;

/** When an event is: at instants, or on whole dates that mean other instants in other zones. */
public sealed interface EventTime {

  /**
   * Start floored and end ceiled to the minute by whoever reads it. An end at or before the start
   * is allowed here: it is data as it came, and counts as nothing.
   */
  record Timed(Instant start, Instant end) implements EventTime {}

  /**
   * @param first the first date
   * @param end the first date after the last (exclusive, as in Google's API and RFC 5545)
   */
  record AllDay(LocalDate first, LocalDate end) implements EventTime {}
}
