package dev.focusguardian.cycle;

import dev.focusguardian.account.Connections;
import dev.focusguardian.horizon.Horizon;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IsoWeek;
import dev.focusguardian.mirror.WeekCopySync;
import dev.focusguardian.port.RemoteCalendar;
import dev.focusguardian.queue.AccountFailure;
import dev.focusguardian.queue.CycleWatcher;
import dev.focusguardian.remote.RemoteCalendarException;
import dev.focusguardian.remote.RemoteCalendarException.AuthorizationRevoked;
import dev.focusguardian.remote.RemoteCalendarException.Forbidden;
import dev.focusguardian.remote.RemoteCalendarException.Malformed;
import dev.focusguardian.remote.RemoteCalendarException.NotFound;
import dev.focusguardian.store.StoredCalendar;
import dev.focusguardian.store.StoredConnection;
import dev.focusguardian.store.WeekCopies;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Reads the weeks outside the mirror that reports are to be made of. */
@Singleton
public class OtherWeeks {

  private static final Logger LOG = Logger.getLogger(OtherWeeks.class);

  private final Connections connections;
  private final WeekCopies copies;
  private final WeekCopySync sync;

  public OtherWeeks(Connections connections, WeekCopies copies, WeekCopySync sync) {
    this.connections = connections;
    this.copies = copies;
    this.sync = sync;
  }

  /**
   * @param calendars those that count
   * @param weeks read once
   * @param requested read again
   */
  void read(
      PersonId person,
      List<StoredCalendar> calendars,
      Horizon horizon,
      Set<IsoWeek> weeks,
      Set<IsoWeek> requested,
      CycleWatcher watcher) {
    Map<IsoWeek, Map<UUID, WeekCopies.Read>> known = copies.read(person);
    for (StoredConnection account : connections.connected(person)) {
      for (StoredCalendar calendar : calendars) {
        if (!calendar.connectionId().equals(account.id())) {
          continue;
        }
        SortedSet<IsoWeek> missing = new TreeSet<>(weeks);
        missing.removeIf(
            week ->
                !requested.contains(week)
                    && known.getOrDefault(week, Map.of()).containsKey(calendar.id()));
        Interval window = calendar.sync().window();
        missing.removeIf(
            week -> window != null && window.encloses(WeekCopySync.around(week, horizon.zone())));
        if (!missing.isEmpty() && !read(account, calendar, missing, horizon, requested, watcher)) {
          break;
        }
      }
    }
  }

  /** Returns whether the account still answers. */
  private boolean read(
      StoredConnection account,
      StoredCalendar calendar,
      SortedSet<IsoWeek> weeks,
      Horizon horizon,
      Set<IsoWeek> requested,
      CycleWatcher watcher) {
    try {
      RemoteCalendar opened = connections.open(account);
      RemoteCalendar remote = requested.isEmpty() ? opened : opened.waitedFor();
      sync.read(calendar, remote, weeks, horizon.zone(), watcher);
      return true;
    } catch (AuthorizationRevoked e) {
      connections.broken(account);
      return false;
    } catch (Forbidden | NotFound | Malformed e) {
      // The others can be read all the same; the next look at this one says what is wrong.
      LOG.warnf("Other weeks of calendar %s could not be read: %s", calendar.id(), e.code());
      sync.leaveOut(calendar, weeks);
      return true;
    } catch (RemoteCalendarException e) {
      throw new AccountFailure(connections.nameAmongSeveral(account), e);
    }
  }
}
