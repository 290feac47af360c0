package dev.focusguardian.metrics;

import org.jspecify.annotations.Nullable;

/**
 * The figures of a week or of a day, in one view (projected or committed). Definitions and formulas
 * are those of {@code src/docs/figures.md}; minutes are whole minutes, ratios are unrounded.
 *
 * @param fragmentationIndex fragmented / free; null when nothing is free
 * @param meetingLoad meeting / working; null when there is no working time
 * @param deepWorkShare deep work / working; null when there is no working time
 * @param protectedBusyMinutes the part of the protected minutes that colleagues see as busy
 * @param makerDays days with at least one gap that counts (of a day: 0 or 1)
 */
public record Figures(
    long workingMinutes,
    long busyMinutes,
    long meetingMinutes,
    @Nullable Double meetingLoad,
    int meetingCount,
    long freeMinutes,
    long deepWorkMinutes,
    long fragmentedMinutes,
    @Nullable Double fragmentationIndex,
    long placementLossMinutes,
    long effectiveFocusMinutes,
    long longestStretchMinutes,
    int makerDays,
    int islands,
    long doubleBookedMinutes,
    long outOfHoursMinutes,
    long protectedMinutes,
    long protectedBusyMinutes,
    @Nullable Double deepWorkShare) {

  /** The part of the protected minutes that is shown as free: colleagues can book over it. */
  public long protectedHintMinutes() {
    return protectedMinutes - protectedBusyMinutes;
  }
}
