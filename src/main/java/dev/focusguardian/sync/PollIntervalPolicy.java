package dev.focusguardian.sync;

import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IntervalSet;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When to sync a calendar again: soon after a change, often in working time, rarely otherwise, and
 * never more often than the day's calls allow. Where Google tells of changes by itself, looking
 * only makes good what was lost on the way.
 *
 * <table>
 *   <caption>Time to the next look</caption>
 *   <tr><td></td><td>alone</td><td>with push</td></tr>
 *   <tr><td>within ten minutes of a change</td><td>1 min</td><td>as below</td></tr>
 *   <tr><td>in working time, and half an hour around it</td><td>5 min</td><td>1 h</td></tr>
 *   <tr><td>at any other time</td><td>1 h, but at once when working time begins</td><td>6 h, but at once when working time begins</td></tr>
 * </table>
 *
 * <p>When what is left of the day's calls would not last until the day ends, all pauses grow in
 * proportion; when nothing is left, the next look is when the day ends.
 */
public final class PollIntervalPolicy {

  private static final Duration FRESH = Duration.ofMinutes(10);
  private static final Duration AROUND = Duration.ofMinutes(30);
  private static final Duration AFTER_CHANGE = Duration.ofMinutes(1);
  private static final Rhythm ALONE = new Rhythm(Duration.ofMinutes(5), Duration.ofHours(1));
  private static final Rhythm PUSHED = new Rhythm(Duration.ofHours(1), Duration.ofHours(6));

  /** No pause is ever longer, so that a due time further off than this is a wrong one. */
  public static final Duration LONGEST = Duration.ofHours(24);

  private record Rhythm(Duration working, Duration quiet) {}

  /**
   * What the answer depends on, and nothing else.
   *
   * @param now when a look is about to be made
   * @param working the person's working time, from now to a day ahead at least
   * @param changedAt when someone else's change was last found; null if none was
   * @param pushed Google tells of changes by itself
   * @param calendars how many are looked at in the same rhythm, each for a call
   * @param callsLeft how many calls the person's day still has
   * @param dayEnds when the counter of calls starts again
   */
  public record Situation(
      Instant now,
      IntervalSet working,
      @Nullable Instant changedAt,
      boolean pushed,
      int calendars,
      long callsLeft,
      Instant dayEnds) {}

  private PollIntervalPolicy() {}

  /** When to look again after the look that is made now. */
  public static Instant next(Situation s) {
    Rhythm rhythm = s.pushed() ? PUSHED : ALONE;
    IntervalSet quick = widened(s.working());
    double needed = Math.max(1, looksLeft(s, rhythm, quick)) * s.calendars();
    if (s.callsLeft() < s.calendars()) {
      return later(s.now(), s.dayEnds());
    }
    double stretch = Math.max(1, needed / s.callsLeft());
    if (isFresh(s) && stretch <= 1) {
      return s.now().plus(AFTER_CHANGE);
    }
    if (quick.contains(s.now())) {
      return s.now().plus(times(rhythm.working(), stretch));
    }
    Instant quiet = s.now().plus(times(rhythm.quiet(), stretch));
    return quick.stream()
        .map(Interval::start)
        .filter(start -> start.isAfter(s.now()) && start.isBefore(quiet))
        .findFirst()
        .orElse(quiet);
  }

  private static boolean isFresh(Situation s) {
    Instant changed = s.changedAt();
    return changed != null
        && !s.pushed()
        && !changed.isAfter(s.now())
        && s.now().isBefore(changed.plus(FRESH));
  }

  /** How many looks the rest of the day takes in the usual rhythm. */
  private static double looksLeft(Situation s, Rhythm rhythm, IntervalSet quick) {
    if (!s.now().isBefore(s.dayEnds())) {
      return 0;
    }
    Interval rest = new Interval(s.now(), s.dayEnds());
    double quickMinutes = quick.intersect(rest).minutes();
    double allMinutes = Duration.between(s.now(), s.dayEnds()).toMinutes();
    return quickMinutes / rhythm.working().toMinutes()
        + (allMinutes - quickMinutes) / rhythm.quiet().toMinutes();
  }

  private static IntervalSet widened(IntervalSet working) {
    return IntervalSet.of(
        working.stream()
            .map(span -> new Interval(span.start().minus(AROUND), span.end().plus(AROUND)))
            .toList());
  }

  private static Duration times(Duration pause, double stretch) {
    Duration stretched = Duration.ofSeconds((long) Math.ceil(pause.toSeconds() * stretch));
    return stretched.compareTo(LONGEST) < 0 ? stretched : LONGEST;
  }

  private static Instant later(Instant now, Instant dayEnds) {
    return dayEnds.isAfter(now) ? dayEnds : now.plus(ALONE.quiet());
  }
}
