package dev.focusguardian.web.page;

import dev.focusguardian.calendar.CalendarEvent;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IsoWeek;
import dev.focusguardian.metrics.WeekFigures;
import dev.focusguardian.plan.ProtectionLevel;
import dev.focusguardian.preferences.Preferences;
import dev.focusguardian.read.WeekFacts;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;

/**
 * Input for the drawing of a week.
 *
 * @param costs the costs of its commitments, highest first
 * @param flagged ids of events with an open alert
 */
record WeekModel(
    WeekFigures figures,
    Preferences preferences,
    List<CalendarEvent> events,
    List<WeekFacts.Cost> costs,
    List<Block> blocks,
    Set<String> flagged,
    Instant now) {

  /**
   * A focus block, on the calendar or only planned.
   *
   * @param protection the protection level; a watch is not on the calendar
   */
  record Block(
      String id, Interval interval, ProtectionLevel protection, boolean pinned, String because) {}

  WeekModel {
    events = List.copyOf(events);
    costs = List.copyOf(costs);
    blocks = List.copyOf(blocks);
    flagged = Set.copyOf(flagged);
  }

  IsoWeek week() {
    return figures.week();
  }

  ZoneId zone() {
    return figures.zone();
  }
}
