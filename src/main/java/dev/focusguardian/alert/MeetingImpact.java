package dev.focusguardian.alert;

import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IntervalSet;
import dev.focusguardian.interval.IsoWeek;
import dev.focusguardian.metrics.MeetingCosts;
import dev.focusguardian.metrics.Slot;
import dev.focusguardian.metrics.SlotSearch;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a meeting that is not counted yet would do to the weeks that it touches.
 *
 * @param weeks from that of the first occurrence to that of the last one
 * @param costMinutes of all these weeks
 * @param perWeekMinutes the same by week, to the nearest minute
 * @param gap what the first occurrence takes a part of
 * @param betterSlots at most three; of a series, the new time of its first occurrence to come
 */
public record MeetingImpact(
    List<Week> weeks, long costMinutes, long perWeekMinutes, GapSplit gap, List<Slot> betterSlots) {

  private static final int SLOTS = 3;

  /**
   * A week with and without the meeting, projected.
   *
   * @param thresholdMinutes {@code T} of this week
   */
  public record Week(
      IsoWeek week, long deepWorkMinutesWithout, long deepWorkMinutesWith, long thresholdMinutes) {

    public long costMinutes() {
      return deepWorkMinutesWithout - deepWorkMinutesWith;
    }

    /** The meeting takes the week below its threshold. */
    public boolean breaches() {
      return deepWorkMinutesWithout >= thresholdMinutes && deepWorkMinutesWith < thresholdMinutes;
    }

    /** The week is below its threshold already, and the meeting costs more of it. */
    public boolean deepensBreach() {
      return deepWorkMinutesWithout < thresholdMinutes && costMinutes() > 0;
    }
  }

  public MeetingImpact {
    weeks = List.copyOf(weeks);
    betterSlots = List.copyOf(betterSlots);
  }

  /** Whether it takes at least one week below its threshold. */
  public boolean breaches() {
    return weeks.stream().anyMatch(Week::breaches);
  }

  /**
   * @param looks at the weeks in order, one after the other, without the meeting
   * @param occurrences of the meeting in these weeks, in order; never empty
   * @param freeOfOthers when everybody who has to come, and whose time can be read, is free; null
   *     if nobody else was asked about
   */
  public static MeetingImpact of(
      List<WeekLook> looks, List<Interval> occurrences, @Nullable IntervalSet freeOfOthers) {
    IntervalSet added = IntervalSet.of(occurrences);
    List<Week> weeks = new ArrayList<>();
    long cost = 0;
    for (WeekLook look : looks) {
      Week week =
          new Week(
              look.week(),
              look.deepWorkMinutes(),
              look.deepWorkMinutes(look.reading().projected().union(added)),
              look.thresholdMinutes());
      weeks.add(week);
      cost += week.costMinutes();
    }
    WeekLook first = looks.get(0);
    return new MeetingImpact(
        weeks,
        cost,
        (2 * cost + weeks.size()) / (2L * weeks.size()),
        GapSplit.of(
            first.frame(),
            first.reading().projected(),
            occurrences.get(0),
            first.preferences().measure().focusMinimumMinutes()),
        betterSlots(looks, occurrences, freeOfOthers, cost));
  }

  /**
   * Only what it costs.
   *
   * @param looks as for the whole
   */
  public static long costMinutes(List<WeekLook> looks, List<Interval> occurrences) {
    IntervalSet added = IntervalSet.of(occurrences);
    return looks.stream()
        .mapToLong(
            look ->
                look.deepWorkMinutes()
                    - look.deepWorkMinutes(look.reading().projected().union(added)))
        .sum();
  }

  /** Cheaper than the time that was asked about or, if somebody is busy then, as cheap. */
  private static List<Slot> betterSlots(
      List<WeekLook> looks,
      List<Interval> occurrences,
      @Nullable IntervalSet freeOfOthers,
      long cost) {
    WeekLook first = looks.get(0);
    SlotSearch search = SlotSearch.anywhere(SLOTS).after(first.now()).clearOf(first.fixedBlocks());
    boolean othersAreBusy = false;
    if (freeOfOthers != null) {
      search = search.whenOthersAreFree(freeOfOthers);
      othersAreBusy = !occurrences.stream().allMatch(freeOfOthers::encloses);
    }
    long most = othersAreBusy ? cost : cost - 1;
    return MeetingCosts.of(
            looks.stream().map(WeekLook::frame).toList(), first.preferences(), first.reading())
        .alternativesOf(occurrences, search)
        .stream()
        .filter(slot -> slot.costMinutes() <= most)
        .map(slot -> new Slot(slot.interval(), slot.costMinutes()))
        .toList();
  }
}
