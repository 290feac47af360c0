package dev.focusguardian.plan;

import java.util.Arrays;

/**
 * Every choice of blocks for one day that can be part of a best week: for each number of protected
 * minutes the best one.
 *
 * <p>Blocks are chosen from left to right. What the rest of the day can still become depends only
 * on where the last block ended, the protected minutes so far, the piece of focus time that is
 * still growing, the minutes used of the daily maximum, and the reserve collected so far. Of all
 * choices that agree in the first three, one is dropped when another uses no more, has at least its
 * reserve and at least its score. That loses no optimum, because all of them are sums.
 *
 * <p>A choice is a number: its place in the parallel arrays of {@link Choices}.
 */
final class DayPlans {

  /** Focus time is protected in pieces of this length and more. */
  static final int SHORTEST_PROTECTED = 60;

  private static final int SHORTEST_BOOKABLE = 30;
  private static final int MINUTE = WeekRules.MINUTE;
  private static final int NONE = -1;

  private final Candidates candidates;
  private final int[] points;
  private final int pause;
  private final int mostUsed;
  private final int mostProtected;
  private final int reserveWanted;
  private final Stretches open;

  /** Fixed focus time that blocks may touch and so make one piece with; else none. */
  private final Stretches touching;

  private final boolean joining;

  /** Of each candidate: minutes of fixed focus that end at its start, and start at its end. */
  private final int[] fixedBefore;

  private final int[] fixedAfter;

  /** Of each candidate: the place in {@code points} where it, and the fixed focus, ends. */
  private final int[] endPoint;

  private final int unit;
  private final int width;
  private final Choices all = new Choices();

  /** By point where the last block (and the fixed focus after it) ends, and protected minutes. */
  private final int[] ending;

