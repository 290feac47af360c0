package dev.focusguardian.plan;

import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IntervalSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Every choice of blocks for one day that can be part of a best week: for each number of planned
 * minutes the best one.
 *
 * <p>Blocks are chosen from left to right. What the rest of the day can still become depends only
 * on where the last block ended, the minutes so far, and the reserve collected so far; so of all
 * choices that agree in the first two, one is dropped when another has at least its reserve and at
 * least its score. That loses no optimum, because scores and reserve are sums.
 */
final class DayPlans {

  /**
   * A block that may be chosen.
   *
   * @param start epoch minute
   * @param end epoch minute
   */
  record Candidate(long start, long end, PlanScore score) {
    int minutes() {
      return (int) (end - start);
    }
  }

  /** A choice of blocks, last one first. */
  record Choice(
      int minutes,
      long reserve,
      PlanScore score,
      @Nullable Candidate last,
      @Nullable Choice before) {

    static final Choice NONE = new Choice(0, 0, PlanScore.ZERO, null, null);

    List<Candidate> blocks() {
      List<Candidate> blocks = new ArrayList<>();
      for (Choice choice = this; choice != null && choice.last != null; choice = choice.before) {
        blocks.add(choice.last);
      }
      Collections.reverse(blocks);
      return blocks;
    }

    boolean dominates(Choice other) {
      return reserve >= other.reserve && score.compareTo(other.score) >= 0;
    }
  }

  private static final long SHORTEST_BOOKABLE_STRETCH = 30;

  private final long breakMinutes;
  private final int mostMinutes;
  private final long reserveWanted;
  private final long[] openStarts;
  private final long[] openEnds;

  /**
   * @param breakMinutes between two blocks
   * @param mostMinutes what may be planned on this day
   * @param reserveWanted minutes that have to stay open within {@code open}
   * @param open where others can book, as long as no block stands there
   */
  DayPlans(long breakMinutes, int mostMinutes, long reserveWanted, IntervalSet open) {
    this.breakMinutes = breakMinutes;
    this.mostMinutes = mostMinutes;
    this.reserveWanted = reserveWanted;
    openStarts = open.stream().mapToLong(piece -> minute(piece.start())).toArray();
    openEnds = open.stream().mapToLong(piece -> minute(piece.end())).toArray();
  }

  static long minute(Instant instant) {
    return Math.floorDiv(instant.getEpochSecond(), 60L);
  }

  static Interval interval(Candidate candidate) {
    return Interval.of(
        Instant.ofEpochSecond(candidate.start * 60), Instant.ofEpochSecond(candidate.end * 60));
  }

  /** The best choice for every number of planned minutes that the day can give, 0 included. */
  SortedMap<Integer, Choice> best(List<Candidate> candidates) {
    SortedMap<Integer, Choice> best = new TreeMap<>();
    best.put(0, Choice.NONE);
    TreeMap<Long, List<Candidate>> byStart = new TreeMap<>();
    for (Candidate candidate : candidates) {
      byStart.computeIfAbsent(candidate.start, start -> new ArrayList<>()).add(candidate);
    }
    // Choices by the end of their last block, then by minutes.
    TreeMap<Long, Map<Integer, List<Choice>>> byEnd = new TreeMap<>();
    byStart.forEach(
        (start, here) -> {
          Map<Integer, List<Choice>> before = reaching(start, byEnd);
          for (Candidate candidate : here) {
            Map<Integer, List<Choice>> after =
                byEnd.computeIfAbsent(candidate.end, end -> new TreeMap<>());
            before.forEach(
                (minutes, choices) -> {
                  int total = minutes + candidate.minutes();
                  if (total <= mostMinutes) {
                    for (Choice choice : choices) {
                      keep(
                          after.computeIfAbsent(total, m -> new ArrayList<>(2)),
                          new Choice(
                              total,
                              choice.reserve,
                              choice.score.plus(candidate.score),
                              candidate,
                              choice));
                    }
                  }
                });
          }
        });
    byEnd.forEach(
        (end, byMinutes) ->
            byMinutes.forEach(
                (minutes, choices) -> {
                  for (Choice choice : choices) {
                    if (choice.reserve + openBetween(end, Long.MAX_VALUE) >= reserveWanted) {
                      best.merge(
                          minutes,
                          choice,
                          (old, other) -> other.score.compareTo(old.score) > 0 ? other : old);
                    }
                  }
                }));
    return best;
  }

  /** What can stand before a block that starts there, with the reserve up to that start. */
  private Map<Integer, List<Choice>> reaching(
      long start, TreeMap<Long, Map<Integer, List<Choice>>> byEnd) {
    Map<Integer, List<Choice>> reaching = new TreeMap<>();
    keep(
        reaching.computeIfAbsent(0, minutes -> new ArrayList<>(2)),
        withReserve(Choice.NONE, openBetween(Long.MIN_VALUE, start)));
    byEnd
        .headMap(start - breakMinutes, true)
        .forEach(
            (end, byMinutes) -> {
              long open = openBetween(end, start);
              byMinutes.forEach(
                  (minutes, choices) -> {
                    for (Choice choice : choices) {
                      keep(
                          reaching.computeIfAbsent(minutes, m -> new ArrayList<>(2)),
                          withReserve(choice, open));
                    }
                  });
            });
    return reaching;
  }

  private Choice withReserve(Choice choice, long more) {
    long reserve = Math.min(reserveWanted, choice.reserve + more);
    return reserve == choice.reserve
        ? choice
        : new Choice(choice.minutes, reserve, choice.score, choice.last, choice.before);
  }

  private static void keep(List<Choice> choices, Choice candidate) {
    for (Choice choice : choices) {
      if (choice.dominates(candidate)) {
        return;
      }
    }
    choices.removeIf(candidate::dominates);
    choices.add(candidate);
  }

  /** The bookable minutes in that stretch, in pieces of half an hour and more. */
  private long openBetween(long from, long to) {
    if (reserveWanted == 0) {
      return 0;
    }
    long sum = 0;
    for (int i = 0; i < openStarts.length; i++) {
      long length = Math.min(to, openEnds[i]) - Math.max(from, openStarts[i]);
      if (length >= SHORTEST_BOOKABLE_STRETCH) {
        sum += length;
      }
    }
    return sum;
  }
}
