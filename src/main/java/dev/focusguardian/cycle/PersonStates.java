package dev.focusguardian.cycle;

import dev.focusguardian.account.Connections;
import dev.focusguardian.account.PersonChoices;
import dev.focusguardian.account.PersonSettings;
import dev.focusguardian.horizon.Horizon;
import dev.focusguardian.horizon.Horizons;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.safety.Readiness;
import dev.focusguardian.store.BookedBlock;
import dev.focusguardian.store.CalendarMirror;
import dev.focusguardian.store.FocusBlocks;
import dev.focusguardian.store.StoredCalendar;
import dev.focusguardian.store.StoredConnection;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the state that a round of a cycle and the reports of weeks are based on. */
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
    return of(person, connections.list(person), null);
  }

  /**
   * @param accounts all accounts that the person has connected
   * @param known the person's calendars, in case the person has not chosen others meanwhile; null
   *     if they have to be read
   */
  PersonState of(
      PersonId person, List<StoredConnection> accounts, @Nullable List<StoredCalendar> known) {
    Instant now = clock.instant();
    PersonChoices choices = settings.choices(person);
    List<StoredCalendar> calendars =
        known != null && StoredCalendar.choices(known).equals(choices.calendarChoices())
            ? known
            : connections.calendars(person);
    return new PersonState(
        person,
        choices,
        accounts,
        calendars,
        Readiness.of(accounts, calendars, now),
        settings.zone(person, choices.settings(), calendars),
        now);
  }

  /** The horizon with all blocks as they are. */
  Horizon horizon(PersonState state) {
    return horizon(state, blocks.all(state.person()));
  }

  /**
   * The horizon for a plan to be written. Blocks on calendars other than the current target stay
   * there.
   *
   * @param standing all blocks of the person
   */
  Horizon writingHorizon(PersonState state, List<BookedBlock> standing) {
    return horizon(state, state.ready().fixedElsewhere(standing));
  }

  Horizon horizon(PersonState state, List<BookedBlock> standing) {
    return horizons.of(
        state.person(),
        state.choices(),
        state.zone(),
        state.now(),
        mirror.events(state.person()),
        standing);
  }
}