  /** Choices whose reserve suffices already, by protected minutes: they wait for any start. */
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
    pause = week.rules().breakMinutes() * MINUTE;
    mostUsed = Math.max(0, week.rules().dailyMaxMinutes() - day.fixedMinutes());
    this.mostProtected = Math.min(mostProtected, mostUsed);
    reserveWanted = week.rules().reserveMinutes();
    open = reserveWanted == 0 ? Stretches.NONE : day.open();
    touching = pause == 0 ? day.counted() : Stretches.NONE;
    joining =
        pause == 0 && (week.rules().minMinutes() < SHORTEST_PROTECTED || hasShortPiece(touching));
    points = joining ? withFixedEnds(candidates.points, touching) : candidates.points;
    fixedBefore = new int[candidates.size];
    fixedAfter = new int[candidates.size];
    endPoint = new int[candidates.size];
    for (int i = 0; i < candidates.size; i++) {
      if (joining) {
        fixedBefore[i] = fixedUpTo(candidates.start[i]);
        fixedAfter[i] = fixedFrom(candidates.end[i]);
      }
      endPoint[i] = Arrays.binarySearch(points, candidates.end[i] + fixedAfter[i] * MINUTE);
    }
    unit = unit();
    width = this.mostProtected / unit + 1;
    ending = new int[points.length * width];
    Arrays.fill(ending, NONE);
    settled = new int[width];
    Arrays.fill(settled, NONE);
  }

  private static boolean hasShortPiece(Stretches pieces) {
    for (int i = 0; i < pieces.size(); i++) {
      if (pieces.length(i) < SHORTEST_PROTECTED * MINUTE) {
        return true;
      }
    }
    return false;
  }

  private static int[] withFixedEnds(int[] points, Stretches fixed) {
    int[] all = Arrays.copyOf(points, points.length + fixed.size());
    for (int i = 0; i < fixed.size(); i++) {
      all[points.length + i] = fixed.to(i);
    }
    return Arrays.stream(all).sorted().distinct().toArray();
  }

  /** The largest number of minutes that divides all sums of protected minutes. */
  private int unit() {
    int divisor = 0;
    for (int i = 0; i < candidates.size; i++) {
      divisor = gcd((candidates.end[i] - candidates.start[i]) / MINUTE, divisor);
    }
    for (int i = 0; joining && i < touching.size(); i++) {
      divisor = gcd(touching.length(i) / MINUTE, divisor);
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
    wait(all.add(NONE, NONE, NONE, 0, 0, Piece.CLOSED, 0, 0, 0));
    int next = 0;
    int closed = 0;
    for (int at = 0; at < points.length && next < candidates.size; at++) {
      int start = points[at];
      if (candidates.start[next] != start) {
        continue;
      }
      while (closed < points.length && isClosed(points[closed], start)) {
        close(closed++);
      }
      look(start);
      for (; next < candidates.size && candidates.start[next] == start; next++) {
        extendAll(next, at);
      }
    }
    return collect();
  }

  /** Whether a piece that ends there is behind us: a block that starts here does not touch it. */
  private boolean isClosed(int end, int start) {
    return joining ? end < start : end + pause <= start;
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
    int kept = NONE;
    int other = settled[bucket];
    while (other != NONE) {
      int next = all.nextSettled[other];
      if (all.used[other] <= all.used[choice] && all.scoresAtLeast(other, choice)) {
        return;
      }
      if (all.used[choice] <= all.used[other] && all.scoresAtLeast(choice, other)) {
        if (kept == NONE) {
          settled[bucket] = next;
        } else {
          all.nextSettled[kept] = next;
        }
      } else {
        kept = other;
      }
      other = next;
    }
    all.nextSettled[choice] = settled[bucket];
    settled[bucket] = choice;
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
    for (int other = settled[minutes / unit]; other != NONE; other = all.nextSettled[other]) {
      if (all.used[other] <= all.used[choice] && all.scoresAtLeast(other, choice)) {
        return false;
      }
    }
    for (int i = 0; i < hereSize; i++) {
      int other = here[i];
      if (all.protectedMinutes[other] == minutes
          && hereReserve[i] >= reserve
          && all.used[other] <= all.used[choice]
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

  private void extendAll(int candidate, int at) {
    for (int bucket = 0; bucket < width; bucket++) {
      for (int choice = settled[bucket]; choice != NONE; choice = all.nextSettled[choice]) {
        extend(choice, reserveWanted, candidate, false);
      }
    }
    for (int i = 0; i < hereSize; i++) {
      extend(here[i], hereReserve[i], candidate, false);
    }
    if (joining) {
      for (int bucket = at * width; bucket < (at + 1) * width; bucket++) {
        for (int choice = ending[bucket]; choice != NONE; choice = all.next[choice]) {
          extend(choice, all.reserve[choice], candidate, true);
        }
      }
    }
  }

  /**
   * @param touches the block starts where the choice ends, and makes one piece with it
   */
  private void extend(int choice, int reserve, int candidate, boolean touches) {
    int minutes = (candidates.end[candidate] - candidates.start[candidate]) / MINUTE;
    int used = all.used[choice] + minutes;
    if (used > mostUsed) {
      return;
    }
    int protectedMinutes = all.protectedMinutes[choice];
    int piece = Piece.CLOSED;
    if (joining) {
      int before = touches ? all.piece[choice] : Piece.fixed(fixedBefore[candidate]);
      int grown = Piece.withBlock(before, minutes);
      int after = fixedAfter[candidate];
      piece = Piece.withFixed(grown, after);
      protectedMinutes += Piece.gain(before, grown, minutes);
      // A fixed piece of an hour is protected whatever is planned.
      protectedMinutes += Piece.gain(grown, piece, after < SHORTEST_PROTECTED ? after : 0);
      used +=
          Piece.fixedGain(before, grown, 0)
              + Piece.fixedGain(grown, piece, after < SHORTEST_PROTECTED ? after : 0);
    } else if (minutes >= SHORTEST_PROTECTED) {
      protectedMinutes += minutes;
    }
    if (used <= mostUsed && protectedMinutes <= mostProtected) {
      keep(
          choice,
          candidate,
          endPoint[candidate],
          protectedMinutes,
          used,
          piece,
          reserve,
          all.high[choice] + candidates.high[candidate],
          all.low[choice] + candidates.low[candidate]);
    }
  }

  private int fixedUpTo(int start) {
    for (int i = 0; i < touching.size(); i++) {
      if (touching.to(i) == start) {
        return touching.length(i) / MINUTE;
      }
    }
    return 0;
  }

  private int fixedFrom(int end) {
    for (int i = 0; i < touching.size(); i++) {
      if (touching.from(i) == end) {
        return touching.length(i) / MINUTE;
      }
    }
    return 0;
  }

  private void keep(
      int before,
      int candidate,
      int point,
      int protectedMinutes,
      int used,
      int piece,
      int reserve,
      long high,
      long low) {
    int bucket = point * width + protectedMinutes / unit;
    int previous = NONE;
    for (int other = ending[bucket]; other != NONE; other = all.next[other]) {
      if (all.piece[other] == piece) {
        boolean otherScores =
            all.high[other] > high || (all.high[other] == high && all.low[other] >= low);
        if (otherScores && all.used[other] <= used && all.reserve[other] >= reserve) {
          return;
        }
        boolean thisScores =
            all.high[other] < high || (all.high[other] == high && all.low[other] <= low);
        if (thisScores && all.used[other] >= used && all.reserve[other] <= reserve) {
          if (previous == NONE) {
            ending[bucket] = all.next[other];
          } else {
            all.next[previous] = all.next[other];
          }
          continue;
        }
      }
      previous = other;
    }
    int choice =
        all.add(before, candidate, point, protectedMinutes, used, piece, reserve, high, low);
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
