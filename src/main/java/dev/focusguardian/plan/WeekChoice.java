package dev.focusguardian.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The best way to join what the days of a week can give, under the week's ceiling of minutes. */
final class WeekChoice {

  private final List<int[]> blocks = new ArrayList<>();
  private int protectedMinutes;
  private long high;

  private WeekChoice() {}

  /**
   * Day by day, for each sum of minutes the best score; then the largest sum.
   *
   * @param ceiling protected minutes that the week may gain
   */
  static WeekChoice best(List<DayChoices> days, int ceiling) {
    int unit = unit(days);
    int width = ceiling / unit + 1;
    long[] high = new long[width];
    long[] low = new long[width];
    boolean[] reached = new boolean[width];
    reached[0] = true;
    int[][] chosen = new int[days.size()][width];
    int most = 0;
    for (int d = 0; d < days.size(); d++) {
      DayChoices day = days.get(d);
      long[] nextHigh = new long[width];
      long[] nextLow = new long[width];
      boolean[] nextReached = new boolean[width];
      int nextMost = most;
      for (int sum = 0; sum <= most; sum++) {
        for (int i = 0; reached[sum] && i < day.size(); i++) {
          int total = sum + day.minutes(i) / unit;
          if (total >= width) {
            break;
          }
          long totalHigh = high[sum] + day.high(i);
          long totalLow = low[sum] + day.low(i);
          if (!nextReached[total]
              || totalHigh > nextHigh[total]
              || (totalHigh == nextHigh[total] && totalLow > nextLow[total])) {
            nextReached[total] = true;
            nextHigh[total] = totalHigh;
            nextLow[total] = totalLow;
            chosen[d][total] = i;
            nextMost = Math.max(nextMost, total);
          }
        }
      }
      high = nextHigh;
      low = nextLow;
      reached = nextReached;
      most = nextMost;
    }
    WeekChoice best = new WeekChoice();
    best.protectedMinutes = most * unit;
    best.high = high[most];
    int sum = most;
    for (int d = days.size() - 1; d >= 0; d--) {
      int i = chosen[d][sum];
      days.get(d).addBlocks(i, best.blocks);
      sum -= days.get(d).minutes(i) / unit;
    }
    best.blocks.sort(Comparator.comparingInt(block -> block[0]));
    return best;
  }

  private static int unit(List<DayChoices> days) {
    int divisor = 0;
    for (DayChoices day : days) {
      for (int i = 0; i < day.size(); i++) {
        divisor = DayPlans.gcd(day.minutes(i), divisor);
      }
    }
    return Math.max(1, divisor);
  }

  /** Starts and ends, earliest first. */
  List<int[]> blocks() {
    return blocks;
  }

  int protectedMinutes() {
    return protectedMinutes;
  }

  long keptQuarterSeconds() {
    return Candidates.keptQuarterSeconds(high);
  }
}
