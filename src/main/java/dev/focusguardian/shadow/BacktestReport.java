package dev.focusguardian.shadow;

import java.time.ZoneId;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * What the service would have done in some weeks that are over.
 *
 * @param weeks earliest first
 * @param events how many the calendar has of these weeks
 * @param eventsOfUnknownAge of them, those that say nothing usable about when they were made: taken
 *     as known all along
 */
public record BacktestReport(
    ZoneId zone, List<BacktestWeek> weeks, int events, int eventsOfUnknownAge) {

  public BacktestReport {
    weeks = List.copyOf(weeks);
  }

  /** Of all weeks together. */
  public long sum(ToLongFunction<BacktestWeek> minutes) {
    return weeks.stream().mapToLong(minutes).sum();
  }

  public int blocks() {
    return weeks.stream().mapToInt(week -> week.blocks().size()).sum();
  }

  /** Weeks that would have had an alert. */
  public int alerts() {
    return (int) weeks.stream().filter(week -> week.alertedAt() != null).count();
  }

  public int flagged() {
    return weeks.stream().mapToInt(week -> week.flagged().size()).sum();
  }
}
