package dev.focusguardian.cycle;

import dev.focusguardian.account.Connections;
import dev.focusguardian.account.PersonSettings;
import dev.focusguardian.horizon.Horizon;
import dev.focusguardian.horizon.Horizons;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.safety.Readiness;
import dev.focusguardian.settings.Settings;
import dev.focusguardian.store.BookedBlock;
import dev.focusguardian.store.CalendarMirror;
import dev.focusguardian.store.FocusBlocks;
import dev.focusguardian.store.StoredCalendar;
import dev.focusguardian.store.StoredConnection;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Reads what a round of a cycle, and reports of weeks, are made from. */
@Singleton
public class PersonStates {

  private final Connections connections;
  private final PersonSettings settings;
  private final Horizons horizons;
  private final CalendarMirror mirror;
  private final FocusBlocks blocks;
  private final Clock clock;

  public PersonStates(
      Connections connections,
      PersonSettings settings,
      Horizons horizons,
      CalendarMirror mirror,
      FocusBlocks blocks,
      Clock clock) {
    this.connections = connections;
    this.settings = settings;
    this.horizons = horizons;
    this.mirror = mirror;
    this.blocks = blocks;
    this.clock = clock;
  }

  PersonState of(PersonId person) {
    Instant now = clock.instant();
    Settings settled = settings.get(person);
    List<StoredCalendar> calendars = connections.calendars(person);
    List<StoredConnection> accounts = connections.list(person);
    return new PersonState(
        person,
        settled,
        accounts,
        calendars,
        Readiness.of(accounts, calendars, now),
        settings.zone(person, settled, calendars),
        now);
  }

  /** All that stands, as it is. */
  Horizon horizon(PersonState state) {
    return horizon(state, blocks.all(state.person()));
  }

  /** The same for a plan that is written: blocks on other calendars than today's stay there. */
  Horizon writingHorizon(PersonState state) {
    return horizon(state, state.ready().fixedElsewhere(blocks.all(state.person())));
  }

  private Horizon horizon(PersonState state, List<BookedBlock> standing) {
    return horizons.of(
        state.person(),
        state.settled(),
        state.zone(),
        state.now(),
        mirror.events(state.person()),
        standing);
  }
}
