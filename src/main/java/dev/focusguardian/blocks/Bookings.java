package dev.focusguardian.blocks;

import dev.focusguardian.account.Connections;
import dev.focusguardian.book.BlockBooker;
import dev.focusguardian.calendar.CalendarEvent;
import dev.focusguardian.calendar.EventType;
import dev.focusguardian.horizon.Horizon;
import dev.focusguardian.port.RemoteCalendar;
import dev.focusguardian.queue.Lease;
import dev.focusguardian.store.BookedBlock;
import dev.focusguardian.store.CalendarMirror;
import dev.focusguardian.store.FocusBlocks;
import dev.focusguardian.store.StoredCalendar;
import dev.focusguardian.store.StoredConnection;
import dev.focusguardian.store.WriteConflicts;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Creates the writer of a person's blocks for one of their calendars. */
@Singleton
public class Bookings {

  private final Connections connections;
  private final CalendarMirror mirror;
  private final FocusBlocks blocks;
  private final WriteConflicts conflicts;

  public Bookings(
      Connections connections,
      CalendarMirror mirror,
      FocusBlocks blocks,
      WriteConflicts conflicts) {
    this.connections = connections;
    this.mirror = mirror;
    this.blocks = blocks;
    this.conflicts = conflicts;
  }

  /**
   * @param road gives access to the account
   * @param lease whether this node may still write for the person
   */
  public Booking on(
      StoredConnection account,
      StoredCalendar calendar,
      RemoteCalendar road,
      Horizon horizon,
      HistoryRecorder recorder,
      Lease lease) {
    return new Booking(
        blocks,
        mirror,
        conflicts,
        new BlockBooker(
            road,
            new TakenTime(
                horizon, () -> OwnCalendars.among(connections.calendars(recorder.person())))),
        recorder,
        calendar,
        horizon,
        new FocusTimeEvents(
            connections,
            account,
            calendar,
            horizon.preferences().booking().guarded(),
            horizon.now()),
        focusTimes(horizon, calendar),
        lease);
  }

  /** Which blocks are focus-time events, as the horizon knows them. */
  private static Predicate<BookedBlock> focusTimes(Horizon horizon, StoredCalendar calendar) {
    Set<String> known =
        horizon.events().stream()
            .filter(event -> event.type() == EventType.FOCUS_TIME)
            .filter(event -> event.calendarId().equals(calendar.googleId()))
            .map(CalendarEvent::eventId)
            .collect(Collectors.toSet());
    return block -> known.contains(block.eventId());
  }
}
