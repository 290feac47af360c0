package dev.focusguardian.guard;

import dev.focusguardian.people.Connections;
import dev.focusguardian.port.RemoteCalendar;
import dev.focusguardian.port.RemoteCalendar.HiddenEdit;
import dev.focusguardian.port.RemoteCalendarException;
import dev.focusguardian.port.RemoteCalendarException.Code;
import dev.focusguardian.port.RemoteEvent;
import dev.focusguardian.store.BookedBlock;
import dev.focusguardian.store.StoredCalendar;
import java.util.Optional;

/**
 * What the copy of a calendar does not tell of our blocks, asked of Google one by one, and only
 * where it is in doubt.
 */
record Enquiries(Connections connections, StoredCalendar calendar) {

  /** What became of the event of a block that the copy does not show. */
  enum Fate {
    /** It was there, and somebody deleted it. */
    DELETED,
    NEVER_STOOD,
    /** It is there: the copy is older than the calendar. */
    STANDS,
    /** Nobody can say now. */
    UNKNOWN
  }

  /** Google keeps what was deleted, and has never heard of what did not come through. */
  Fate fate(BookedBlock block) {
    Optional<RemoteCalendar> account = account();
    if (account.isEmpty()) {
      return Fate.UNKNOWN;
    }
    try {
      RemoteEvent there = account.get().get(block.calendarId(), block.eventId());
      if (!block.id().equals(there.blockId()) && !there.cancelled()) {
        // Somebody else's event of that id: ours never got there.
        return Fate.NEVER_STOOD;
      }
      return there.cancelled() ? Fate.DELETED : Fate.STANDS;
    } catch (RemoteCalendarException e) {
      return e.code() == Code.NOT_FOUND ? Fate.NEVER_STOOD : Fate.UNKNOWN;
    }
  }

  /** Empty when nobody can say now. */
  Optional<HiddenEdit> hiddenEdit(RemoteEvent event) {
    try {
      return account().map(account -> account.hiddenEdit(calendar.googleId(), event.id()));
    } catch (RemoteCalendarException e) {
      return Optional.empty();
    }
  }

  private Optional<RemoteCalendar> account() {
    return connections.connected(calendar.person()).stream()
        .filter(connection -> connection.id().equals(calendar.connectionId()))
        .findFirst()
        .map(connections::open);
  }
}
