package dev.focusguardian.alert;

import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IntervalSet;
import dev.focusguardian.metrics.CalendarReading.Commitment;
import dev.focusguardian.metrics.MeetingCosts;
import dev.focusguardian.metrics.Slot;
import dev.focusguardian.metrics.SlotSearch;
import java.util.ArrayList;
import java.util.List;

/** Better times for the meetings of one alert. */
public final class BetterTimes {

  private static final int SLOTS = 3;

  private BetterTimes() {}

  /**
   * For each meeting, in the order given, three slots at most that cost less than where it stands.
   * No slot overlaps one of another meeting, nor one that the remedy gives to another.
   *
   * @param meetings their occurrences in the week, as the look has them
   */
  public static List<List<Slot>> of(WeekLook look, Remedy remedy, List<List<Commitment>> meetings) {
    MeetingCosts costs = MeetingCosts.of(List.of(look.frame()), look.preferences(), look.reading());
    return costs
        .alternativesApart(
            meetings,
            meetings.stream().map(meeting -> promisedToOthers(remedy, meeting)).toList(),
            SlotSearch.anywhere(SLOTS).after(look.now()).clearOf(look.fixedBlocks()))
        .stream()
        .map(
            slots ->
                slots.stream().map(slot -> new Slot(slot.interval(), slot.costMinutes())).toList())
        .toList();
  }

  private static IntervalSet promisedToOthers(Remedy remedy, List<Commitment> meeting) {
    List<Interval> promised = new ArrayList<>();
    for (RemedyMove move : remedy.moves()) {
      if (move.occurrences().stream().noneMatch(meeting::contains)) {
        promised.addAll(move.places());
      }
    }
    return IntervalSet.of(promised);
  }
}
