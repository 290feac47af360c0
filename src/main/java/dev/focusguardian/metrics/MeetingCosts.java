package dev.focusguardian.metrics;

import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IntervalSet;
import dev.focusguardian.interval.IsoWeek;
import dev.focusguardian.metrics.CalendarReading.Commitment;
import dev.focusguardian.preferences.Preferences;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the meetings of some weeks cost, where else each could stand, and which moves pay. All in
 * the projected view, in deep-work minutes {@code D} of the weeks together.
 *
 * <p>A series is one meeting here: it costs what the weeks lose to all its occurrences together,
 * and moves whole, every occurrence by the same shift of the wall clock and within its week.
 */
public final class MeetingCosts {

  private static final Comparator<MeetingCost> DEAREST_FIRST =
      Comparator.comparingLong(MeetingCost::costMinutes)
          .reversed()
          .thenComparing(MeetingCost::interval)
          .thenComparing(meeting -> meeting.event().calendarId())
          .thenComparing(meeting -> meeting.event().eventId());

  private final List<WeekFrame> frames;
  private final CalendarReading reading;
  private final Preferences preferences;
  private final int focusMinimum;
  private final List<Commitment> commitments;
  private final Map<Commitment, Integer> numbers = new IdentityHashMap<>();
  private final Standing standing;

  private MeetingCosts(
      List<WeekFrame> frames,
      CalendarReading reading,
      List<Commitment> commitments,
      Preferences preferences) {
    this.frames = frames;
    this.reading = reading;
    this.preferences = preferences;
    this.commitments = commitments;
    focusMinimum = preferences.measure().focusMinimumMinutes();
    for (Commitment commitment : commitments) {
      numbers.put(commitment, numbers.size());
    }
    standing =
        new Standing(frames, commitments.stream().map(Commitment::interval).toList(), focusMinimum);
  }

  /**
   * @param weeks how many, from {@code first} on; 1 or more
   */
  public static MeetingCosts of(
      IsoWeek first, int weeks, ZoneId zone, Preferences preferences, CalendarReading reading) {
    if (weeks < 1) {
      throw new IllegalArgumentException("Costs are those of 1 week or more, not " + weeks);
    }
    List<WeekFrame> frames = new ArrayList<>(weeks);
    for (int i = 0; i < weeks; i++) {
      frames.add(WeekFrame.of(first.plus(i), zone, preferences.hours(), reading.away()));
    }
    return of(frames, preferences, reading);
  }

  /**
   * @param frames one week or more, in order
   */
  public static MeetingCosts of(
      List<WeekFrame> frames, Preferences preferences, CalendarReading reading) {
    Interval span =
        Interval.of(frames.get(0).span().start(), frames.get(frames.size() - 1).span().end());
    return new MeetingCosts(
        List.copyOf(frames),
        reading,
        reading.commitments().stream()
            .filter(commitment -> commitment.interval().overlaps(span))
            .toList(),
        preferences);
  }

  /** {@code D} of the weeks, with everything in place. */
  public long deepWorkMinutes() {
    return standing.gaps().deepWorkMinutes();
  }

  /** The deep-work minutes that the weeks lose when a commitment is added there. */
  public long costOf(Interval added) {
    return standing.gaps().lost(Stretches.of(List.of(added)));
  }

  /** Every single commitment and every series that touches the weeks. */
  public List<MeetingCost> dearestFirst() {
    Map<Object, List<Commitment>> groups = new LinkedHashMap<>();
    List<Interval> intervals = new ArrayList<>();
    Map<Object, Integer> groupNumbers = new LinkedHashMap<>();
    int[] group = new int[commitments.size()];
    for (Commitment commitment : commitments) {
      String series = commitment.series();
      Object key = series == null ? commitment.event() : series;
      groups.computeIfAbsent(key, unseen -> new ArrayList<>()).add(commitment);
      Integer number = groupNumbers.computeIfAbsent(key, unseen -> groupNumbers.size());
      group[intervals.size()] = number;
      intervals.add(commitment.interval());
    }
    List<Interval> windows = new ArrayList<>();
    for (WeekFrame frame : frames) {
      windows.addAll(frame.windows());
    }
    long[] costs = new Coverage(windows, intervals, group, groups.size(), focusMinimum).costs();
    List<MeetingCost> ranked = new ArrayList<>(groups.size());
    for (List<Commitment> occurrences : groups.values()) {
      long cost = costs[ranked.size()];
      ranked.add(
          new MeetingCost(occurrences, cost, (2 * cost + frames.size()) / (2L * frames.size())));
    }
    ranked.sort(DEAREST_FIRST);
    return ranked;
  }

  /**
   * The slots where it would cost least: by cost, then by closeness to where it stands, then the
   * earlier. They hold what is moved clear of every other projected commitment, of self-made focus
   * and of what the search keeps clear, within working time and meeting hours, on the grid of the
   * local clock; our own blocks that can move yield. Where it stands is no alternative to itself,
   * but a slot may overlap that. No two of the answer overlap: the second is the cheapest apart
   * from the first, and so on.
   *
   * <p>The exact least: every slot of the grid is tried.
   */
  public List<Alternative> alternatives(MeetingCost meeting, SlotSearch search) {
    return alternatives(meeting.occurrences(), search);
  }

