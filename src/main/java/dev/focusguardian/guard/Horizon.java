package dev.focusguardian.guard;

import dev.focusguardian.calendar.CalendarEvent;
import dev.focusguardian.interval.IntervalSet;
import dev.focusguardian.interval.IsoWeek;
import dev.focusguardian.metrics.CalendarReading;
import dev.focusguardian.plan.PlanRequest;
import dev.focusguardian.plan.PlanRequest.Flag;
import dev.focusguardian.plan.PlanRequest.Standing;
import dev.focusguardian.preferences.Preferences;
import dev.focusguardian.store.BookedBlock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** A person's whole state from this week on: what a plan is made from. */
record Horizon(
    Preferences preferences,
    ZoneId zone,
    Instant now,
    CalendarReading reading,
    List<BookedBlock> blocks,
    IntervalSet noGo) {

  static Horizon of(
      Preferences preferences,
      ZoneId zone,
      Instant now,
      List<CalendarEvent> events,
      List<BookedBlock> blocks,
      IntervalSet noGo) {
    return new Horizon(
        preferences,
        zone,
        now,
        CalendarReading.of(events, preferences, zone),
        List.copyOf(blocks),
        noGo);
  }

  IsoWeek thisWeek() {
    return IsoWeek.of(now.atZone(zone).toLocalDate());
  }

  List<IsoWeek> weeks() {
    List<IsoWeek> weeks = new ArrayList<>();
    for (int i = 0; i < preferences.blocks().horizonWeeks(); i++) {
      weeks.add(thisWeek().plus(i));
    }
    return weeks;
  }

  PlanRequest request(List<IsoWeek> weeks) {
    List<Standing> standing =
        blocks.stream()
            .filter(
                block ->
                    weeks.contains(IsoWeek.of(block.interval().start().atZone(zone).toLocalDate())))
            .map(block -> new Standing(block.id(), block.interval(), flags(block)))
            .toList();
    return new PlanRequest(
        weeks,
        zone,
        preferences,
        reading.away(),
        reading.committed(),
        reading.projected(),
        reading.selfMadeFocus(),
        standing,
        noGo,
        now);
  }

  private Set<Flag> flags(BookedBlock block) {
    Set<Flag> flags = EnumSet.noneOf(Flag.class);
    if (block.pinned()) {
      flags.add(Flag.PINNED);
    }
    Instant moved = block.movedAt();
    if (moved != null && thisWeek().in(zone).contains(moved)) {
      flags.add(Flag.MOVED_THIS_WEEK);
    }
    return flags;
  }
}
