package dev.focusguardian.alert;

import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IntervalSet;
import dev.focusguardian.metrics.WeekFrame;
import java.util.ArrayList;
import java.util.List;

/**
 * The free stretches of working time that a meeting takes a part of, and what is left of them.
 *
 * @param before empty if the meeting lies outside working time, or where something else is already
 */
public record GapSplit(List<Stretch> before, List<Stretch> after) {

  /**
   * A free stretch.
   *
   * @param counts it is long enough for deep work
   */
  public record Stretch(Interval interval, boolean counts) {}

  public GapSplit {
    before = List.copyOf(before);
    after = List.copyOf(after);
  }

  static GapSplit of(WeekFrame frame, IntervalSet taken, Interval added, int focusMinimumMinutes) {
    List<Stretch> before = new ArrayList<>();
    List<Stretch> after = new ArrayList<>();
    for (Interval window : frame.windows()) {
      for (Interval gap : IntervalSet.of(window).subtract(taken)) {
        if (gap.overlaps(added)) {
          before.add(stretch(gap, focusMinimumMinutes));
          IntervalSet.of(gap)
              .subtract(added)
              .forEach(rest -> after.add(stretch(rest, focusMinimumMinutes)));
        }
      }
    }
    return new GapSplit(before, after);
  }

  private static Stretch stretch(Interval gap, int focusMinimumMinutes) {
    return new Stretch(gap, gap.minutes() >= focusMinimumMinutes);
  }
}
