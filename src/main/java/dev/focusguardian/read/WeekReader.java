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
import dev.focusguardian.plan.FocusPlan;
import dev.focusguardian.plan.FocusPlanner;
import dev.focusguardian.plan.KeepOrChange;
import dev.focusguardian.plan.PlanRequest;
import dev.focusguardian.port.RemoteCalendar;
import dev.focusguardian.port.RemoteEvent;
import dev.focusguardian.preferences.Phase;
import dev.focusguardian.preferences.Preferences;
import dev.focusguardian.safety.Readiness;
import dev.focusguardian.settings.Settings;
import dev.focusguardian.store.BookedBlock;
import dev.focusguardian.store.CalendarMirror;
import dev.focusguardian.store.FocusBlocks;
import dev.focusguardian.store.PersonRepository;
import dev.focusguardian.store.StoredCalendar;
import dev.focusguardian.store.StoredConnection;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the pages and the API show of a week; from stored data, or from Google for far-off weeks.
 */
@Singleton
public class WeekReader {

  private final Connections connections;
  private final PersonSettings settings;
  private final CalendarMirror copies;
  private final FocusBlocks blocks;
  private final PersonRepository persons;
  private final Horizons horizons;
  private final ChurnReader churn;
  private final Clock clock;

  public WeekReader(
      Connections connections,
      PersonSettings settings,
      CalendarMirror copies,
      FocusBlocks blocks,
      PersonRepository persons,
      Horizons horizons,
      ChurnReader churn,
      Clock clock) {
    this.connections = connections;
    this.settings = settings;
    this.copies = copies;
    this.blocks = blocks;
    this.persons = persons;
    this.horizons = horizons;
    this.churn = churn;
    this.clock = clock;
  }

  /**
   * @param dataAsOf when the calendar that was read longest ago was read; null before the first
   *     time
   * @param waits why nothing is booked, in one sentence; null when nothing is in the way
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
      @Nullable String waits,
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

  public WeekState week(PersonId person, IsoWeek week) {
    Settings settled = settings.get(person);
    ZoneId zone = settings.zone(person, settled);
    List<StoredConnection> accounts = connections.list(person);
    List<StoredCalendar> calendars = connections.calendars(person);
    // A night shift can reach into the days around.
    Interval span = week.in(zone);
    Interval needed =
        Interval.of(span.start().minus(Duration.ofDays(1)), span.end().plus(Duration.ofDays(1)));
    List<CalendarEvent> events = new ArrayList<>(copies.events(person));
    List<WeekFigures.Note> leftOut = readFarOff(accounts, calendars, needed, events);
    Instant now = clock.instant();
    Horizon horizon = horizons.of(person, settled, zone, now, events, blocks.all(person));
    Preferences preferences = horizon.in(week);
    PlanRequest request = horizon.request(List.of(week));
    boolean past = !span.end().isAfter(now);
    FocusPlan plan =
        past
            ? FocusPlanner.plan(request)
            : KeepOrChange.decide(
                persons.pausedUntil(person).map(request::withPauseUntil).orElse(request),
                churn.left(person, horizon));
    return new WeekState(
        with(leftOut, FocusMeter.measure(week, zone, preferences, horizon.reading())),
        events,
        blocks(person, span.start(), span.end()),
        plan.weeks().get(0),
        asOf(calendars),
        accounts.isEmpty() ? null : Readiness.of(accounts, calendars, now).waits(),
        new Settings(settled.zone(), preferences),
        horizon.phases().in(week),
        !span.start().isAfter(now) && !horizon.hasWorkingTimeLeft(week),
        zone);
  }

  /** Those on the calendar; of one whose last change Google did not accept, that is the reason. */
  public List<BookedBlock> blocks(PersonId person, Instant from, Instant to) {
    Set<String> stuck = horizons.stuck(person, clock.instant(), blocks.all(person));
    return blocks.between(person, from, to).stream()
        .map(block -> stuck.contains(block.eventId()) ? block.because(PlanRequest.STUCK) : block)
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

  /**
   * What the copies do not cover is read from Google.
   *
   * @param events of the copies; those of a calendar that is read take their place
   * @return what could not be counted, by calendar: without a time it can be in any week
   */
  private List<WeekFigures.Note> readFarOff(
      List<StoredConnection> accounts,
      List<StoredCalendar> calendars,
      Interval needed,
      List<CalendarEvent> events) {
    List<WeekFigures.Note> notes = new ArrayList<>();
    OwnCalendars own = OwnCalendars.among(calendars);
    for (StoredConnection account : accounts) {
      for (StoredCalendar calendar : calendars) {
        if (!calendar.connectionId().equals(account.id()) || !calendar.counts()) {
          continue;
        }
        Interval window = calendar.sync().window();
        int leftOut = calendar.leftOut();
        if (account.connected() && window != null && !window.encloses(needed)) {
          events.removeIf(event -> event.calendarId().equals(calendar.googleId()));
          leftOut =
              list(connections.open(account).waitedFor(), calendar.googleId(), own, needed, events);
        }
        if (leftOut > 0) {
          notes.add(leftOut(calendar, leftOut));
        }
      }
    }
    return notes;
  }

  private static WeekFigures.Note leftOut(StoredCalendar calendar, int count) {
    return new WeekFigures.Note(
        "skipped-event",
        null,
        (count == 1 ? "One event" : count + " events")
            + " of \""
            + calendar.summary()
            + "\" came from Google without a time that makes sense and "
            + (count == 1 ? "is" : "are")
            + " not counted; a week that it belongs to is fuller than it looks");
  }

  /**
   * @param events what is found is added to them
   * @return how many could not be used
   */
  private static int list(
      RemoteCalendar remote,
      String calendarId,
      OwnCalendars own,
      Interval needed,
      List<CalendarEvent> events) {
    int unusable = 0;
    String pageToken = null;
    do {
      RemoteCalendar.Page page = remote.list(calendarId, needed, null, pageToken);
      for (RemoteEvent item : page.items()) {
        CalendarEvent event = item.event();
        if (event != null) {
          events.add(own.read(event));
        } else if (item.isUnusable()) {
          unusable++;
        }
      }
      pageToken = page.nextPageToken();
    } while (pageToken != null);
    return unusable;
  }
}
