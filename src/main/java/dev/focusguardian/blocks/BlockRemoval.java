package dev.focusguardian.blocks;

import dev.focusguardian.account.Connections;
import dev.focusguardian.account.PersonSettings;
import dev.focusguardian.horizon.Horizon;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.interval.IntervalSet;
import dev.focusguardian.plan.ChangeReason;
import dev.focusguardian.queue.Lease;
import dev.focusguardian.settings.Settings;
import dev.focusguardian.store.BookedBlock;
import dev.focusguardian.store.FocusBlocks;
import dev.focusguardian.store.StoredCalendar;
import dev.focusguardian.store.StoredConnection;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.function.Predicate;

/** Removes our blocks from a calendar. */
@Singleton
public class BlockRemoval {

  private final Connections connections;
  private final PersonSettings settings;
  private final FocusBlocks blocks;
  private final Bookings bookings;
  private final Clock clock;

  public BlockRemoval(
      Connections connections,
      PersonSettings settings,
      FocusBlocks blocks,
      Bookings bookings,
      Clock clock) {
    this.connections = connections;
    this.settings = settings;
    this.bookings = bookings;
    this.blocks = blocks;
    this.clock = clock;
  }

  /**
   * @param which selects among the blocks on calendars of that account
   * @return how many of them remain because someone has changed them; blocks on calendars that are
   *     read-only now are left alone and not counted
   */
  public int remove(
      HistoryRecorder recorder,
      StoredConnection connection,
      Predicate<BookedBlock> which,
      ChangeReason reason,
      Lease lease) {
    PersonId person = recorder.person();
    List<BookedBlock> wanted = blocks.all(person).stream().filter(which).toList();
    if (wanted.isEmpty()) {
      return 0;
    }
    List<StoredCalendar> calendars =
        connections.calendars(person).stream()
            .filter(calendar -> calendar.connectionId().equals(connection.id()))
            // On a calendar that now belongs to someone else we can't change our events any more.
            .filter(StoredCalendar::owned)
            .toList();
    int left = 0;
    for (StoredCalendar calendar : calendars) {
      List<BookedBlock> there = wanted.stream().filter(block -> block.isOn(calendar)).toList();
      if (!there.isEmpty()) {
        left += release(recorder, connection, calendar, there, reason, lease);
      }
    }
    return left;
  }

  private int release(
      HistoryRecorder recorder,
      StoredConnection account,
      StoredCalendar calendar,
      List<BookedBlock> there,
      ChangeReason reason,
      Lease lease) {
    PersonId person = account.person();
    Settings settled = settings.get(person);
    Horizon horizon =
        Horizon.of(
            settled.preferences(),
            settings.zone(person, settled),
            clock.instant(),
            List.of(),
            there,
            IntervalSet.empty());
    Booking booking =
        bookings.on(account, calendar, connections.open(account), horizon, recorder, lease);
    there.forEach(block -> booking.release(block, null, reason));
    List<String> ids = there.stream().map(BookedBlock::id).toList();
    return (int) blocks.all(person).stream().filter(block -> ids.contains(block.id())).count();
  }
}
