package dev.focusguardian.guard;

import dev.focusguardian.book.BlockBooker;
import dev.focusguardian.calendar.CalendarEvent;
import dev.focusguardian.calendar.TakesTime;
import dev.focusguardian.calendar.TimeRule;
import dev.focusguardian.people.Connections;
import dev.focusguardian.port.RemoteCalendar;
import dev.focusguardian.port.RemoteEvent;
import dev.focusguardian.preferences.Preferences;
import dev.focusguardian.store.CalendarCopies;
import dev.focusguardian.store.FocusBlocks;
import dev.focusguardian.store.StoredCalendar;
import dev.focusguardian.store.StoredConnection;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Makes what writes a person's blocks to one of their calendars. */
@Singleton
public class Bookings {

  private final Connections connections;
  private final CalendarCopies copies;
  private final FocusBlocks blocks;

  public Bookings(Connections connections, CalendarCopies copies, FocusBlocks blocks) {
    this.connections = connections;
    this.copies = copies;
    this.blocks = blocks;
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
        new BlockBooker(road, inTheWay(horizon.preferences())),
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

  /** What takes the time of a block that is about to be written there. */
  private static Predicate<RemoteEvent> inTheWay(Preferences preferences) {
    TimeRule rule =
        new TimeRule(
            preferences.reading().focusTitles(),
            preferences.reading().awayTitles(),
            preferences.reading().tentativeCounts());
    return remote -> {
      CalendarEvent event = remote.event();
      // With guests a block of ours has become a meeting.
      if (event == null || (remote.blockId() != null && !remote.guests())) {
        return false;
      }
      TakesTime takes = rule.of(event);
      return takes == TakesTime.COMMITMENT || takes == TakesTime.PENDING;
    };
  }
}
