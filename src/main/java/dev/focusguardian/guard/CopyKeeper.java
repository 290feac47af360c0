package dev.focusguardian.guard;

import dev.focusguardian.interval.Interval;
import dev.focusguardian.port.RemoteCalendar;
import dev.focusguardian.port.RemoteEvent;
import dev.focusguardian.store.CalendarCopies;
import dev.focusguardian.store.ConnectionTable;
import dev.focusguardian.store.StoredConnection;
import dev.focusguardian.sync.CalendarSync;
import dev.focusguardian.sync.PullOutcome;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Brings the copy of a calendar in step with it. */
@Singleton
public class CopyKeeper {

  private static final Duration BACK = Duration.ofDays(35);
  private static final Duration AHEAD = Duration.ofDays(95);

  private final CalendarCopies copies;
  private final ConnectionTable table;
  private final Clock clock;

  public CopyKeeper(CalendarCopies copies, ConnectionTable table, Clock clock) {
    this.copies = copies;
    this.table = table;
    this.clock = clock;
  }

  /** What a look at the calendar found. */
  enum Found {
    /** Nothing but what we did ourselves. */
    NOTHING_NEW,
    /** Somebody else's hand, or a listing that does not tell. */
    CHANGES,
    /** Suspiciously little: the copy stays as it was. */
    DOUBT
  }

  /** What a copy covers at that time. */
  static Interval window(Instant now) {
    return Interval.of(now.minus(BACK), now.plus(AHEAD));
  }

  Found look(StoredConnection connection, RemoteCalendar remote, GuardCycle.Watcher watcher) {
    Instant now = clock.instant();
    Interval window = window(now);
    watcher.at("Reading the calendar", 0, 0);
    PullOutcome outcome =
        CalendarSync.pull(
            remote,
            String.valueOf(connection.calendarId()),
            connection.sync(),
            window,
            now,
            connection.doubted(),
            (pages, events) -> watcher.at("Reading the calendar", pages, events));
    if (outcome instanceof PullOutcome.Incremental incremental) {
      Interval known = connection.sync().window();
      copies.apply(connection.id(), incremental, known == null ? window : known, now);
      if (incremental.changes().isEmpty()) {
        return Found.NOTHING_NEW;
      }
      setZone(connection, remote);
      return incremental.changes().stream().allMatch(CopyKeeper::isOwnEcho)
          ? Found.NOTHING_NEW
          : Found.CHANGES;
    }
    if (outcome instanceof PullOutcome.Full full) {
      copies.replace(connection.id(), full, now);
      setZone(connection, remote);
      return Found.CHANGES;
    }
    table.setDoubted(connection.id());
    return Found.DOUBT;
  }

  /** People move, and so do the zones of their calendars. */
  private void setZone(StoredConnection connection, RemoteCalendar remote) {
    table.setZone(connection.id(), remote.primary().zone());
  }

  private static boolean isOwnEcho(RemoteEvent change) {
    return change.blockId() != null && Boolean.TRUE.equals(change.asWritten()) && !change.guests();
  }
}
