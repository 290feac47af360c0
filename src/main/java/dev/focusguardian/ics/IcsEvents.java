package dev.focusguardian.ics;

import dev.focusguardian.calendar.CalendarEvent;
import java.util.List;

/**
 * What an exported calendar holds in a window.
 *
 * @param events every occurrence that touches the window, in order of start; cancelled ones left
 *     out
 * @param notes what the file could not say, and what was skipped
 */
public record IcsEvents(List<CalendarEvent> events, List<IcsNote> notes) {

  public IcsEvents {
    events = List.copyOf(events);
    notes = List.copyOf(notes);
  }
}
