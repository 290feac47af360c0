package dev.focusguardian.ics;

import java.util.List;

/**
 * All events and series of a file, for a calendar that stores series.
 *
 * @param notes what was left out or is in doubt
 */
public record IcsEntries(List<CalendarEntry> entries, List<IcsNote> notes) {

  public IcsEntries {
    entries = List.copyOf(entries);
    notes = List.copyOf(notes);
  }
}