  /**
   * As {@link #alternatives(MeetingCost, SlotSearch)}, for these occurrences alone.
   *
   * @param occurrences of the reading that this was made of, and of one event or series
   */
  public List<Alternative> alternatives(List<Commitment> occurrences, SlotSearch search) {
    SlotFinder finder = finder(occurrences, openings(search), search.after());
    return finder == null ? List.of() : finder.cheapest(search.most());
  }

  /**
   * For each of several meetings, slots that cost less than where it stands, so that no slot of one
   * overlaps a slot of another: each in turn gets the cheapest that is left, then each the next
   * one, and so on. Costs are those of a meeting that is moved alone.
   *
   * @param meetings the occurrences of each
   * @param taken for each, the time that others have been promised
   */
  public List<List<Alternative>> alternativesApart(
      List<List<Commitment>> meetings, List<IntervalSet> taken, SlotSearch search) {
    Openings openings = openings(search);
    List<SlotShare> shares = new ArrayList<>(meetings.size());
    for (int i = 0; i < meetings.size(); i++) {
      shares.add(new SlotShare(finder(meetings.get(i), openings, search.after()), taken.get(i)));
    }
    for (int round = 0; round < search.most(); round++) {
      for (SlotShare share : shares) {
        IntervalSet places = share.takeNext();
        for (SlotShare other : shares) {
          if (other != share) {
            other.isTaken(places);
          }
        }
      }
    }
    return shares.stream().map(SlotShare::slots).toList();
  }

  /**
   * Slots that cost nothing for several meetings that are moved together: as many of them as can be
   * find one, and on the whole they go as short a way as can be. With all of them moved the weeks
   * have as much deep work as without them.
   *
   * @param meetings the occurrences of each, three meetings at most
   */
  public List<FreeSlot> freeSlots(List<List<Commitment>> meetings, SlotSearch search) {
    List<List<Commitment>> movable = new ArrayList<>();
    List<Integer> leftOut = new ArrayList<>();
    for (List<Commitment> occurrences : meetings) {
      List<Commitment> ahead = movable(occurrences, search.after());
      movable.add(ahead);
      ahead.forEach(occurrence -> leftOut.add(number(occurrence)));
    }
    Gaps without = standing.without(leftOut.stream().mapToInt(i -> i).sorted().toArray());
    Openings openings = openings(search);
    FreeSlots slots = new FreeSlots();
    for (List<Commitment> ahead : movable) {
      slots.add(ahead, ahead.isEmpty() ? null : finder(ahead, openings, without, 0));
    }
    return slots.find();
  }

  /** As {@link #alternatives(MeetingCost, SlotSearch)}, for a meeting that is not there yet. */
  public List<Alternative> alternatives(Interval hypothetical, SlotSearch search) {
    return alternativesOf(List.of(hypothetical), search);
  }

  /** As {@link #alternatives(Interval, SlotSearch)}, for all occurrences of a series together. */
  public List<Alternative> alternativesOf(List<Interval> hypothetical, SlotSearch search) {
    List<Interval> movable = hypotheticalAhead(hypothetical, search.after());
    if (movable.isEmpty()) {
      return List.of();
    }
    boolean[] needsRoom = new boolean[movable.size()];
    for (int i = 0; i < needsRoom.length; i++) {
      needsRoom[i] = i == 0 || isInWorkingTime(movable.get(i));
    }
    return new SlotFinder(
            standing,
            openings(search),
            frames.get(0).zone(),
            movable,
            needsRoom,
            movable.size() > 1,
            standing.gaps(),
            standing.gaps().lost(Stretches.of(IntervalSet.of(movable).intervals())))
        .cheapest(search.most());
  }

  /** Those that have not begun; first, for it leads the others, one that stands in working time. */
  private List<Interval> hypotheticalAhead(List<Interval> all, @Nullable Instant after) {
    List<Interval> ahead = new ArrayList<>();
    int lead = -1;
    for (Interval one : all) {
      if (after == null || one.start().isAfter(after)) {
        if (lead < 0 && isInWorkingTime(one)) {
          lead = ahead.size();
        }
        ahead.add(one);
      }
    }
    if (lead > 0) {
      ahead.add(0, ahead.remove(lead));
    }
    return ahead;
  }

  private boolean isInWorkingTime(Interval interval) {
    return frames.stream().anyMatch(frame -> frame.working().overlaps(interval));
  }

  /**
   * The move that recovers most deep work; then, that one made, the best next one; and so on, as
   * many as are wanted and pay. What was moved is not moved again. Of two that recover as much, the
   * one that moves fewer occurrences, less far, and what stands earlier.
   *
   * @param search for the slots, and for how many moves
   */
  public List<Move> movesThatPay(SlotSearch search) {
    Openings openings = openings(search);
    List<Move> moves = new ArrayList<>();
    List<Commitment> moved = new ArrayList<>();
    MeetingCosts now = this;
    while (moves.size() < search.most()) {
      Move best = now.bestMove(openings, search.after(), moved);
      if (best == null) {
        break;
      }
      moves.add(best);
      now = now.after(best, openings, search.after(), moved);
    }
    return moves;
  }

