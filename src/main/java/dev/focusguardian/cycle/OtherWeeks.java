package dev.focusguardian.cycle;

import dev.focusguardian.account.Connections;
import dev.focusguardian.horizon.Horizon;
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
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Reads the weeks outside the mirror that need a report. */
@Singleton
public class OtherWeeks {

  private static final Logger LOG = Logger.getLogger(OtherWeeks.class);

  private final Connections connections;
  private final WeekCopySync sync;

  public OtherWeeks(Connections connections, WeekCopySync sync) {
    this.connections = connections;
    this.sync = sync;
  }

  /**
   * @param known the copies of weeks that exist
   * @param weeks weeks to read if they haven't been read yet
   * @param requested weeks to read again
   * @return whether any week had to be read
   */
  boolean read(
      ReportSource source,
      Map<IsoWeek, Map<UUID, WeekCopies.Read>> known,
      Set<IsoWeek> weeks,
      Set<IsoWeek> requested,
      CycleWatcher watcher) {
    Horizon horizon = source.horizon();
    Map<UUID, SortedSet<IsoWeek>> missing = new HashMap<>();
    for (StoredCalendar calendar : source.calendars()) {
      SortedSet<IsoWeek> unread = unread(calendar, known, horizon, weeks, requested);
      if (!unread.isEmpty()) {
        missing.put(calendar.id(), unread);
      }
    }
    if (missing.isEmpty()) {
      return false;
    }
    for (StoredConnection account : connections.connected(source.person())) {
      for (StoredCalendar calendar : source.calendars()) {
        SortedSet<IsoWeek> unread = missing.get(calendar.id());
        if (unread != null
            && calendar.connectionId().equals(account.id())
            && !read(account, calendar, unread, horizon, requested, watcher)) {
          break;
        }
      }
    }
    return true;
  }

  private static SortedSet<IsoWeek> unread(
      StoredCalendar calendar,
      Map<IsoWeek, Map<UUID, WeekCopies.Read>> known,
      Horizon horizon,
      Set<IsoWeek> weeks,
      Set<IsoWeek> requested) {
    SortedSet<IsoWeek> unread = new TreeSet<>(weeks);
    unread.removeIf(
        week ->
            !requested.contains(week)
                && known.getOrDefault(week, Map.of()).containsKey(calendar.id()));
    Interval window = calendar.sync().window();
    unread.removeIf(
        week -> window != null && window.encloses(WeekCopySync.around(week, horizon.zone())));
    return unread;
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
      // The other calendars can still be read. The next sync of this one reports what is wrong.
      LOG.warnf("Other weeks of calendar %s could not be read: %s", calendar.id(), e.code());
      sync.leaveOut(calendar, weeks);
      return true;
    } catch (RemoteCalendarException e) {
      throw new AccountFailure(connections.nameAmongSeveral(account), e);
    }
  }
}
