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
 * Settings that are valid one by one but together leave no room for any focus block.
 *
 * @param shortestMinutes the shortest length of a block
 * @param shortestKey the setting that determines it
 * @param mostMinutes the most minutes that the conflicting setting leaves for a block
 * @param gridMinutes the grid on which a block's length is chosen
 */
public record SettingsConflict(
    Kind kind, int shortestMinutes, String shortestKey, long mostMinutes, int gridMinutes) {

  /** The setting that leaves no room. */
  public enum Kind {
    /** The longest block, rounded down to the grid. */
    BLOCK_LENGTH,
    DAILY_MAXIMUM,
    /** The longest stretch of working hours. */
    WORKING_HOURS
  }

  /** Any week will do, because weeks are all alike in a zone without clock changes. */
  private static final IsoWeek ANY_WEEK = IsoWeek.parse("2026-W01");

  /** All conflicts; empty if there are none. */
  public static List<SettingsConflict> of(Preferences preferences) {
    Preferences.Blocks blocks = preferences.blocks();
    int shortest = preferences.shortestBlockMinutes();
    String key = blocks.length().minMinutes() == null ? "focusMinimumMinutes" : "blockMinMinutes";
    int grid = blocks.gridMinutes();
    int longestBlock = blocks.length().maxMinutes();
    int dailyMost = blocks.daily().maxMinutes();
    long longestStretch = longestStretch(preferences);
    List<SettingsConflict> conflicts = new ArrayList<>();
    if (longestBlock / grid * grid < shortest) {
      conflicts.add(new SettingsConflict(Kind.BLOCK_LENGTH, shortest, key, longestBlock, grid));
    }
    if (dailyMost < shortest) {
      conflicts.add(new SettingsConflict(Kind.DAILY_MAXIMUM, shortest, key, dailyMost, grid));
    }
    if (longestStretch < shortest) {
      conflicts.add(new SettingsConflict(Kind.WORKING_HOURS, shortest, key, longestStretch, grid));
    }
    return conflicts;
  }

  private static long longestStretch(Preferences preferences) {
    // Holidays are dates and don't apply to this artificial week.
    WorkingTime working =
        new WorkingTime(preferences.hours().withHolidays(Set.of()), ZoneOffset.UTC);
    return ANY_WEEK.dates().stream()
        .flatMap(date -> working.on(date).stream())
        .mapToLong(Interval::minutes)
        .max()
        .orElse(0);
  }
}
