package dev.focusguardian.alert;

import dev.focusguardian.calendar.CalendarEvent;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IsoWeek;
import dev.focusguardian.metrics.CalendarReading;
import dev.focusguardian.metrics.CalendarReading.Commitment;
import dev.focusguardian.metrics.FocusCost;
import dev.focusguardian.metrics.MeetingCosts;
import dev.focusguardian.metrics.Slot;
import dev.focusguardian.metrics.SlotSearch;
import dev.focusguardian.metrics.WeekFrame;
import dev.focusguardian.preferences.Preferences;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the meetings of a week that breach the threshold or deepen a breach, in the projected view.
 */
public final class DeepWorkGuard {

  private static final int ALTERNATIVES = 3;

  private DeepWorkGuard() {}

  /** Dearest first; past meetings are left out when {@code now} is given. */
  public static List<Flag> review(
      IsoWeek week,
      ZoneId zone,
      Preferences preferences,
      CalendarReading reading,
      @Nullable Instant now) {
    WeekFrame frame = WeekFrame.of(week, zone, preferences.hours(), reading.away());
    FocusCost cost = new FocusCost(frame, reading, preferences.measure().focusMinimumMinutes());
    long threshold = threshold(frame, preferences);
    long with = cost.deepWorkMinutes();
    if (with >= threshold) {
      return List.of();
    }
    MeetingCosts costs = MeetingCosts.of(List.of(frame), preferences, reading);
    List<Flag> flags = new ArrayList<>();
    for (FocusCost.Cost each : cost.ofEach()) {
      Commitment commitment = each.occurrences().get(0);
      Interval interval = commitment.interval();
      if (each.costMinutes() == 0
          || !commitment.meeting()
          || (now != null && !interval.end().isAfter(now))) {
        continue;
      }
      long without = with + each.costMinutes();
      CalendarEvent meeting = commitment.event();
      flags.add(
          new Flag(
              without >= threshold ? Flag.Kind.BREACH : Flag.Kind.DEEPENED_BREACH,
              week,
              meeting,
              interval,
              each.costMinutes(),
              without,
              with,
              threshold,
              alternatives(costs, each, now)));
    }
    flags.sort(
        Comparator.comparingLong(Flag::costMinutes)
            .reversed()
            .thenComparing(Flag::interval)
            .thenComparing(flag -> flag.meeting().eventId()));
    return flags;
  }

  /** Only slots that cost less than the meeting does now. */
  private static List<Slot> alternatives(
      MeetingCosts costs, FocusCost.Cost each, @Nullable Instant now) {
    return costs
        .alternatives(each.occurrences(), SlotSearch.anywhere(ALTERNATIVES).after(now))
        .stream()
        .filter(slot -> slot.recoversMinutes() > 0)
        .map(slot -> new Slot(slot.interval(), slot.costMinutes()))
        .toList();
  }

  /** The week's threshold: less, in proportion, in a week with less working time than usual. */
  public static long threshold(WeekFrame frame, Preferences preferences) {
    return Threshold.of(frame, preferences);
  }
}
