package dev.focusguardian.read;

import dev.focusguardian.account.Connections;
import dev.focusguardian.account.PersonSettings;
import dev.focusguardian.calendar.CalendarEvent;
import dev.focusguardian.horizon.Horizons;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IsoWeek;
import dev.focusguardian.metrics.View;
import dev.focusguardian.metrics.WeekFigures;
import dev.focusguardian.plan.BlockReason;
import dev.focusguardian.plan.FocusPlan;
import dev.focusguardian.preferences.Phase;
import dev.focusguardian.preferences.Phases;
import dev.focusguardian.preferences.Preferences;
import dev.focusguardian.safety.Hindrance;
import dev.focusguardian.safety.Readiness;
import dev.focusguardian.settings.Settings;
import dev.focusguardian.store.BookedBlock;
import dev.focusguardian.store.FocusBlocks;
import dev.focusguardian.store.StoredCalendar;
import dev.focusguardian.store.StoredConnection;
import dev.focusguardian.store.WeekCopies;
import dev.focusguardian.store.WeekReports;
import dev.focusguardian.words.PlanWords;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Query for a week, as shown by page and API: the report that the last cycle wrote. Nothing is
 * measured or planned here, and Google is not called.
 */
@Singleton
public class WeekReport {

  private final Connections connections;
  private final PersonSettings settings;
  private final FocusBlocks blocks;
  private final Horizons horizons;
  private final WeekReports reports;
  private final WeekCopies copies;
  private final Clock clock;

  public WeekReport(
      Connections connections,
      PersonSettings settings,
      FocusBlocks blocks,
      Horizons horizons,
      WeekReports reports,
      WeekCopies copies,
      Clock clock) {
    this.connections = connections;
    this.settings = settings;
    this.blocks = blocks;
    this.horizons = horizons;
    this.reports = reports;
    this.copies = copies;
    this.clock = clock;
  }

  /**
   * @param dataAsOf the oldest sync time of the calendars; null before the first sync
   * @param waits why nothing is booked; null if booking can go ahead
   * @param settings the settings that apply in this week
   * @param phases the phases that this week is part of, earliest first
   * @param over whether it has begun and has no working time left
   * @param plannedUntil the last planned week, if this week comes after it; otherwise null
   */
  public record Week(
      WeekFacts facts,
      List<FocusBlock> blocks,
      @Nullable Instant dataAsOf,
      @Nullable Hindrance waits,
      Settings settings,
      List<Phase> phases,
      boolean over,
      @Nullable IsoWeek plannedUntil) {

    public Week {
      blocks = List.copyOf(blocks);
      phases = List.copyOf(phases);
    }

    public WeekFigures figures() {
      return facts.figures();
    }

    public List<CalendarEvent> events() {
      return facts.events();
    }

    public FocusPlan.WeekPlan plan() {
      return facts.plan();
    }

    public ZoneId zone() {
      return facts.figures().zone();
    }
  }

  public IsoWeek currentWeek(PersonId person) {
    ZoneId zone = settings.zone(person, settings.get(person));
    return IsoWeek.of(clock.instant().atZone(zone).toLocalDate());
  }

  /**
   * The week to show by default: the first one with working time left, which on a weekend is
   * usually the next one.
   */
  public IsoWeek openingWeek(PersonId person) {
    Settings settled = settings.get(person);
    ZoneId zone = settings.zone(person, settled);
    Instant now = clock.instant();
    IsoWeek current = IsoWeek.of(now.atZone(zone).toLocalDate());
    return reports
        .firstWithWorkingTime(person, current, horizons.lastWeek(person, settled, zone, now), now)
        .orElse(current);
  }

  /** Whether the mirror covers the week, so that nothing has to be read from Google. */
  public boolean isCovered(PersonId person, IsoWeek week) {
    ZoneId zone = settings.zone(person, settings.get(person));
    return farOff(connections.list(person), connections.calendars(person), week, zone).isEmpty();
  }

  /** Whether a week has no current report, and one can be made without reading from Google. */
  public boolean isToBeReported(PersonId person, IsoWeek week) {
    return !reports.holds(person, week, clock.instant()) && isCovered(person, week);
  }

  /**
   * @throws IllegalStateException if there is no report of the week yet
   */
  public Week week(PersonId person, IsoWeek week) {
    return find(person, week)
        .orElseThrow(() -> new IllegalStateException("Week " + week + " has no report yet"));
  }

