package dev.focusguardian.alert;

import dev.focusguardian.interval.IntervalSet;
import dev.focusguardian.interval.IsoWeek;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A week with less deep work than the person wants to keep, and what would mend it.
 *
 * @param deepWorkMinutes {@code D} of the week; between the threshold and an hour above it where an
 *     open alert has not cleared yet
 * @param thresholdMinutes {@code T} of this week: less in a week with less working time
 */
public record WeekAlert(IsoWeek week, long deepWorkMinutes, long thresholdMinutes, Remedy remedy) {

  /**
   * Null for a week that keeps its threshold. An alert that is open stays until the week has an
   * hour more than the threshold, or all that it could have.
   *
   * <p>It clears well above the threshold, or where nothing that anybody could move would bring the
   * week any higher, or if the threshold is 0.
   *
   * @param open whether the week had an alert at the last look
   */
  public static @Nullable WeekAlert of(WeekLook look, boolean open) {
    return stands(look, open)
        ? new WeekAlert(
            look.week(), look.deepWorkMinutes(), look.thresholdMinutes(), Remedy.of(look))
        : null;
  }

  /** A week that keeps its threshold: nothing has to be mended. */
  public static WeekAlert notice(WeekLook look) {
    long deepWork = look.deepWorkMinutes();
    return new WeekAlert(
        look.week(), deepWork, look.thresholdMinutes(), new Remedy(List.of(), deepWork, true));
  }

  /** Whether there is an alert, without looking for its remedy. */
  public static boolean stands(WeekLook look, boolean open) {
    long threshold = look.thresholdMinutes();
    long deepWork = look.deepWorkMinutes();
    return deepWork < threshold
        || (open
            && threshold > 0
            && deepWork < threshold + Threshold.CLEARANCE_MINUTES
            && deepWork < look.deepWorkMinutes(IntervalSet.empty()));
  }
}
