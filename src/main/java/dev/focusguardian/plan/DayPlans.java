package dev.focusguardian.plan;

import java.util.Arrays;

/**
 * Every choice of blocks for one day that can be part of a best week: for each number of protected
 * minutes the best one.
 *
 * <p>Blocks are chosen from left to right. What the rest of the day can still become depends only
 * on where the last block ended, the protected minutes so far, and the reserve collected so far. Of
 * all choices that agree in the first two, one is dropped when another has at least its reserve and
 * at least its score. That loses no optimum, because all of them are sums. Every block is at least
 * as long as the focus minimum and stands in a gap that is longer still, so all its minutes are
 * protected, and the protected minutes are also what counts toward the daily maximum.
 *
 * <p>A choice is a number: its place in the parallel arrays of {@link Choices}.
 */
final class DayPlans {

  private static final int SHORTEST_BOOKABLE = 30;
  private static final int MINUTE = WeekRules.MINUTE;
  private static final int NONE = -1;

  private final Candidates candidates;
  private final int[] points;
  private final int pause;
  private final int mostProtected;
  private final int reserveWanted;
  private final Stretches open;

  /** Of each candidate: the place in {@code points} where it ends. */
  private final int[] endPoint;

  private final int unit;
  private final int width;
  private final Choices all = new Choices();

  /** By point where the last block ends, and protected minutes. */
  private final int[] ending;

  /**
   * The best choice whose reserve suffices already, by protected minutes: it waits for any start.
   */
  private final int[] settled;

  /** Choices whose reserve still depends on where the next block starts. */
  private int[] waiting = new int[16];

  private int waitingSize;

  /** Those of {@code waiting} that are worth going on from at the start being looked at. */
  private int[] here = new int[16];

  private int[] hereReserve = new int[16];
  private int hereSize;

  /**
   * @param mostProtected protected minutes above which the week has no use for
   */
  DayPlans(WeekRules week, PlanDay day, Candidates candidates, int mostProtected) {
    this.candidates = candidates;
    points = candidates.points;
    pause = week.rules().spacing().breakMinutes() * MINUTE;
    int dailyMaximumLeft = Math.max(0, week.rules().daily().maxMinutes() - day.fixedMinutes());
    this.mostProtected = Math.min(mostProtected, dailyMaximumLeft);
    reserveWanted = week.rules().daily().reserveMinutes();
    open = reserveWanted == 0 ? Stretches.NONE : day.open();
    endPoint = new int[candidates.size];
    for (int i = 0; i < candidates.size; i++) {
      endPoint[i] = Arrays.binarySearch(points, candidates.end[i]);
    }
    unit = unit();
    width = this.mostProtected / unit + 1;
    ending = new int[points.length * width];
    Arrays.fill(ending, NONE);
    settled = new int[width];
    Arrays.fill(settled, NONE);
  }

  /** The largest number of minutes that divides all sums of protected minutes. */
  private int unit() {
    int divisor = 0;
    for (int i = 0; i < candidates.size; i++) {
      divisor = gcd((candidates.end[i] - candidates.start[i]) / MINUTE, divisor);
    }
    return Math.max(1, divisor);
  }

  static int gcd(int a, int b) {
    int x = a;
    int y = b;
    while (y != 0) {
      int rest = x % y;
      x = y;
      y = rest;
    }
    return x;
  }

  /** The best choice for every number of protected minutes that the day can give, 0 included. */
  DayChoices best() {
    wait(all.add(NONE, NONE, NONE, 0, 0, 0, 0));
    int next = 0;
    int closed = 0;
    for (int at = 0; at < points.length && next < candidates.size; at++) {
      int start = points[at];
      if (candidates.start[next] != start) {
        continue;
      }
      while (closed < points.length && points[closed] + pause <= start) {
        close(closed++);
      }
      look(start);
      for (; next < candidates.size && candidates.start[next] == start; next++) {
        extendAll(next);
      }
    }
    return collect();
  }

  private void close(int point) {
    for (int bucket = point * width; bucket < (point + 1) * width; bucket++) {
      for (int choice = ending[bucket]; choice != NONE; choice = all.next[choice]) {
        wait(choice);
      }
    }
  }

  private void wait(int choice) {
    if (all.reserve[choice] >= reserveWanted) {
      settle(choice);
      return;
    }
    if (waitingSize == waiting.length) {
      waiting = Arrays.copyOf(waiting, 2 * waitingSize);
    }
    waiting[waitingSize++] = choice;
  }

