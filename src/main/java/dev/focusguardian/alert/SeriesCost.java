package dev.focusguardian.alert;

import dev.focusguardian.interval.Interval;
import dev.focusguardian.metrics.CalendarReading.Commitment;
import dev.focusguardian.metrics.FocusCost;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a series costs over the weeks that are looked at.
 *
 * @param weeks how many were measured: from that of its first occurrence to that of the last one,
 *     or to the last week of all if the series goes on
 * @param costMinutes deep work of these weeks without the series, less that with it
 * @param goesOn it seems to have occurrences after these weeks
 */
public record SeriesCost(int weeks, long costMinutes, boolean goesOn) {

  /** Weeks of a quarter. */
  public static final int QUARTER = 13;

  /** The average of the measured weeks, to the nearest minute. */
  public long perWeekMinutes() {
    return (2 * costMinutes + weeks) / (2L * weeks);
  }

  /**
   * Of a series that ends within the measured weeks, what they lose. Of any other it is an
   * estimate: thirteen weeks at the rate of those that were measured.
   */
  public long perQuarterMinutes() {
    return goesOn ? (2 * costMinutes * QUARTER + weeks) / (2L * weeks) : costMinutes;
  }

  /**
   * Null if the series has no occurrence in these weeks.
   *
   * @param looks at the weeks in order, one after the other, with the series
   * @param series as of {@link Commitment#series()}
   * @param known until when the calendar is known: a series of which nothing is due before that is
   *     taken to go on
   */
  public static @Nullable SeriesCost of(List<WeekLook> looks, String series, Instant known) {
    int first = -1;
    int last = -1;
    int step = 1;
    long cost = 0;
    for (int i = 0; i < looks.size(); i++) {
      WeekLook look = looks.get(i);
      if (look.commitments().stream().anyMatch(one -> series.equals(one.series()))) {
        step = last < 0 ? step : i - last;
        first = first < 0 ? i : first;
        last = i;
        cost += cost(look, series);
      }
    }
    if (first < 0) {
      return null;
    }
    Instant due = looks.get(last).frame().span().end().plus(Duration.ofDays(7L * step));
    boolean goesOn =
        isLater(looks.get(looks.size() - 1), series)
            || (last + step >= looks.size() && due.isAfter(known));
    int end = goesOn ? looks.size() - 1 : last;
    return new SeriesCost(end - first + 1, cost, goesOn);
  }

  private static long cost(WeekLook look, String series) {
    FocusCost cost =
        new FocusCost(
            look.frame(), look.reading(), look.preferences().measure().focusMinimumMinutes());
    List<Commitment> occurrences =
        look.commitments().stream().filter(one -> series.equals(one.series())).toList();
    return cost.deepWorkMinutesWithout(
            event -> occurrences.stream().anyMatch(one -> one.event().equals(event)))
        - cost.deepWorkMinutes();
  }

  private static boolean isLater(WeekLook last, String series) {
    Interval span = last.frame().span();
    Instant end = span.end();
    return last.reading().commitments().stream()
        .anyMatch(one -> series.equals(one.series()) && !one.interval().start().isBefore(end));
  }
}
