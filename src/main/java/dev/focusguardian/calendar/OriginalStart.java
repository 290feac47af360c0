package dev.focusguardian.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.util.function.Function;

/**
 * Which occurrence of its series an event is: when the series meant it to start, wherever it was
 * moved to. Google's {@code originalStartTime}, a file's {@code RECURRENCE-ID}.
 */
public sealed interface OriginalStart {

  record At(Instant instant) implements OriginalStart {
    @Override
    public <R> R fold(Function<At, R> at, Function<On, R> on) {
      return at.apply(this);
    }

    @Override
    public String text() {
      return instant.toString();
    }
  }

  /** Of an all-day series; a file may also name a timed occurrence by its date alone. */
  record On(LocalDate date) implements OriginalStart {
    @Override
    public <R> R fold(Function<At, R> at, Function<On, R> on) {
      return on.apply(this);
    }

    @Override
    public String text() {
      return date.toString();
    }
  }

  /** One answer for each kind, so that a new kind cannot be forgotten. */
  <R> R fold(Function<At, R> at, Function<On, R> on);

  /** In ISO 8601. */
  String text();

  /** That of an occurrence that stands where its series has it. */
  static OriginalStart of(EventTime time) {
    return time.fold(timed -> new At(timed.start()), allDay -> new On(allDay.first()));
  }
}
