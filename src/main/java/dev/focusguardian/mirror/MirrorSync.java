package dev.focusguardian.mirror;

import dev.focusguardian.calendar.ListedCalendar;
import dev.focusguardian.calendar.RemoteEvent;
import dev.focusguardian.calendar.SyncState;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.notice.CycleStage;
import dev.focusguardian.port.RemoteCalendar;
import dev.focusguardian.queue.CycleWatcher;
import dev.focusguardian.remote.RemoteCalendarException.NotFound;
import dev.focusguardian.store.CalendarMirror;
import dev.focusguardian.store.CalendarTable;
import dev.focusguardian.store.StoredCalendar;
import dev.focusguardian.sync.CalendarSync;
import dev.focusguardian.sync.PullOutcome;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Syncs our mirror of a calendar with Google. */
@Singleton
public class MirrorSync {

  private static final Logger LOG = Logger.getLogger(MirrorSync.class);
  private static final Duration BACK = Duration.ofDays(35);
  private static final Duration AHEAD = Duration.ofDays(95);

  private final CalendarMirror mirror;
  private final CalendarTable table;
  private final Clock clock;

  public MirrorSync(CalendarMirror mirror, CalendarTable table, Clock clock) {
    this.mirror = mirror;
    this.table = table;
    this.clock = clock;
  }

  /** What a sync of a calendar found. */
  public enum Found {
    /** Only our own writes. */
    NOTHING_NEW,
    /** Changes by someone else, or a full listing, which doesn't show what changed. */
    CHANGES,
    /** A suspiciously short listing: the mirror stays as it was. */
    DOUBT,
    /** The calendar is not on the account's list any more. */
    GONE
  }

  /** The time that the mirror covers, as seen from {@code now}. */
  public static Interval window(Instant now) {
    return Interval.of(now.minus(BACK), now.plus(AHEAD));
  }

  public Found look(StoredCalendar calendar, RemoteCalendar remote, CycleWatcher watcher) {
    try {
      return pull(calendar, remote, watcher);
    } catch (NotFound e) {
      // The calendar may be deleted or no longer shared. The account's list decides: if the
      // calendar is still on it, the error is Google's.
      List<ListedCalendar> listed = remote.calendars();
      table.merge(calendar.connectionId(), calendar.person(), listed);
      if (listed.stream().noneMatch(other -> other.id().equals(calendar.googleId()))) {
        table.setGone(calendar.id());
        return Found.GONE;
      }
      throw e;
    }
  }

  private Found pull(StoredCalendar calendar, RemoteCalendar remote, CycleWatcher watcher) {
    Instant now = clock.instant();
    Interval window = window(now);
    watcher.at(CycleStage.READING, 0, 0);
    PullOutcome outcome =
        CalendarSync.pull(
            remote,
            calendar.googleId(),
            calendar.sync(),
            window,
            now,
            calendar.suspicious(),
            (pages, events) -> watcher.at(CycleStage.READING, pages, events));
    return outcome.fold(
        full -> {
          mirror.replace(
              calendar.id(),
              full.events(),
              new SyncState(full.token(), full.fingerprint(), full.window(), now, 0),
              now);
          note(calendar, full.events());
          setZone(calendar, full.zone());
          return Found.CHANGES;
        },
        incremental -> changed(calendar, incremental, window, now),
        suspicious -> {
          table.setSuspicious(calendar.id());
          return Found.DOUBT;
        });
  }

  private Found changed(
      StoredCalendar calendar, PullOutcome.Incremental incremental, Interval window, Instant now) {
    Interval known = calendar.sync().window();
    mirror.apply(
        calendar.id(),
        incremental.changes(),
        incremental.token(),
        known == null ? window : known,
        now);
    note(calendar, incremental.changes());
    boolean moved = setZone(calendar, incremental.zone());
    return !moved && incremental.changes().stream().allMatch(MirrorSync::isOwnEcho)
        ? Found.NOTHING_NEW
        : Found.CHANGES;
  }

  /**
   * People move, and the time zones of their calendars change.
   *
   * @return whether it has changed
   */
  private boolean setZone(StoredCalendar calendar, @Nullable String zone) {
    if (zone == null || zone.equals(calendar.zone())) {
      return false;
    }
    table.setZone(calendar.id(), zone);
    return true;
  }

  /** Unusable events are left out one by one, and the pages show how many there are. */
  private static void note(StoredCalendar calendar, List<RemoteEvent> events) {
    long unusable = events.stream().filter(RemoteEvent::isUnusable).count();
    if (unusable > 0) {
      LOG.infof(
          "%d events of calendar %s have no usable time and are left out", unusable, calendar.id());
    }
  }

  private static boolean isOwnEcho(RemoteEvent change) {
    return change.blockId() != null && Boolean.TRUE.equals(change.asWritten()) && !change.guests();
  }
}
