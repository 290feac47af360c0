package dev.focusguardian.interval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class IntervalSetTest {

  private static final Instant ORIGIN = Instant.parse("2026-03-29T00:00:00Z");
  private static final int MINUTES = 60;
  private static final long FIRST = Long.getLong("intervals.seed", 7);

  @Test
  void behavesLikeASetOfMinutes() {
    for (long seed = FIRST; seed < FIRST + 20_000; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      List<Interval> one = intervals(random);
      List<Interval> other = intervals(random);
      IntervalSet a = IntervalSet.of(one);
      IntervalSet b = IntervalSet.of(other);
      BitSet x = bits(one);
      BitSet y = bits(other);
      check(seed, a, x);
      check(seed, a.union(b), combined(x, y, "or"));
      check(seed, a.intersect(b), combined(x, y, "and"));
      check(seed, a.subtract(b), combined(x, y, "andNot"));
      if (!a.union(b).equals(b.union(a))
          || !a.intersect(b).equals(b.intersect(a))
          || !a.subtract(b).union(a.intersect(b)).equals(a)) {
        throw new AssertionError("Laws broken by seed " + seed + ": " + a + " and " + b);
      }
      Interval probe = interval(random);
      BitSet probed = bits(List.of(probe));
      BitSet missing = combined(probed, x, "andNot");
      assertThat(a.overlaps(probe)).as("seed %d", seed).isEqualTo(x.intersects(probed));
      assertThat(a.encloses(probe)).as("seed %d", seed).isEqualTo(missing.isEmpty());
      assertThat(a.contains(probe.start()))
          .as("seed %d", seed)
          .isEqualTo(x.get(probed.nextSetBit(0)));
    }
  }

  @Test
  void joinsWhatTouches() {
    assertThat(IntervalSet.of(between(3, 5), between(1, 3), between(7, 9)).intervals())
        .containsExactly(between(1, 5), between(7, 9));
  }

  @Test
  void anEmptySetHasNoMinutes() {
    IntervalSet empty = IntervalSet.of(List.of());

    assertThat(empty).isEqualTo(IntervalSet.empty());
    assertThat(empty.minutes()).isZero();
    assertThat(empty.subtract(between(1, 2))).isEqualTo(empty);
    assertThat(empty.contains(ORIGIN)).isFalse();
  }

  @Test
  void anIntervalEndsAfterItStarts() {
    assertThatThrownBy(() -> Interval.of(ORIGIN, ORIGIN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("start=2026-03-29T00:00:00Z");
  }

  private static void check(long seed, IntervalSet set, BitSet minutes) {
    List<Interval> expected = new ArrayList<>();
    for (int from = minutes.nextSetBit(0); from >= 0; ) {
      int to = minutes.nextClearBit(from);
      expected.add(between(from, to));
      from = minutes.nextSetBit(to);
    }
    assertThat(set.intervals()).as("seed %d", seed).isEqualTo(expected);
    assertThat(set.minutes()).as("seed %d", seed).isEqualTo(minutes.cardinality());
  }

  private static BitSet combined(BitSet x, BitSet y, String how) {
    BitSet result = (BitSet) x.clone();
    switch (how) {
      case "or" -> result.or(y);
      case "and" -> result.and(y);
      default -> result.andNot(y);
    }
    return result;
  }

  private static BitSet bits(List<Interval> intervals) {
    BitSet bits = new BitSet();
    for (Interval interval : intervals) {
      bits.set(
          (int) ((interval.start().getEpochSecond() - ORIGIN.getEpochSecond()) / 60),
          (int) ((interval.end().getEpochSecond() - ORIGIN.getEpochSecond()) / 60));
    }
    return bits;
  }

  private static List<Interval> intervals(SplittableRandom random) {
    List<Interval> intervals = new ArrayList<>();
    int count = random.nextInt(8);
    for (int i = 0; i < count; i++) {
      intervals.add(interval(random));
    }
    return intervals;
  }

  private static Interval interval(SplittableRandom random) {
    int from = random.nextInt(MINUTES);
    return between(from, from + 1 + random.nextInt(10));
  }

  private static Interval between(int from, int to) {
    return Interval.of(ORIGIN.plusSeconds(from * 60L), ORIGIN.plusSeconds(to * 60L));
  }
}
