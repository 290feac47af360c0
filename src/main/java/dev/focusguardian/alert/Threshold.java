package dev.focusguardian.alert;

import dev.focusguardian.metrics.WeekFrame;
import dev.focusguardian.preferences.Preferences;
import dev.focusguardian.preferences.WorkingTime;

/** The deep-work minutes that a person wants to keep in a week. */
public final class Threshold {

  /** An alert clears this far above the threshold, so that a week at the edge does not flicker. */
  static final long CLEARANCE_MINUTES = 60;

  private Threshold() {}

  /** Less, in proportion, in a week with less working time than usual. */
  public static long of(WeekFrame frame, Preferences preferences) {
    long usual = new WorkingTime(preferences.hours(), frame.zone()).usualMinutes(frame.week());
    int threshold = preferences.measure().thresholdMinutes();
    return usual == 0 ? 0 : threshold * Math.min(usual, frame.workingMinutes()) / usual;
  }
}
