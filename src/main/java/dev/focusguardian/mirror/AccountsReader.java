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
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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
   * @param listChanged whether the list of an account's calendars has changed
   */
  private record Reading(
      boolean changes,
      @Nullable StoredCalendar suspicious,
      @Nullable AccountFailure failure,
      boolean listChanged) {

    Reading and(Reading other) {
      return new Reading(
          changes || other.changes,
          suspicious == null ? other.suspicious : suspicious,
          failure == null ? other.failure : failure,
          listChanged || other.listChanged);
    }

    /** Whether the stored calendars are as before, apart from when they were read. */
    boolean isNothingNew() {
      return !changes && suspicious == null && failure == null && !listChanged;
    }
  }

  private static final Reading NOTHING = new Reading(false, null, null, false);

  /**
   * What a sync of several calendars found.
   *
   * @param changes whether someone else has changed any of them
   * @param suspicious a calendar whose listing was suspiciously short; null if there is none
   * @param failure the first failure; null if everything was read
   * @param calendars all calendars of the person as they are stored now; null if they have to be
   *     read again
   */
  public record Look(
      boolean changes,
      @Nullable StoredCalendar suspicious,
      @Nullable AccountFailure failure,
      @Nullable List<StoredCalendar> calendars) {}

  /**
   * @param accounts the accounts that Google accepts
   * @param all whether to sync every calendar; otherwise only those that are due or were synced too
   *     long ago
   */
  public Look look(CycleContext context, List<StoredConnection> accounts, boolean all) {
    PersonId person = context.person();
    Instant now = clock.instant();
    Reading found = NOTHING;
    Set<UUID> synced = new HashSet<>();
    List<StoredCalendar> calendars = connections.calendars(person);
    // Of a single calendar it makes no difference which one was asked for.
    boolean several = calendars.stream().filter(StoredCalendar::counts).count() > 1;
    List<UUID> asked = all || !several ? List.of() : schedule.asked(person);
    for (StoredConnection connection : accounts) {
      List<StoredCalendar> own =
          calendars.stream()
              .filter(calendar -> calendar.connectionId().equals(connection.id()))
              .toList();
      List<StoredCalendar> chosen =
          own.stream()
              .filter(StoredCalendar::counts)
              // A cycle without a trigger syncs everything.
              .filter(c -> asked.isEmpty() || asked.contains(c.id()) || isOld(c.syncedAt()))
              .toList();
      Account account = new Account(connection, own, calendars);
      found = found.and(look(context, account, chosen));
      chosen.forEach(calendar -> synced.add(calendar.id()));
    }
    return new Look(
        found.changes,
        found.suspicious,
        found.failure,
        found.isNothingNew()
            ? calendars.stream().map(c -> synced.contains(c.id()) ? c.synced(now) : c).toList()
            : null);
  }

  private boolean isOld(@Nullable Instant syncedAt) {
    // A sync time in the future comes from a clock that has been set back since.
    return syncedAt == null || Duration.between(syncedAt, clock.instant()).abs().compareTo(OLD) > 0;
  }

  /**
   * @param own its calendars
   * @param calendars those of all accounts
   */
  private record Account(
      StoredConnection connection, List<StoredCalendar> own, List<StoredCalendar> calendars) {

    int counting() {
      return (int) calendars.stream().filter(StoredCalendar::counts).count();
    }
  }

  private Reading look(CycleContext context, Account account, List<StoredCalendar> chosen) {
    StoredConnection connection = account.connection();
    Reading all = NOTHING;
    Deque<StoredCalendar> left = new ArrayDeque<>(chosen);
    try {
      RemoteCalendar opened = connections.open(connection);
      RemoteCalendar remote = context.isPrompt() ? opened.waitedFor() : opened;
      if (!chosen.isEmpty() && readList(account, remote)) {
        all = new Reading(false, null, null, true);
      }
      while (!left.isEmpty()) {
        all = all.and(look(account, left.element(), remote, context.watcher()));
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
              new Reading(
                  false,
                  null,
                  new AccountFailure(connections.nameAmongSeveral(connection), e),
                  false));
    }
    return all;
  }

  /**
   * Calendars are added and removed, and their names and owners change.
   *
   * @return whether anything changed
   */
  private boolean readList(Account account, RemoteCalendar remote) {
    StoredConnection connection = account.connection();
    Instant listed = connection.listedAt();
    Instant now = clock.instant();
    if (listed != null
        && listed.isAfter(now.minus(LIST_AFTER))
        && listed.isBefore(now.plus(APART))) {
      return false;
    }
    try {
      return connections.listed(connection, remote.calendars(), account.own());
    } catch (AuthorizationRevoked e) {
      throw e;
    } catch (RemoteCalendarException e) {
      LOG.debugf("The list of calendars of %s could not be read: %s", connection.id(), e.code());
      return false;
    }
  }

  private Reading look(
      Account account, StoredCalendar calendar, RemoteCalendar remote, CycleWatcher watcher) {
    Instant now = clock.instant();
    boolean pushed = schedule.begin(calendar.id(), now);
    try {
      MirrorSync.Found found = mirrorSync.look(calendar, remote, watcher);
      boolean changes = found == MirrorSync.Found.CHANGES || found == MirrorSync.Found.GONE;
      if (found == MirrorSync.Found.DOUBT) {
        schedule.failed(calendar.id(), now);
      }
      if (changes) {
        SyncSchedule.Due due =
            new SyncSchedule.Due(calendar.id(), calendar.person(), account.counting(), now, pushed);
        schedule.found(calendar.id(), now, pacing.next(due, now, account.calendars()));
      }
      return new Reading(changes, found == MirrorSync.Found.DOUBT ? calendar : null, null, false);
    } catch (Forbidden | NotFound | Malformed e) {
      // Other failures are thrown, because they would affect the account's other calendars too.
      LOG.warnf("Calendar %s could not be read: %s", calendar.id(), e.code());
      return new Reading(
          false,
          null,
          new AccountFailure(connections.nameAmongSeveral(account.connection()), e),
          false);
    }
  }
}
