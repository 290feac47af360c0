package dev.focusguardian.notify;

import dev.focusguardian.preferences.Phases;
import dev.focusguardian.preferences.Preferences;
import dev.focusguardian.preferences.TimeSpan;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * When a message may go out: at once for what begins soon, else with the next summary; never in
 * quiet hours, on holidays, during leave, or on a day without working hours.
 *
 * @param preferences leave is no working time already, see {@link Phases#withTimeOff}
 */
record DeliveryTime(Preferences preferences, ZoneId zone) {

  private static final int MOST_DAYS = 400;

  /**
   * @param begins what the message is about; null if it is about no certain time
   */
  Instant of(Instant now, @Nullable Instant begins) {
    Duration soon = Duration.ofHours(preferences.telling().tellWithinHours());
    boolean atOnce = begins != null && begins.isBefore(now.plus(soon));
    return atOnce && isOpen(now) ? now : nextSummary(now);
  }

  /** The next end of the quiet hours on a day with working hours, after that time. */
  Instant nextSummary(Instant now) {
    LocalDate today = now.atZone(zone).toLocalDate();
    TimeSpan quiet = preferences.telling().quietHours();
    for (int ahead = -1; ahead < MOST_DAYS; ahead++) {
      LocalDate date = today.plusDays(ahead);
      Instant end = quiet == null ? startOfWork(date) : quiet.endOn(date, zone);
      if (end != null && end.isAfter(now) && isOpen(end)) {
        return end;
      }
    }
    // Nobody who works on no day of a year waits for a message.
    return now.plus(Duration.ofDays(MOST_DAYS));
  }

  private @Nullable Instant startOfWork(LocalDate date) {
    return preferences.hours().working().on(date.getDayOfWeek()).stream()
        .findFirst()
        .map(span -> span.startOn(date, zone))
        .orElse(null);
  }

  boolean isOpen(Instant at) {
    LocalDate date = at.atZone(zone).toLocalDate();
    boolean works =
        !preferences.hours().holidays().contains(date)
            && !preferences.hours().working().on(date.getDayOfWeek()).isEmpty();
    return works && !isQuiet(at, date) && !isQuiet(at, date.minusDays(1));
  }

  private boolean isQuiet(Instant at, LocalDate date) {
    TimeSpan quiet = preferences.telling().quietHours();
    return quiet != null
        && !at.isBefore(quiet.startOn(date, zone))
        && at.isBefore(quiet.endOn(date, zone));
  }

  /** Where the local day of that time begins: the limit of a day counts from there. */
  Instant startOfDay(Instant at) {
    return at.atZone(zone).toLocalDate().atStartOfDay(zone).toInstant();
  }
}
