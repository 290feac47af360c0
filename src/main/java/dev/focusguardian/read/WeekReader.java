package dev.focusguardian.read;

import dev.focusguardian.account.Connections;
import dev.focusguardian.account.PersonSettings;
import dev.focusguardian.blocks.OwnCalendars;
import dev.focusguardian.calendar.CalendarEvent;
import dev.focusguardian.horizon.ChurnReader;
import dev.focusguardian.horizon.Horizon;
import dev.focusguardian.horizon.Horizons;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IntervalSet;
import dev.focusguardian.interval.IsoWeek;
import dev.focusguardian.metrics.FocusMeter;
import dev.focusguardian.metrics.WeekFigures;
import dev.focusguardian.plan.BlockReason;
import dev.focusguardian.plan.FocusPlan;
import dev.focusguardian.plan.FocusPlanner;
import dev.focusguardian.plan.KeepOrChange;
import dev.focusguardian.plan.PlanRequest;
import dev.focusguardian.preferences.Phase;
import dev.focusguardian.preferences.Preferences;
import dev.focusguardian.safety.Hindrance;
import dev.focusguardian.safety.Readiness;
import dev.focusguardian.settings.Settings;
import dev.focusguardian.store.BookedBlock;
import dev.focusguardian.store.CalendarMirror;
import dev.focusguardian.store.FocusBlocks;
import dev.focusguardian.store.PersonRepository;
import dev.focusguardian.store.StoredCalendar;
import dev.focusguardian.store.StoredConnection;
import dev.focusguardian.store.WeekCopies;
import dev.focusguardian.store.WeekReports;
import dev.focusguardian.words.PlanWords;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the pages and the API show of a week, from stored data alone. */
@Singleton
public class WeekReader {

  private final Connections connections;
  private final PersonSettings settings;
  private final CalendarMirror copies;
  private final FocusBlocks blocks;
  private final PersonRepository persons;
  private final Horizons horizons;
  private final ChurnReader churn;
  private final WeekReports reports;
  private final WeekCopies weekCopies;
  private final Clock clock;

  public WeekReader(
      Connections connections,
      PersonSettings settings,
      CalendarMirror copies,
      FocusBlocks blocks,
      PersonRepository persons,
      Horizons horizons,
      ChurnReader churn,
      WeekReports reports,
      WeekCopies weekCopies,
      Clock clock) {
    this.connections = connections;
    this.settings = settings;
    this.copies = copies;
    this.blocks = blocks;
    this.persons = persons;
    this.horizons = horizons;
    this.churn = churn;
    this.reports = reports;
    this.weekCopies = weekCopies;
    this.clock = clock;
  }

  /**
   * @param dataAsOf when the calendar that was read longest ago was read; null before the first
   *     time
   * @param waits why nothing is booked; null when nothing is in the way
   * @param settings what holds in this week
   * @param phases those it lies in, earliest first
   * @param over it has begun, and no working time is left in it
   */
  public record WeekState(
      WeekFigures figures,
      List<CalendarEvent> events,
      List<BookedBlock> blocks,
      FocusPlan.WeekPlan plan,
      @Nullable Instant dataAsOf,
      @Nullable Hindrance waits,
      Settings settings,
      List<Phase> phases,
      boolean over,
      ZoneId zone) {}

  public IsoWeek currentWeek(PersonId person) {
    ZoneId zone = settings.zone(person, settings.get(person));
    return IsoWeek.of(clock.instant().atZone(zone).toLocalDate());
  }

  /** The week to show when none is asked for: on a weekend the next one. */
  public IsoWeek openingWeek(PersonId person) {
    Settings settled = settings.get(person);
    ZoneId zone = settings.zone(person, settled);
    return horizons
        .of(person, settled, zone, clock.instant(), copies.events(person), List.of())
        .openingWeek();
  }

  /** The same for an empty calendar with default settings. */
  public IsoWeek exampleWeek(ZoneId zone) {
    return Horizon.of(
            Preferences.defaults(),
            zone,
            clock.instant(),
            List.of(),
            List.of(),
            IntervalSet.empty())
        .openingWeek();
  }

  /** Whether the mirror covers the week, so that nothing has to be read for it. */
  public boolean isCovered(PersonId person, IsoWeek week) {
    ZoneId zone = settings.zone(person, settings.get(person));
    return farOff(connections.list(person), counting(person), week, zone).isEmpty();
  }

  /**
   * @throws IllegalStateException if the week is not covered by the mirror and was not read yet
   */
  public WeekState week(PersonId person, IsoWeek week) {
    return find(person, week)
        .orElseThrow(() -> new IllegalStateException("Week " + week + " is not read yet"));
  }

