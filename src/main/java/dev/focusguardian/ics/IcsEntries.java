package dev.focusguardian.ics;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All events and series of a file, for a calendar that stores series.
 *
 * @param notes what was left out or is in doubt
 */
public record IcsEntries(List<CalendarEntry> entries, List<Remark> notes) {

  public IcsEntries {
    entries = List.copyOf(entries);
    notes = List.copyOf(notes);
  }

  /**
   * @param kind as in the notes of {@code analyze}, such as {@code skipped-event}
   * @param uid of the event it is about; null if it is about the whole file
   */
  public record Remark(String kind, @Nullable String uid, String reason) {

    /** An event of the file is not on the calendar. */
    public boolean leftOut() {
      return kind.equals("skipped-event") || kind.equals("empty-event");
    }
  }
}
