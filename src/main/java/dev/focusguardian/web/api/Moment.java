package dev.focusguardian.web.api;

import dev.focusguardian.interval.UsableYears;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;

/** Times in queries: an instant, or a date, which begins in the person's zone. */
final class Moment {

  private Moment() {}

  static Instant parse(String name, String text, ZoneId zone) {
    try {
      return text.length() == 10
          ? UsableYears.check(LocalDate.parse(text)).atStartOfDay(zone).toInstant()
          : UsableYears.check(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException e) {
      throw Problem.badRequest(ApiMessages.noMoment(name, text));
    }
  }

  /**
   * Refuses an invalid or too long range.
   *
   * @param most days
   */
  static void inOrder(Instant from, Instant to, long most) {
    inOrder(from, to);
    long days = Duration.between(from, to).toDays();
    if (days > most) {
      throw Problem.badRequest(ApiMessages.tooManyDays(days, most));
    }
  }

  /** Refuses a range that doesn't end after it starts. */
  static void inOrder(Instant from, Instant to) {
    if (!from.isBefore(to)) {
      throw Problem.badRequest(ApiMessages.notInOrder(from, to));
    }
  }
}
