package dev.focusguardian.settings;

import dev.focusguardian.preferences.BlockLength;
import dev.focusguardian.preferences.Preferences;
import java.util.stream.Stream;

/** The rule that relates the lengths of focus blocks to the focus minimum. */
final class BlockLengthRule {

  static final String SHORTEST = "blockMinMinutes";
  static final String LONGEST = "blockMaxMinutes";
  static final String FOCUS_MINIMUM = "focusMinimumMinutes";

  private BlockLengthRule() {}

  /**
   * Raises a longest block that is below the focus minimum, on the grid, if no shortest block is
   * set.
   */
  static Settings grown(Settings settings) {
    Preferences preferences = settings.preferences();
    BlockLength length = preferences.blocks().length();
    int focusMinimum = preferences.measure().focusMinimumMinutes();
    if (length.minMinutes() != null || length.maxMinutes() >= focusMinimum) {
      return settings;
    }
    int grid = preferences.blocks().gridMinutes();
    BlockLength grown = new BlockLength(null, -Math.floorDiv(-focusMinimum, grid) * grid);
    return new Settings(settings.zone(), preferences.with(preferences.blocks().with(grown)));
  }

  static void check(Preferences preferences, Problems problems) {
    if (Stream.of(SHORTEST, LONGEST, FOCUS_MINIMUM).anyMatch(problems::isNamed)) {
      return;
    }
    BlockLength length = preferences.blocks().length();
    Integer min = length.minMinutes();
    int max = length.maxMinutes();
    int focusMinimum = preferences.measure().focusMinimumMinutes();
    if (min != null && min < focusMinimum) {
      problems.add(
          SHORTEST,
          "Shortest block (blockMinMinutes) must not be below the focus minimum"
              + " (focusMinimumMinutes) of "
              + focusMinimum
              + " minutes, because a shorter block would not be deep work. It is "
              + min
              + ". Leave it empty to use the focus minimum.");
    } else if (min != null && min > max) {
      problems.add(
          SHORTEST,
          "Shortest block (blockMinMinutes) must not be above the longest block (blockMaxMinutes)"
              + " of "
              + max
              + " minutes. It is "
              + min
              + ".");
    } else if (min == null && focusMinimum > max) {
      problems.add(
          LONGEST,
          "Longest block (blockMaxMinutes) must not be below the focus minimum"
              + " (focusMinimumMinutes) of "
              + focusMinimum
              + " minutes, because no block is shorter than that. It is "
              + max
              + ".");
    }
  }
}
