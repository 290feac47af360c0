package dev.focusguardian.web.page;

import dev.focusguardian.interval.IsoWeek;
import dev.focusguardian.words.Wording;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * A bar that compares an amount with a target.
 *
 * @param mark the threshold or goal in minutes
 * @param warning whether it is a problem to be below the mark
 * @param sentence what the amount and the mark mean together
 * @param detail what the amount consists of; null if there is nothing to add
 */
public record Gauge(
    long minutes, long mark, boolean warning, String sentence, @Nullable String detail) {

  private Gauge(long minutes, long mark, boolean warning, String sentence) {
    this(minutes, mark, warning, sentence, null);
  }

  /** Deep work against the threshold. */
  static Gauge threshold(long deepWorkMinutes, long thresholdMinutes) {
    long headroom = deepWorkMinutes - thresholdMinutes;
    String line = "your threshold of " + Wording.duration(thresholdMinutes);
    return new Gauge(
        deepWorkMinutes,
        thresholdMinutes,
        headroom < 0,
        headroom >= 0
            ? Wording.duration(headroom) + " above " + line
            : Wording.duration(-headroom) + " below " + line);
  }

  /**
   * Protected minutes against the weekly goal.
   *
   * @param plannedMinutes of blocks that are not on the calendar
   * @param over whether the week is over, so that nothing can be added
   */
  static Gauge goal(long protectedMinutes, long plannedMinutes, long goalMinutes, boolean over) {
    if (over) {
      return reached(protectedMinutes, goalMinutes);
    }
    long missing = goalMinutes - protectedMinutes;
    if (missing > 0 && plannedMinutes > 0) {
      return new Gauge(
          protectedMinutes,
          goalMinutes,
          false,
          Wording.duration(plannedMinutes)
              + " more planned but not on your calendar yet. Your goal is "
              + Wording.duration(goalMinutes));
    }
    return new Gauge(
        protectedMinutes,
        goalMinutes,
        false,
        missing <= 0
            ? "your goal of " + Wording.duration(goalMinutes) + " is reached"
            : Wording.duration(missing)
                + " to go to your goal of "
                + Wording.duration(goalMinutes));
  }

  /** Protected minutes of a week that isn't planned yet. */
  static Gauge notPlannedYet(
      long protectedMinutes, long goalMinutes, IsoWeek thisWeek, IsoWeek plannedUntil) {
    if (protectedMinutes >= goalMinutes) {
      return goal(protectedMinutes, 0, goalMinutes, false);
    }
    long weeks = ChronoUnit.WEEKS.between(thisWeek.monday(), plannedUntil.monday()) + 1;
    return new Gauge(
        protectedMinutes,
        goalMinutes,
        false,
        "We plan "
            + (weeks == 1 ? "this week only" : weeks + " weeks, this one included")
            + ", until "
            + Wording.date(plannedUntil.monday().plusDays(6))
            + ". Nothing is planned here yet. Your goal is "
            + Wording.duration(goalMinutes));
  }

  /** The same, also saying how much of it colleagues see as busy. */
  Gauge shownAs(long busyMinutes, long hintMinutes) {
    if (busyMinutes + hintMinutes == 0) {
      return this;
    }
    String told =
        hintMinutes == 0
            ? "All of it is shown as busy"
            : busyMinutes == 0
                ? "All of it is a hint: it is shown as free, so colleagues can book over it"
                : Wording.duration(busyMinutes)
                    + " shown as busy, "
                    + Wording.duration(hintMinutes)
                    + " only a hint that colleagues can book over";
    return new Gauge(minutes, mark, warning, sentence, told);
  }

  private static Gauge reached(long protectedMinutes, long goalMinutes) {
    String goal = "your goal of " + Wording.duration(goalMinutes);
    return new Gauge(
        protectedMinutes,
        goalMinutes,
        false,
        protectedMinutes >= goalMinutes
            ? goal + " was reached"
            : Wording.duration(goalMinutes - protectedMinutes) + " short of " + goal);
  }

  public String amount() {
    return Wording.duration(minutes);
  }

  /** The bar's length, out of 1000. */
  public long bar() {
    return scaled(minutes);
  }

  /** The mark's position, out of 1000. */
  public long tick() {
    return scaled(mark);
  }

  private long scaled(long value) {
    long most = Math.max(1, Math.max(minutes, mark) * 5 / 4);
    return value * 1000 / most;
  }
}