  /** Empty while a week that the mirror does not cover is not read yet. */
  public Optional<WeekState> find(PersonId person, IsoWeek week) {
    Settings settled = settings.get(person);
    ZoneId zone = settings.zone(person, settled);
    List<StoredConnection> accounts = connections.list(person);
    List<StoredCalendar> calendars = connections.calendars(person);
    List<StoredCalendar> far = farOff(accounts, counting(person), week, zone);
    List<CalendarEvent> events = new ArrayList<>(copies.events(person));
    Instant now = clock.instant();
    Instant asOf = asOf(calendars);
    WeekFacts facts = null;
    if (!far.isEmpty()) {
      Map<UUID, WeekCopies.Read> read = weekCopies.read(person).getOrDefault(week, Map.of());
      if (far.stream().anyMatch(calendar -> !read.containsKey(calendar.id()))) {
        return Optional.empty();
      }
      facts = reports.facts(person, week).map(FactsJson::read).orElse(null);
      if (facts == null) {
        return Optional.empty();
      }
      asOf = read.values().stream().map(WeekCopies.Read::at).min(Instant::compareTo).orElse(asOf);
      takeIn(person, week, calendars, far, events);
    }
    Horizon horizon = horizons.of(person, settled, zone, now, events, blocks.all(person));
    Preferences preferences = horizon.in(week);
    Interval span = week.in(zone);
    return Optional.of(
        new WeekState(
            facts == null
                ? with(
                    LeftOut.notes(counting(person)),
                    FocusMeter.measure(week, zone, preferences, horizon.reading()))
                : facts.figures(),
            events,
            blocks(person, span.start(), span.end()),
            facts == null ? plan(person, horizon, week) : facts.plan(),
            asOf,
            accounts.isEmpty() ? null : Readiness.of(accounts, calendars, now).waits(),
            new Settings(settled.zone(), preferences),
            horizon.phases().in(week),
            !span.start().isAfter(now) && !horizon.hasWorkingTimeLeft(week),
            zone));
  }

  private FocusPlan.WeekPlan plan(PersonId person, Horizon horizon, IsoWeek week) {
    PlanRequest request = horizon.request(List.of(week));
    boolean past = !week.in(horizon.zone()).end().isAfter(horizon.now());
    FocusPlan plan =
        past
            ? FocusPlanner.plan(request)
            : KeepOrChange.decide(
                persons.pausedUntil(person).map(request::withPauseUntil).orElse(request),
                churn.left(person, horizon));
    return plan.weeks().get(0);
  }

  private List<StoredCalendar> counting(PersonId person) {
    return connections.calendars(person).stream().filter(StoredCalendar::counts).toList();
  }

  /** Those whose copy does not reach so far, and that can be read. */
  private static List<StoredCalendar> farOff(
      List<StoredConnection> accounts, List<StoredCalendar> counting, IsoWeek week, ZoneId zone) {
    // A night shift can reach into the days around.
    Interval span = week.in(zone);
    Interval needed =
        Interval.of(span.start().minus(Duration.ofDays(1)), span.end().plus(Duration.ofDays(1)));
    Set<UUID> connected =
        accounts.stream()
            .filter(StoredConnection::connected)
            .map(StoredConnection::id)
            .collect(Collectors.toSet());
    List<StoredCalendar> far = new ArrayList<>();
    for (StoredCalendar calendar : counting) {
      Interval window = calendar.sync().window();
      if (connected.contains(calendar.connectionId())
          && window != null
          && !window.encloses(needed)) {
        far.add(calendar);
      }
    }
    return far;
  }

  /**
   * @param events of the mirror; what was read of a far calendar takes the place of its own
   */
  private void takeIn(
      PersonId person,
      IsoWeek week,
      List<StoredCalendar> calendars,
      List<StoredCalendar> far,
      List<CalendarEvent> events) {
    OwnCalendars own = OwnCalendars.among(calendars);
    Map<UUID, WeekCopies.Copy> read = weekCopies.of(person, week);
    for (StoredCalendar calendar : far) {
      events.removeIf(event -> event.calendarId().equals(calendar.googleId()));
      WeekCopies.Copy copy = read.get(calendar.id());
      if (copy != null) {
        copy.events().forEach(event -> events.add(own.read(event)));
      }
    }
  }

  /** Those on the calendar; of one whose last change Google did not accept, that is the reason. */
  public List<BookedBlock> blocks(PersonId person, Instant from, Instant to) {
    Set<String> stuck = horizons.stuck(person, clock.instant(), blocks.all(person));
    return blocks.between(person, from, to).stream()
        .map(
            block ->
                stuck.contains(block.eventId())
                    ? block.because(PlanWords.sentence(BlockReason.of(BlockReason.Kind.STUCK)))
                    : block)
        .toList();
  }

  /** As old as the oldest of what is shown. */
  private static @Nullable Instant asOf(List<StoredCalendar> calendars) {
    return calendars.stream()
        .filter(StoredCalendar::counts)
        .map(StoredCalendar::syncedAt)
        .filter(Objects::nonNull)
        .min(Comparator.naturalOrder())
        .orElse(null);
  }

  private static WeekFigures with(List<WeekFigures.Note> notes, WeekFigures figures) {
    List<WeekFigures.Note> all = new ArrayList<>(notes);
    all.addAll(figures.notes());
    return new WeekFigures(
        figures.week(),
        figures.zone(),
        figures.focusMinimumMinutes(),
        figures.projected(),
        figures.committed(),
        all);
  }
}