  /** Empty if there is no report of the week, or if its calendars weren't read for it. */
  public Optional<Week> find(PersonId person, IsoWeek week) {
    WeekFacts facts = reports.facts(person, week).map(FactsJson::read).orElse(null);
    if (facts == null) {
      return Optional.empty();
    }
    Settings settled = settings.get(person);
    List<StoredConnection> accounts = connections.list(person);
    List<StoredCalendar> calendars = connections.calendars(person);
    ZoneId zone = facts.figures().zone();
    Instant now = clock.instant();
    Instant asOf = asOf(calendars);
    List<StoredCalendar> far = farOff(accounts, calendars, week, zone);
    if (!far.isEmpty()) {
      Map<UUID, WeekCopies.Read> read = copies.read(person).getOrDefault(week, Map.of());
      if (far.stream().anyMatch(calendar -> !read.containsKey(calendar.id()))) {
        return Optional.empty();
      }
      asOf = read.values().stream().map(WeekCopies.Read::at).min(Instant::compareTo).orElse(asOf);
    }
    Phases phases = settings.phases(person);
    Interval span = week.in(zone);
    Instant workingUntil = facts.workingUntil();
    return Optional.of(
        new Week(
            facts,
            blocks(person, span.start(), span.end()),
            asOf,
            accounts.isEmpty() ? null : Readiness.of(accounts, calendars, now).waits(),
            new Settings(settled.zone(), preferences(facts, phases, settled.preferences())),
            phases.in(week),
            !span.start().isAfter(now) && (workingUntil == null || !workingUntil.isAfter(now)),
            plannedUntil(person, settled, week, zone, now)));
  }

  private @Nullable IsoWeek plannedUntil(
      PersonId person, Settings settled, IsoWeek week, ZoneId zone, Instant now) {
    if (!week.in(zone).start().isAfter(now)) {
      return null;
    }
    IsoWeek last = horizons.lastPlannedWeek(person, settled, zone, now);
    return week.compareTo(last) > 0 ? last : null;
  }

  /** The preferences that apply in the week, including those of its phases. */
  private static Preferences preferences(WeekFacts facts, Phases phases, Preferences usual) {
    Preferences without = phases.withTimeOff(usual);
    if (phases.in(facts.figures().week()).isEmpty()) {
      return without;
    }
    SortedMap<LocalDate, Long> minutes = new TreeMap<>();
    for (View.Day day : facts.figures().projected().days()) {
      minutes.put(day.date(), day.figures().workingMinutes());
    }
    return phases.during(minutes, without);
  }

  /** The calendars that count and can be read, but whose mirror doesn't cover the week. */
  private static List<StoredCalendar> farOff(
      List<StoredConnection> accounts, List<StoredCalendar> calendars, IsoWeek week, ZoneId zone) {
    // A night shift can reach into the days around a week.
    Interval span = week.in(zone);
    Interval needed =
        Interval.of(span.start().minus(Duration.ofDays(1)), span.end().plus(Duration.ofDays(1)));
    Set<UUID> connected =
        accounts.stream()
            .filter(StoredConnection::connected)
            .map(StoredConnection::id)
            .collect(Collectors.toSet());
    List<StoredCalendar> far = new ArrayList<>();
    for (StoredCalendar calendar : calendars) {
      Interval window = calendar.sync().window();
      if (calendar.counts()
          && connected.contains(calendar.connectionId())
          && window != null
          && !window.encloses(needed)) {
        far.add(calendar);
      }
    }
    return far;
  }

  /** Blocks on the calendar. If Google rejected the last change to a block, the reason says so. */
  public List<FocusBlock> blocks(PersonId person, Instant from, Instant to) {
    List<BookedBlock> all = blocks.between(person, from, to);
    Set<String> stuck = horizons.stuck(person, clock.instant(), all);
    return all.stream()
        .map(
            block ->
                stuck.contains(block.eventId())
                    ? block.because(PlanWords.sentence(BlockReason.of(BlockReason.Kind.STUCK)))
                    : block)
        .map(FocusBlock::of)
        .toList();
  }

  /** The oldest sync time of the calendars that count. */
  private static @Nullable Instant asOf(List<StoredCalendar> calendars) {
    return calendars.stream()
        .filter(StoredCalendar::counts)
        .map(StoredCalendar::syncedAt)
        .filter(Objects::nonNull)
        .min(Comparator.naturalOrder())
        .orElse(null);
  }
}
