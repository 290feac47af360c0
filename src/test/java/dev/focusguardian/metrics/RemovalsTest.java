package dev.focusguardian.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.focusguardian.Effort;
import dev.focusguardian.interval.Interval;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Every set of up to three members, against measuring the time without them minute by minute. */
class RemovalsTest {

  private static final long FIRST = Long.getLong("removals.seed", 129L);
  private static final int MINUTES = 700;

  @Test
  void addsUpToTheTimeWithoutTheMembers() {
    for (long seed = FIRST; seed < FIRST + Effort.times(800); seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      List<Interval> windows = List.of(of(0, 300), of(300, 420), of(450, 690));
      int focusMinimum = 30 + random.nextInt(120);
      List<Interval> fixed = new ArrayList<>();
      for (int i = random.nextInt(3); i > 0; i--) {
        fixed.add(anywhere(random));
      }
      List<List<Interval>> members = new ArrayList<>();
      for (int i = 1 + random.nextInt(9); i > 0; i--) {
        List<Interval> places = new ArrayList<>();
        for (int k = 1 + random.nextInt(3); k > 0; k--) {
          places.add(anywhere(random));
        }
        members.add(places);
      }
      Removals removals = Removals.of(windows, fixed, members, focusMinimum);
      Map<List<Integer>, Long> terms = new HashMap<>();
      removals.forEachTerm((sharing, minutes) -> terms.put(sharing.numbers(), minutes));

      int n = members.size();
      assertThat(removals.deepWorkMinutes())
          .isEqualTo(measured(windows, fixed, members, focusMinimum, List.of()));
      for (int a = 0; a < n; a++) {
        for (int b = a; b < n; b++) {
          for (int c = b; c < n; c++) {
            List<Integer> set = List.of(a, b, c).stream().distinct().toList();
            long sum =
                terms.entrySet().stream()
                    .filter(term -> set.containsAll(term.getKey()))
                    .mapToLong(Map.Entry::getValue)
                    .sum();
            assertThat(removals.deepWorkMinutes() + sum)
                .as("seed " + seed + " without " + set)
                .isEqualTo(measured(windows, fixed, members, focusMinimum, set));
          }
        }
      }
    }
  }

  private static long measured(
      List<Interval> windows,
      List<Interval> fixed,
      List<List<Interval>> members,
      int focusMinimum,
      List<Integer> without) {
    boolean[] busy = new boolean[MINUTES];
    fixed.forEach(interval -> mark(busy, interval));
    for (int i = 0; i < members.size(); i++) {
      if (!without.contains(i)) {
        members.get(i).forEach(interval -> mark(busy, interval));
      }
    }
    long sum = 0;
    for (Interval window : windows) {
      int run = 0;
      for (int minute = minute(window.start()); minute <= minute(window.end()); minute++) {
        if (minute == minute(window.end()) || busy[minute]) {
          sum += run >= focusMinimum ? run : 0;
          run = 0;
        } else {
          run++;
        }
      }
    }
    return sum;
  }

  private static void mark(boolean[] busy, Interval interval) {
    Arrays.fill(busy, minute(interval.start()), minute(interval.end()), true);
  }

  private static int minute(Instant instant) {
    return (int) (instant.getEpochSecond() / 60);
  }

  private static Interval anywhere(SplittableRandom random) {
    int start = 5 * random.nextInt(132);
    return of(start, Math.min(MINUTES, start + 5 + 5 * random.nextInt(8)));
  }

  private static Interval of(int from, int to) {
    return Interval.of(Instant.ofEpochSecond(60L * from), Instant.ofEpochSecond(60L * to));
  }
}
