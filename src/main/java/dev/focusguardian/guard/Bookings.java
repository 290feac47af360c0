package dev.focusguardian.guard;

import dev.focusguardian.book.BlockBooker;
import dev.focusguardian.people.Connections;
import dev.focusguardian.port.RemoteCalendar;
import dev.focusguardian.port.RemoteEvent;
import dev.focusguardian.store.CalendarCopies;
import dev.focusguardian.store.FocusBlocks;
import dev.focusguardian.store.StoredCalendar;
import dev.focusguardian.store.StoredConnection;
import dev.focusguardian.store.WriteConflicts;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/** Makes what writes a person's blocks to one of their calendars. */
@Singleton
public class Bookings {

  private final Connections connections;
  private final CalendarCopies copies;
  private final FocusBlocks blocks;
  private final WriteConflicts conflicts;

  public Bookings(
      Connections connections,
      CalendarCopies copies,
      FocusBlocks blocks,
      WriteConflicts conflicts) {
    this.connections = connections;
    this.copies = copies;
    this.blocks = blocks;
    this.conflicts = conflicts;
  }

  /**
   * @param road to the account
   * @param stillMine whether this node may still write for the person
   */
  Booking on(
      StoredConnection account,
      StoredCalendar calendar,
      RemoteCalendar road,
      Horizon horizon,
      Diary diary,
      BooleanSupplier stillMine) {
    Set<String> focusTimes =
        copies.marked(calendar.id()).stream()
            .filter(FocusTimes::isFocusTime)
            .map(RemoteEvent::id)
            .collect(Collectors.toSet());
    return new Booking(
        blocks,
        copies,
        conflicts,
        new BlockBooker(
            road,
            new TakenTime(horizon, OwnCalendars.among(connections.calendars(diary.person())))),
        diary,
        calendar,
        horizon,
        new FocusTimes(
            connections,
            account,
            calendar,
            horizon.preferences().booking().guarded(),
            horizon.now()),
        block -> focusTimes.contains(block.eventId()),
        stillMine);
  }
}
