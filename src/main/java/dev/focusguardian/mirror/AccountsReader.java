package dev.focusguardian.mirror;

import dev.focusguardian.account.Connections;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.port.RemoteCalendar;
import dev.focusguardian.queue.AccountFailure;
import dev.focusguardian.queue.CycleContext;
import dev.focusguardian.queue.CycleWatcher;
import dev.focusguardian.queue.LeaseLost;
import dev.focusguardian.remote.RemoteCalendarException;
import dev.focusguardian.remote.RemoteCalendarException.AuthorizationRevoked;
import dev.focusguardian.remote.RemoteCalendarException.Forbidden;
import dev.focusguardian.remote.RemoteCalendarException.Malformed;
import dev.focusguardian.remote.RemoteCalendarException.NotFound;
import dev.focusguardian.store.StoredCalendar;
import dev.focusguardian.store.StoredConnection;
import dev.focusguardian.store.SyncSchedule;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Syncs the mirror of every calendar that a person has ticked. An account that fails doesn't stop
 * the others.
 */
@Singleton
public class AccountsReader {

  private static final Logger LOG = Logger.getLogger(AccountsReader.class);

  /**
   * A calendar that was last read longer ago than this is read with the due ones, because a plan
   * needs all of them.
   */
  private static final Duration OLD = Duration.ofHours(1);

  private static final Duration LIST_AFTER = Duration.ofHours(6);

  /**
   * Two nodes' clocks may differ by this much. A list that was read even further in the future was
   * read by a wrong clock.
   */
  private static final Duration APART = Duration.ofMinutes(5);

  private final Connections connections;
  private final MirrorSync mirrorSync;
  private final SyncSchedule schedule;
  private final PollContext pacing;
  private final Clock clock;

  public AccountsReader(
      Connections connections,
      MirrorSync mirrorSync,
      SyncSchedule schedule,
      PollContext pacing,
      Clock clock) {
    this.connections = connections;
    this.mirrorSync = mirrorSync;
    this.schedule = schedule;
    this.pacing = pacing;
    this.clock = clock;
  }

  /**
   * What a sync of several calendars found.
   *
   * @param changes whether someone else has changed any of them
   * @param suspicious a calendar whose listing was suspiciously short; null if there is none
   * @param failure the first failure; null if everything was read
   */
  public record Look(
      boolean changes, @Nullable StoredCalendar suspicious, @Nullable AccountFailure failure) {

    Look and(Look other) {
      return new Look(
          changes || other.changes,
          suspicious == null ? other.suspicious : suspicious,
          failure == null ? other.failure : failure);
    }
  }

  private static final Look NOTHING = new Look(false, null, null);

  /**
   * @param accounts the accounts that Google accepts
   * @param all whether to sync every calendar; otherwise only those that are due or were synced too
   *     long ago
   */
  public Look look(CycleContext context, List<StoredConnection> accounts, boolean all) {
    PersonId person = context.person();
    Look found = NOTHING;
    List<StoredCalendar> calendars = connections.calendars(person);
    // Of a single calendar it makes no difference which one was asked for.
    boolean several = calendars.stream().filter(StoredCalendar::counts).count() > 1;
    List<UUID> asked = all || !several ? List.of() : schedule.asked(person);
    for (StoredConnection connection : accounts) {
      List<StoredCalendar> chosen =
          calendars.stream()
              .filter(calendar -> calendar.connectionId().equals(connection.id()))
              .filter(StoredCalendar::counts)
              // A cycle without a trigger syncs everything.
              .filter(c -> asked.isEmpty() || asked.contains(c.id()) || isOld(c.syncedAt()))
              .toList();
      found = found.and(look(context, connection, chosen));
    }
    return found;
  }

  private boolean isOld(@Nullable Instant syncedAt) {
    // A sync time in the future comes from a clock that has been set back since.
    return syncedAt == null || Duration.between(syncedAt, clock.instant()).abs().compareTo(OLD) > 0;
  }

  private Look look(
      CycleContext context, StoredConnection connection, List<StoredCalendar> chosen) {
    Look all = NOTHING;
    Deque<StoredCalendar> left = new ArrayDeque<>(chosen);
    try {
      RemoteCalendar opened = connections.open(connection);
      RemoteCalendar remote = context.isPrompt() ? opened.waitedFor() : opened;
      if (!chosen.isEmpty()) {
        readList(connection, remote);
      }
      while (!left.isEmpty()) {
        all = all.and(look(connection, left.element(), remote, context.watcher()));
        left.remove();
      }
    } catch (LeaseLost e) {
      // A requested sync must not be forgotten.
      left.forEach(calendar -> schedule.failed(calendar.id(), clock.instant()));
      throw e;
    } catch (RemoteCalendarException e) {
      if (e instanceof AuthorizationRevoked) {
        connections.broken(connection);
      }
      left.forEach(calendar -> schedule.failed(calendar.id(), clock.instant()));
      all =
          all.and(
              new Look(
                  false, null, new AccountFailure(connections.nameAmongSeveral(connection), e)));
    }
    return all;
  }

  /** Calendars are added and removed, and their names and owners change. */
  private void readList(StoredConnection connection, RemoteCalendar remote) {
    Instant listed = connection.listedAt();
    Instant now = clock.instant();
    if (listed != null
        && listed.isAfter(now.minus(LIST_AFTER))
        && listed.isBefore(now.plus(APART))) {
      return;
    }
    try {
      connections.listed(connection, remote.calendars());
    } catch (AuthorizationRevoked e) {
      throw e;
    } catch (RemoteCalendarException e) {
      LOG.debugf("The list of calendars of %s could not be read: %s", connection.id(), e.code());
    }
  }

  private Look look(
      StoredConnection connection,
      StoredCalendar calendar,
      RemoteCalendar remote,
      CycleWatcher watcher) {
    Instant now = clock.instant();
    schedule.begin(calendar.id(), now);
    try {
      MirrorSync.Found found = mirrorSync.look(calendar, remote, watcher);
      boolean changes = found == MirrorSync.Found.CHANGES || found == MirrorSync.Found.GONE;
      if (found == MirrorSync.Found.DOUBT) {
        schedule.failed(calendar.id(), now);
      }
      if (changes) {
        schedule
            .find(calendar.id(), now)
            .map(due -> pacing.next(due.changed(now), now))
            .ifPresent(next -> schedule.found(calendar.id(), now, next));
      }
      return new Look(changes, found == MirrorSync.Found.DOUBT ? calendar : null, null);
    } catch (Forbidden | NotFound | Malformed e) {
      // Other failures are thrown, because they would affect the account's other calendars too.
      LOG.warnf("Calendar %s could not be read: %s", calendar.id(), e.code());
      return new Look(false, null, new AccountFailure(connections.nameAmongSeveral(connection), e));
    }
  }
}