  private void settle(int choice) {
    int bucket = all.protectedMinutes[choice] / unit;
    if (settled[bucket] == NONE || !all.scoresAtLeast(settled[bucket], choice)) {
      settled[bucket] = choice;
    }
  }

  /** Counts the reserve of what is waiting, up to a start. */
  private void look(int start) {
    hereSize = 0;
    int left = 0;
    for (int i = 0; i < waitingSize; i++) {
      int choice = waiting[i];
      int reserve = all.reserve[choice] + openBetween(endOf(choice), start);
      if (reserve >= reserveWanted) {
        settle(choice);
      } else {
        waiting[left++] = choice;
        if (isWorthIt(choice, reserve)) {
          if (hereSize == here.length) {
            here = Arrays.copyOf(here, 2 * hereSize);
            hereReserve = Arrays.copyOf(hereReserve, 2 * hereSize);
          }
          here[hereSize] = choice;
          hereReserve[hereSize++] = reserve;
        }
      }
    }
    waitingSize = left;
  }

  private boolean isWorthIt(int choice, int reserve) {
    int minutes = all.protectedMinutes[choice];
    int best = settled[minutes / unit];
    if (best != NONE && all.scoresAtLeast(best, choice)) {
      return false;
    }
    for (int i = 0; i < hereSize; i++) {
      int other = here[i];
      if (all.protectedMinutes[other] == minutes
          && hereReserve[i] >= reserve
          && all.scoresAtLeast(other, choice)) {
        return false;
      }
    }
    return true;
  }

  private int endOf(int choice) {
    int point = all.point[choice];
    return point == NONE ? Integer.MIN_VALUE : points[point];
  }

  private void extendAll(int candidate) {
    for (int choice : settled) {
      if (choice != NONE) {
        extend(choice, reserveWanted, candidate);
      }
    }
    for (int i = 0; i < hereSize; i++) {
      extend(here[i], hereReserve[i], candidate);
    }
  }

  private void extend(int choice, int reserve, int candidate) {
    int protectedMinutes =
        all.protectedMinutes[choice]
            + (candidates.end[candidate] - candidates.start[candidate]) / MINUTE;
    if (protectedMinutes <= mostProtected) {
      keep(
          choice,
          candidate,
          protectedMinutes,
          reserve,
          all.high[choice] + candidates.high[candidate],
          all.low[choice] + candidates.low[candidate]);
    }
  }

  private void keep(
      int before, int candidate, int protectedMinutes, int reserve, long high, long low) {
    int point = endPoint[candidate];
    int bucket = point * width + protectedMinutes / unit;
    int previous = NONE;
    for (int other = ending[bucket]; other != NONE; other = all.next[other]) {
      boolean otherScores =
          all.high[other] > high || (all.high[other] == high && all.low[other] >= low);
      if (otherScores && all.reserve[other] >= reserve) {
        return;
      }
      boolean thisScores =
          all.high[other] < high || (all.high[other] == high && all.low[other] <= low);
      if (thisScores && all.reserve[other] <= reserve) {
        if (previous == NONE) {
          ending[bucket] = all.next[other];
        } else {
          all.next[previous] = all.next[other];
        }
        continue;
      }
      previous = other;
    }
    int choice = all.add(before, candidate, point, protectedMinutes, reserve, high, low);
    all.next[choice] = ending[bucket];
    ending[bucket] = choice;
  }

  private DayChoices collect() {
    int[] best = new int[width];
    Arrays.fill(best, NONE);
    best[0] = 0;
    for (int choice = 1; choice < all.size; choice++) {
      int bucket = all.protectedMinutes[choice] / unit;
      if ((best[bucket] == NONE || !all.scoresAtLeast(best[bucket], choice))
          && all.reserve[choice] + openBetween(endOf(choice), Integer.MAX_VALUE) >= reserveWanted) {
        best[bucket] = choice;
      }
    }
    return new DayChoices(candidates, all, best);
  }

  /** The bookable minutes in that stretch, in pieces of half an hour and more. */
  private int openBetween(int from, int to) {
    int sum = 0;
    for (int i = 0; i < open.size(); i++) {
      int minutes = (Math.min(to, open.to(i)) - Math.max(from, open.from(i))) / MINUTE;
      sum += minutes >= SHORTEST_BOOKABLE ? minutes : 0;
    }
    return Math.min(reserveWanted, sum);
  }
}
