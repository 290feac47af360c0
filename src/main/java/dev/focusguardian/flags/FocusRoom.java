package dev.focusguardian.flags;

import dev.focusguardian.account.Connections;
import dev.focusguardian.account.PersonChoices;
import dev.focusguardian.account.PersonSettings;
import dev.focusguardian.flags.AlertProblem.Why;
import dev.focusguardian.horizon.Horizon;
import dev.focusguardian.horizon.Horizons;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IsoWeek;
import dev.focusguardian.plan.FocusPlan;
import dev.focusguardian.plan.FocusPlanner;
import dev.focusguardian.plan.UnplacedReason;
import dev.focusguardian.safety.Readiness;
import dev.focusguardian.store.BookedBlock;
import dev.focusguardian.store.CalendarMirror;
import dev.focusguardian.store.FocusBlocks;
import dev.focusguardian.store.StoredCalendar;
import dev.focusguardian.store.StoredConnection;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Finds room for one more focus block in a week, by the rules that every plan keeps. */
@Singleton
public class FocusRoom {

  /** More than any week can hold. */
  private static final int EVERYTHING = 7 * 24 * 60;

  private final Connections connections;
  private final PersonSettings settings;
  private final CalendarMirror mirror;
  private final FocusBlocks blocks;
  private final Horizons horizons;
  private final Clock clock;

  public FocusRoom(
      Connections connections,
      PersonSettings settings,
      CalendarMirror mirror,
      FocusBlocks blocks,
      Horizons horizons,
      Clock clock) {
    this.connections = connections;
    this.settings = settings;
    this.mirror = mirror;
    this.blocks = blocks;
    this.horizons = horizons;
    this.clock = clock;
  }

  /** Where blocks go, and what they have to fit in with. */
  record Place(StoredConnection account, StoredCalendar calendar, Horizon horizon) {}

  /**
   * What a week has room for.
   *
   * @param block the longest that still fits, the earliest of several; null for none
   * @param standing focus blocks of the week that have not begun
   * @param reasons why nothing more fits; empty where something does
   */
  record Found(@Nullable Interval block, List<Interval> standing, List<UnplacedReason> reasons) {}

  /** Whether blocks can be booked for the person at all; a week may have no room for one. */
  boolean isThere(PersonId person) {
    return calendar(readiness(person)) != null;
  }

  /**
   * @throws AlertProblem if no calendar can be written to
   */
  Place place(PersonId person) {
    Readiness ready = readiness(person);
    StoredCalendar calendar = calendar(ready);
    if (calendar == null) {
      throw new AlertProblem(Why.NO_BLOCK_CALENDAR);
    }
    PersonChoices choices = settings.choices(person);
    return new Place(
        Objects.requireNonNull(ready.connection()),
        calendar,
        horizons.of(
            person,
            choices,
            settings.zone(person, choices.settings()),
            clock.instant(),
            mirror.events(person),
            blocks.all(person)));
  }

  private Readiness readiness(PersonId person) {
    return Readiness.of(connections.list(person), connections.calendars(person), clock.instant());
  }

  /** Null if no calendar can be written to. */
  private static @Nullable StoredCalendar calendar(Readiness ready) {
    StoredConnection account = ready.connection();
    StoredCalendar calendar = ready.calendar();
    return ready.waits() == null
            && account != null
            && account.connected()
            && calendar != null
            && calendar.owned()
        ? calendar
        : null;
  }

  /** Every block that stands stays where it is. */
  static Found in(Horizon horizon, IsoWeek week) {
    FocusPlan plan =
        FocusPlanner.besides(horizon.request(List.of(week)).withGoalMinutes(EVERYTHING));
    Interval block =
        plan.blocks().stream()
            .filter(one -> one.standingId() == null)
            .map(FocusPlan.Block::interval)
            .max(
                Comparator.comparing(Interval::minutes)
                    .thenComparing(Comparator.comparing(Interval::start).reversed()))
            .orElse(null);
    Interval span = week.in(horizon.zone());
    return new Found(
        block,
        horizon.blocks().stream()
            .map(BookedBlock::interval)
            .filter(one -> span.contains(one.start()) && one.start().isAfter(horizon.now()))
            .sorted()
            .toList(),
        block != null
            ? List.of()
            : plan.weeks().get(0).unplaced().stream()
                .map(FocusPlan.Unplaced::because)
                .distinct()
                .toList());
  }
}
