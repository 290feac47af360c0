package dev.focusguardian.blocks;

import dev.focusguardian.calendar.CalendarEvent;
import dev.focusguardian.calendar.RemoteEvent;
import dev.focusguardian.calendar.TimeRule;
import dev.focusguardian.horizon.Horizon;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.metrics.CalendarReading;
import dev.focusguardian.preferences.Preferences;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds events that occupy the slot of a block just before it is written. It follows the same rules
 * as the plan, including copies of a meeting on other calendars: otherwise a meeting that was
 * declined there would be free for the plan and busy for the booking.
 */
final class TakenTime implements BiPredicate<RemoteEvent, Interval> {

  private final Horizon horizon;
  private final Supplier<OwnCalendars> calendars;
  private final TimeRule rule;
  private @Nullable OwnCalendars own;
  private @Nullable Map<String, List<CalendarEvent>> byUid;

  /**
   * @param calendars the person's own calendars; read once, if there is anything to check
   */
  TakenTime(Horizon horizon, Supplier<OwnCalendars> calendars) {
    this.horizon = horizon;
    this.calendars = calendars;
    Preferences.Reading reading = horizon.preferences().reading();
    rule = new TimeRule(reading.focusTitles(), reading.awayTitles(), reading.tentativeCounts());
  }

  @Override
  public boolean test(RemoteEvent remote, Interval slot) {
    CalendarEvent event = remote.event();
    // A block of ours with guests has become a meeting.
    if (event == null || (remote.blockId() != null && !remote.guests())) {
      return false;
    }
    List<CalendarEvent> copies = new ArrayList<>();
    for (CalendarEvent known : known().getOrDefault(event.uid(), List.of())) {
      if (!known.calendarId().equals(event.calendarId())
          || !known.eventId().equals(event.eventId())) {
        copies.add(known);
      }
    }
    copies.add(own().read(event));
    return CalendarReading.of(copies, rule, horizon.zone()).commitments().stream()
        .anyMatch(commitment -> commitment.interval().overlaps(slot));
  }

  private OwnCalendars own() {
    OwnCalendars known = own;
    if (known == null) {
      known = calendars.get();
      own = known;
    }
    return known;
  }

  private Map<String, List<CalendarEvent>> known() {
    Map<String, List<CalendarEvent>> known = byUid;
    if (known == null) {
      known = horizon.events().stream().collect(Collectors.groupingBy(CalendarEvent::uid));
      byUid = known;
    }
    return known;
  }
}
