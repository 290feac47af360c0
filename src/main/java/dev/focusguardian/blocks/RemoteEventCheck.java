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

  /** No call to Google takes nearly as long. */
  private static final Duration LONGEST_CALL = Duration.ofMinutes(5);

  /** Who deleted an event. */
  enum DeletedBy {
    OURS,
    SOMEBODY_ELSE,
    /** Unknown for now. */
    UNKNOWN
  }

  /** The state of an event that the mirror does not show. */
  enum RemoteState {
    /** It existed, and someone deleted it. */
    DELETED,
    NEVER_EXISTED,
    /** It exists: the mirror is older than the calendar. */
    EXISTS,
    /** Unknown for now. */
    UNKNOWN
  }

  /** Google remembers deleted events, and does not know an event whose insert never arrived. */
  RemoteState state(BookedBlock block) {
    Optional<RemoteCalendar> account = account();
    if (account.isEmpty()) {
      return RemoteState.UNKNOWN;
    }
    try {
      RemoteEvent there = account.get().get(block.calendarId(), block.eventId());
      if (!block.id().equals(there.blockId()) && !there.cancelled()) {
        // The id belongs to somebody else's event: ours never arrived.
        return RemoteState.NEVER_EXISTED;
      }
      return there.cancelled() ? RemoteState.DELETED : RemoteState.EXISTS;
    } catch (NotFound e) {
      return RemoteState.NEVER_EXISTED;
    } catch (RemoteCalendarException e) {
      return RemoteState.UNKNOWN;
    }
  }

  /**
   * Who deleted an event whose deletion we once recorded: if Google dates it within the time of one
   * call, it was us; if later, we were interrupted and somebody else did it.
   *
   * @param said when we recorded it, by the database's clock
   */
  DeletedBy deletedBy(BookedBlock block, Instant said) {
    Optional<RemoteCalendar> account = account();
    if (account.isEmpty()) {
      return DeletedBy.UNKNOWN;
    }
    try {
      return account
          .get()
          .changedAt(block.calendarId(), block.eventId())
          .filter(gone -> gone.isAfter(said.plus(LONGEST_CALL)))
          .map(gone -> DeletedBy.SOMEBODY_ELSE)
          .orElse(DeletedBy.OURS);
    } catch (NotFound e) {
      return DeletedBy.OURS;
    } catch (RemoteCalendarException e) {
      return DeletedBy.UNKNOWN;
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
