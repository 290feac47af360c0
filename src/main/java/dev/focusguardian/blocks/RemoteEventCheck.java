package dev.focusguardian.blocks;

import dev.focusguardian.account.Connections;
import dev.focusguardian.calendar.RemoteEvent;
import dev.focusguardian.port.RemoteCalendar;
import dev.focusguardian.port.RemoteCalendar.HiddenEdit;
import dev.focusguardian.remote.RemoteCalendarException;
import dev.focusguardian.remote.RemoteCalendarException.NotFound;
import dev.focusguardian.store.BookedBlock;
import dev.focusguardian.store.StoredCalendar;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Asks Google about single blocks whose state the mirror doesn't show, and only in case of doubt.
 */
public record RemoteEventCheck(Connections connections, StoredCalendar calendar) {

  /** No call to Google is under way for longer, by far. */
  private static final Duration LONGEST_CALL = Duration.ofMinutes(5);

  /** Whose hand an event went by. */
  enum Doing {
    OURS,
    HANDS,
    /** Nobody can say now. */
    UNKNOWN
  }

  /** What became of the event of a block that the copy does not show. */
  enum Fate {
    /** It existed, and someone deleted it. */
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
    } catch (NotFound e) {
      return Fate.NEVER_STOOD;
    } catch (RemoteCalendarException e) {
      return Fate.UNKNOWN;
    }
  }

  /**
   * Whose doing it is that an event is gone which we once said we would delete: between saying so
   * and its going there is no more than a call's time, unless we were stopped in between.
   *
   * @param said when, by the database's clock
   */
  Doing doing(BookedBlock block, Instant said) {
    Optional<RemoteCalendar> account = account();
    if (account.isEmpty()) {
      return Doing.UNKNOWN;
    }
    try {
      return account
          .get()
          .changedAt(block.calendarId(), block.eventId())
          .filter(gone -> gone.isAfter(said.plus(LONGEST_CALL)))
          .map(gone -> Doing.HANDS)
          .orElse(Doing.OURS);
    } catch (NotFound e) {
      return Doing.OURS;
    } catch (RemoteCalendarException e) {
      return Doing.UNKNOWN;
    }
  }

  /** Empty if it can't be known now. */
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
