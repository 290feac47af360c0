package dev.focusguardian.metrics;

import dev.focusguardian.interval.Interval;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tries every slot for what is moved: a single meeting, or occurrences of a series, which all move
 * by the same shift of the wall clock. A try costs a few bisections for each occurrence, so nothing
 * is left out or guessed: the least is the least of all slots.
 */
final class SlotFinder {

  private final Standing standing;
  private final Openings openings;
  private final ZoneId zone;

  /** Of the occurrences, the first of which leads. */
  private final long[] starts;

  private final long[] localStarts;
  private final long[] lengths;
  private final long[] weeks;
  private final boolean[] needsRoom;
  private final boolean staysInItsWeek;
  private final Gaps gaps;
  private final long costNow;
  private final Stretches places = new Stretches();

  /**
   * @param gaps with what is moved gone
   * @param needsRoom per occurrence: false for one that stands outside working time, which may go
   *     elsewhere outside it
   * @param costNow deep-work minutes that these gaps lose to where it stands now
   */
  SlotFinder(
      Standing standing,
      Openings openings,
      ZoneId zone,
      List<Interval> moved,
      boolean[] needsRoom,
      boolean staysInItsWeek,
      Gaps gaps,
      long costNow) {
    this.standing = standing;
    this.openings = openings;
    this.zone = zone;
    this.needsRoom = needsRoom.clone();
    this.staysInItsWeek = staysInItsWeek;
    this.gaps = gaps;
    this.costNow = costNow;
    starts = moved.stream().mapToLong(interval -> interval.start().getEpochSecond()).toArray();
    lengths = moved.stream().mapToLong(interval -> interval.length().toSeconds()).toArray();
    localStarts = Arrays.stream(starts).map(this::local).toArray();
    weeks = Arrays.stream(starts).map(this::week).toArray();
  }

  /** By cost, then by closeness, then the earlier; no two overlap. */
  List<Alternative> cheapest(int most) {
    int count = 0;
    long[] costs = new long[openings.size()];
    int[] numbers = new int[openings.size()];
    for (int i = 0; i < openings.size(); i++) {
      long cost = cost(openings.start(i));
      if (cost >= 0) {
        costs[count] = cost;
        numbers[count++] = i;
      }
    }
    List<Alternative> chosen = new ArrayList<>();
    while (chosen.size() < most) {
      int best = -1;
      for (int k = 0; k < count; k++) {
        if (costs[k] >= 0 && (best < 0 || better(costs, numbers, k, best))) {
          best = k;
        }
      }
      if (best < 0) {
        break;
      }
      long start = openings.start(numbers[best]);
      chosen.add(
          new Alternative(
              Interval.of(Instant.ofEpochSecond(start), Instant.ofEpochSecond(start + lengths[0])),
              costs[best],
              costNow - costs[best]));
      for (int k = 0; k < count; k++) {
        if (Math.abs(openings.start(numbers[k]) - start) < lengths[0]) {
          costs[k] = -1;
        }
      }
    }
    return chosen;
  }

  /** The starts at which it costs less than that, by cost, then by closeness, then the earlier. */
  List<Alternative> cheaperThan(long limit) {
    List<Alternative> cheaper = new ArrayList<>();
    for (int i = 0; i < openings.size(); i++) {
      long start = openings.start(i);
      long cost = cost(start);
      if (cost >= 0 && cost < limit) {
        cheaper.add(
            new Alternative(
                Interval.of(
                    Instant.ofEpochSecond(start), Instant.ofEpochSecond(start + lengths[0])),
                cost,
                costNow - cost));
      }
    }
    cheaper.sort(
        Comparator.comparingLong(Alternative::costMinutes).thenComparingLong(this::distance));
    return cheaper;
  }

  long costNow() {
    return costNow;
  }

  /** How far the first one would move, in seconds. */
  long distance(Alternative slot) {
    return Math.abs(slot.interval().start().getEpochSecond() - starts[0]);
  }

  /** Where all would stand with the first one there; null if there is not room for all of them. */
  @Nullable List<Interval> placesFrom(Instant start) {
    if (cost(start.getEpochSecond()) < 0) {
      return null;
    }
    List<Interval> intervals = new ArrayList<>();
    for (int i = 0; i < starts.length; i++) {
      long place = place(i, start.getEpochSecond());
      intervals.add(
          Interval.of(Instant.ofEpochSecond(place), Instant.ofEpochSecond(place + lengths[i])));
    }
    return intervals;
  }

  private boolean better(long[] costs, int[] numbers, int one, int other) {
    if (costs[one] != costs[other]) {
      return costs[one] < costs[other];
    }
    // The earlier comes first anyway.
    return distance(numbers[one]) < distance(numbers[other]);
  }

  private long distance(int number) {
    return Math.abs(openings.start(number) - starts[0]);
  }

  /** With the first one starting there; below 0 if that cannot be. */
  private long cost(long start) {
    if (start == starts[0]) {
      return -1;
    }
    places.clear();
    for (int i = 0; i < starts.length; i++) {
      long place = place(i, start);
      long end = place + lengths[i];
      if (staysInItsWeek && week(place) != weeks[i]) {
        return -1;
      }
      if (openings.hold(place, end) && gaps.enclose(place, end)) {
        places.add(place, end);
      } else if (i == 0 || needsRoom[i] || standing.isWorkingTime(place, end)) {
        return -1;
      }
    }
    return gaps.lost(places.joined());
  }

  private long place(int occurrence, long start) {
    if (occurrence == 0) {
      return start;
    }
    long shift = local(start) - localStarts[0];
    return LocalDateTime.ofEpochSecond(localStarts[occurrence] + shift, 0, ZoneOffset.UTC)
        .atZone(zone)
        .toEpochSecond();
  }

  private long week(long second) {
    return standing.week(second, local(second));
  }

  private long local(long second) {
    return second + zone.getRules().getOffset(Instant.ofEpochSecond(second)).getTotalSeconds();
  }
}
