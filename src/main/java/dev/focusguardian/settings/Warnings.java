package dev.focusguardian.settings;

import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IsoWeek;
import dev.focusguardian.preferences.Preferences;
import dev.focusguardian.preferences.WorkingTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Warnings about settings that are valid one by one but together leave no room for any focus block.
 */
public final class Warnings {

  /** In a zone without clock changes all are alike. */
  private static final IsoWeek ANY_WEEK = IsoWeek.parse("2026-W01");

  private Warnings() {}

  /** Whole sentences for the person; empty when nothing stands in the way. */
  public static List<String> of(Preferences preferences) {
    Preferences.Blocks blocks = preferences.blocks();
    List<String> warnings = new ArrayList<>();
    int shortest = preferences.shortestBlockMinutes();
    String setBy = blocks.length().minMinutes() == null ? "focusMinimumMinutes" : "blockMinMinutes";
    int grid = blocks.gridMinutes();
    if (blocks.length().maxMinutes() / grid * grid < shortest) {
      warnings.add(
          "No focus block can be booked: a block is at least "
              + shortest
              + " minutes long ("
              + setBy
              + ") and at most "
              + blocks.length().maxMinutes()
              + " (blockMaxMinutes), and no length between them fits steps of "
              + grid
              + " minutes (gridMinutes).");
    }
    if (blocks.daily().maxMinutes() < shortest) {
      warnings.add(
          "No focus block can be booked: a block is at least "
              + shortest
              + " minutes long ("
              + setBy
              + "), and a day takes at most "
              + blocks.daily().maxMinutes()
              + " (dailyMaxMinutes).");
    }
    // Holidays are dates and don't apply to this artificial week.
    WorkingTime working =
        new WorkingTime(preferences.hours().withHolidays(Set.of()), ZoneOffset.UTC);
    long longest =
        ANY_WEEK.dates().stream()
            .flatMap(date -> working.on(date).stream())
            .mapToLong(Interval::minutes)
            .max()
            .orElse(0);
    if (longest < shortest) {
      warnings.add(
          "No focus block can be booked: a block is at least "
              + shortest
              + " minutes long ("
              + setBy
              + "), and the longest stretch of working hours is "
              + longest
              + ".");
    }
    return warnings;
  }
}