  private @Nullable Move bestMove(
      Openings openings, @Nullable Instant after, List<Commitment> moved) {
    Move best = null;
    for (MeetingCost meeting : dearestFirst()) {
      // No slot can recover more than the meeting costs, and the remaining meetings cost at most as
      // much.
      if (meeting.costMinutes() == 0
          || (best != null && meeting.costMinutes() < best.recoversMinutes())) {
        break;
      }
      if (moved.stream().anyMatch(other -> other == meeting.occurrences().get(0))) {
        continue;
      }
      List<Commitment> movable = movable(meeting.occurrences(), after);
      SlotFinder finder = finder(meeting.occurrences(), openings, after);
      if (finder == null) {
        continue;
      }
      for (Alternative slot : finder.cheapest(1)) {
        Move move =
            new Move(meeting, movable.get(0).interval(), slot.interval(), slot.recoversMinutes());
        if (move.recoversMinutes() > 0 && (best == null || better(move, best))) {
          best = move;
        }
      }
    }
    return best;
  }

  private static boolean better(Move one, Move other) {
    if (one.recoversMinutes() != other.recoversMinutes()) {
      return one.recoversMinutes() > other.recoversMinutes();
    }
    int fewer =
        Integer.compare(one.meeting().occurrences().size(), other.meeting().occurrences().size());
    if (fewer != 0) {
      return fewer < 0;
    }
    int closer = Long.compare(distance(one), distance(other));
    return closer != 0 ? closer < 0 : one.from().compareTo(other.from()) < 0;
  }

  private static long distance(Move move) {
    return Math.abs(move.to().start().getEpochSecond() - move.from().start().getEpochSecond());
  }

  /** The same weeks with that move made. */
  private MeetingCosts after(
      Move move, Openings openings, @Nullable Instant after, List<Commitment> moved) {
    List<Commitment> movable = movable(move.meeting().occurrences(), after);
    SlotFinder finder = finder(move.meeting().occurrences(), openings, after);
    List<Interval> places = finder == null ? null : finder.placesFrom(move.to().start());
    if (places == null) {
      throw new IllegalStateException("A move found to be possible is not: to " + move.to());
    }
    Map<Commitment, Commitment> standIns = new IdentityHashMap<>();
    for (int i = 0; i < movable.size(); i++) {
      standIns.put(movable.get(i), movable.get(i).at(places.get(i)));
    }
    List<Commitment> there = new ArrayList<>(commitments.size());
    for (Commitment commitment : commitments) {
      there.add(standIns.getOrDefault(commitment, commitment));
    }
    for (Commitment occurrence : move.meeting().occurrences()) {
      moved.add(standIns.getOrDefault(occurrence, occurrence));
    }
    there.sort(Comparator.comparing(Commitment::interval));
    return new MeetingCosts(frames, reading, there, preferences);
  }

  private Openings openings(SlotSearch search) {
    return Openings.of(frames, reading, preferences, search);
  }

  /** Null if nothing of it can be moved any more. */
  private @Nullable SlotFinder finder(
      List<Commitment> occurrences, Openings openings, @Nullable Instant after) {
    List<Commitment> movable = movable(occurrences, after);
    if (movable.isEmpty()) {
      return null;
    }
    int[] leftOut = movable.stream().mapToInt(this::number).sorted().toArray();
    Gaps without = standing.without(leftOut);
    return finder(movable, openings, without, without.deepWorkMinutes() - deepWorkMinutes());
  }

  private SlotFinder finder(
      List<Commitment> movable, Openings openings, Gaps without, long costNow) {
    boolean[] needsRoom = new boolean[movable.size()];
    for (int i = 0; i < needsRoom.length; i++) {
      needsRoom[i] = standing.touchesWorkingTime(number(movable.get(i)));
    }
    return new SlotFinder(
        standing,
        openings,
        frames.get(0).zone(),
        movable.stream().map(Commitment::interval).toList(),
        needsRoom,
        movable.get(0).event().recurring(),
        without,
        costNow);
  }

  /** What has not started yet; first, for it leads the others, one that stands in working time. */
  private List<Commitment> movable(List<Commitment> occurrences, @Nullable Instant after) {
    List<Commitment> movable = new ArrayList<>();
    int lead = -1;
    for (Commitment occurrence : occurrences) {
      if (after == null || occurrence.interval().start().isAfter(after)) {
        if (lead < 0 && standing.touchesWorkingTime(number(occurrence))) {
          lead = movable.size();
        }
        movable.add(occurrence);
      }
    }
    if (lead > 0) {
      movable.add(0, movable.remove(lead));
    }
    return movable;
  }

  private int number(Commitment commitment) {
    Integer number = numbers.get(commitment);
    if (number == null) {
      throw new IllegalArgumentException("Not among what touches the weeks: " + commitment.event());
    }
    return number;
  }
}
