package dev.focusguardian.web;

/**
 * An amount beside the amount it is held against.
 *
 * @param mark the threshold or goal in minutes
 * @param sentence what the two mean together
 */
public record Gauge(long minutes, long mark, String sentence) {

  /** Deep work against the threshold that must not be undercut. */
  static Gauge threshold(long deepWorkMinutes, long thresholdMinutes) {
    long headroom = deepWorkMinutes - thresholdMinutes;
    String line = "your line of " + Wording.duration(thresholdMinutes);
    return new Gauge(
        deepWorkMinutes,
        thresholdMinutes,
        headroom >= 0
            ? Wording.duration(headroom) + " above " + line
            : Wording.duration(-headroom) + " below " + line);
  }

  /** Protected minutes against the weekly goal. */
  static Gauge goal(long protectedMinutes, long goalMinutes) {
    long missing = goalMinutes - protectedMinutes;
    return new Gauge(
        protectedMinutes,
        goalMinutes,
        missing <= 0
            ? "the goal of " + Wording.duration(goalMinutes) + " is reached"
            : Wording.duration(missing) + " to go to the goal of " + Wording.duration(goalMinutes));
  }

  public String amount() {
    return Wording.duration(minutes);
  }

  public boolean below() {
    return minutes < mark;
  }

  /** The bar's length, of 1000. */
  public long bar() {
    return scaled(minutes);
  }

  /** Where the mark stands, of 1000. */
  public long tick() {
    return scaled(mark);
  }

  private long scaled(long value) {
    long most = Math.max(1, Math.max(minutes, mark) * 5 / 4);
    return value * 1000 / most;
  }
}
