package dev.focusguardian.guard;

import dev.focusguardian.people.Connections;
import dev.focusguardian.port.RemoteCalendar;
import dev.focusguardian.port.RemoteCalendarException;
import dev.focusguardian.port.RemoteCalendarException.Code;
import dev.focusguardian.store.PersonId;
import dev.focusguardian.store.StoredCalendar;
import dev.focusguardian.store.StoredConnection;
import jakarta.inject.Singleton;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Brings the copies of all calendars that a person ticked in step. An account that fails does not
 * stop the reading of the others.
 */
@Singleton
public class AccountsReader {

  private static final Logger LOG = Logger.getLogger(AccountsReader.class);

  private final Connections connections;
  private final CopyKeeper keeper;

  public AccountsReader(Connections connections, CopyKeeper keeper) {
    this.connections = connections;
    this.keeper = keeper;
  }

  /**
   * What a look at all of them found.
   *
   * @param changes somebody else's hand, on any of them
   * @param doubt one of them listed suspiciously little
   * @param failure the first one; null when everything was read
   */
  record Look(boolean changes, boolean doubt, @Nullable RemoteCalendarException failure) {

    Look and(Look other) {
      return new Look(
          changes || other.changes,
          doubt || other.doubt,
          failure == null ? other.failure : failure);
    }
  }

  private static final Look NOTHING = new Look(false, false, null);

  Look look(PersonId person, GuardCycle.Watcher watcher) {
    Look all = NOTHING;
    List<StoredCalendar> calendars = connections.calendars(person);
    for (StoredConnection connection : connections.connected(person)) {
      List<StoredCalendar> ticked =
          calendars.stream()
              .filter(calendar -> calendar.connectionId().equals(connection.id()))
              .filter(StoredCalendar::counts)
              .toList();
      all = all.and(look(connection, ticked, watcher));
    }
    return all;
  }

  private Look look(
      StoredConnection connection, List<StoredCalendar> ticked, GuardCycle.Watcher watcher) {
    Look all = NOTHING;
    try {
      RemoteCalendar remote = connections.open(connection);
      for (StoredCalendar calendar : ticked) {
        all = all.and(look(calendar, remote, watcher));
      }
    } catch (RemoteCalendarException e) {
      if (e.code() == Code.AUTHORIZATION_REVOKED) {
        connections.broken(connection);
      }
      all = all.and(new Look(false, false, e));
    }
    return all;
  }

  private Look look(StoredCalendar calendar, RemoteCalendar remote, GuardCycle.Watcher watcher) {
    try {
      CopyKeeper.Found found = keeper.look(calendar, remote, watcher);
      return new Look(
          found == CopyKeeper.Found.CHANGES || found == CopyKeeper.Found.GONE,
          found == CopyKeeper.Found.DOUBT,
          null);
    } catch (RemoteCalendarException e) {
      if (e.code() != Code.FORBIDDEN && e.code() != Code.NOT_FOUND && e.code() != Code.MALFORMED) {
        // Whatever it is, the account's other calendars would meet it as well.
        throw e;
      }
      LOG.warnf("Calendar %s could not be read: %s", calendar.id(), e.code());
      return new Look(false, false, e);
    }
  }
}
