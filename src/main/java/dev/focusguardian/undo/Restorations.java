package dev.focusguardian.undo;

import dev.focusguardian.account.Connections;
import dev.focusguardian.account.PersonChoices;
import dev.focusguardian.account.PersonSettings;
import dev.focusguardian.blocks.Booking;
import dev.focusguardian.blocks.Bookings;
import dev.focusguardian.blocks.HistoryRecorder;
import dev.focusguardian.horizon.Horizon;
import dev.focusguardian.horizon.Horizons;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.queue.CycleTrigger;
import dev.focusguardian.queue.Lease;
import dev.focusguardian.safety.Readiness;
import dev.focusguardian.store.CalendarMirror;
import dev.focusguardian.store.FocusBlocks;
import dev.focusguardian.store.History;
import dev.focusguardian.store.StoredCalendar;
import dev.focusguardian.store.StoredConnection;
import dev.focusguardian.undo.NothingToUndo.Why;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;

/** Creates restorations for the calendar that the person's focus blocks go to now. */
@Singleton
public class Restorations {

  private final History history;
  private final FocusBlocks blocks;
  private final Connections connections;
  private final CalendarMirror mirror;
  private final Bookings bookings;
  private final Horizons horizons;
  private final PersonSettings settings;

  public Restorations(
      History history,
      FocusBlocks blocks,
      Connections connections,
      CalendarMirror mirror,
      Bookings bookings,
      Horizons horizons,
      PersonSettings settings) {
    this.history = history;
    this.blocks = blocks;
    this.connections = connections;
    this.mirror = mirror;
    this.bookings = bookings;
    this.horizons = horizons;
    this.settings = settings;
  }

  /**
   * @throws NothingToUndo if no calendar can be written to
   */
  void check(PersonId person, Instant now) {
    place(Readiness.of(connections.list(person), connections.calendars(person), now));
  }

  private record Place(StoredConnection account, StoredCalendar calendar) {}

  private static Place place(Readiness ready) {
    StoredCalendar target = ready.calendar();
    StoredConnection account = ready.connection();
    if (target == null || account == null || !account.connected() || !target.owned()) {
      throw new NothingToUndo(Why.NO_CALENDAR, ready.waits());
    }
    return new Place(account, target);
  }

  /**
   * @throws NothingToUndo if no calendar can be written to
   */
  Restoration on(PersonId person, Instant now, PersonChoices choices, Lease lease) {
    List<StoredCalendar> calendars = connections.calendars(person);
    Place place = place(Readiness.of(connections.list(person), calendars, now));
    Horizon horizon =
        horizons.of(
            person,
            choices,
            settings.zone(person, choices.settings(), calendars),
            now,
            mirror.events(person),
            blocks.all(person));
    Booking booking =
        bookings.on(
            place.account(),
            place.calendar(),
            connections.open(place.account()).waitedFor(),
            horizon,
            new HistoryRecorder(history, person, now, CycleTrigger.UNDO),
            lease);
    return new Restoration(blocks, person, now, booking, place.calendar());
  }
}
