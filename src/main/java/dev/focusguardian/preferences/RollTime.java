package dev.focusguardian.preferences;

import dev.focusguardian.interval.IsoWeek;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;

/**
 * When another week is planned for: "three weeks ahead on Fridays at 16:00". Which weeks are
 * planned follows from the time alone, so a roll that was slept through is made up for by whatever
 * wakes the service next.
 *
 * @param weeks how many weeks after the roll's own one are planned for; 1 to 11
 */
public record RollTime(DayOfWeek day, LocalTime time, int weeks) {

  public static final int MOST_WEEKS = 11;

  public RollTime {
    if (time.getSecond() != 0 || time.getNano() != 0) {
      throw new IllegalArgumentException(
          "\"time\" is " + time + "; it must be a whole minute, such as 16:00");
    }
    if (weeks < 1 || weeks > MOST_WEEKS) {
      throw new IllegalArgumentException(
          "\"weeks\" is " + weeks + "; 1 to " + MOST_WEEKS + " can be planned ahead");
    }
  }

  /** The last week that is planned for at that moment. */
  public IsoWeek lastWeek(Instant now, ZoneId zone) {
    ZonedDateTime local = now.atZone(zone);
    ZonedDateTime roll =
        local.toLocalDate().with(TemporalAdjusters.previousOrSame(day)).atTime(time).atZone(zone);
    if (roll.toInstant().isAfter(now)) {
      roll = local.toLocalDate().with(TemporalAdjusters.previous(day)).atTime(time).atZone(zone);
    }
    return IsoWeek.of(roll.toLocalDate()).plus(weeks);
  }
}
