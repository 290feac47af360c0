package dev.focusguardian.cycle;

import dev.focusguardian.account.Connections;
import dev.focusguardian.account.PersonSettings;
import dev.focusguardian.blocks.OwnCalendars;
import dev.focusguardian.calendar.CalendarEvent;
import dev.focusguardian.horizon.ChurnReader;
import dev.focusguardian.horizon.Horizon;
import dev.focusguardian.horizon.Horizons;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IsoWeek;
import dev.focusguardian.metrics.WeekFigures;
import dev.focusguardian.mirror.WeekCopySync;
import dev.focusguardian.plan.Churn.Step;
import dev.focusguardian.plan.PlanRequest;
import dev.focusguardian.queue.CycleWatcher;
import dev.focusguardian.queue.Lease;
import dev.focusguardian.queue.WeekReporting;
import dev.focusguardian.read.FactsJson;
import dev.focusguardian.read.LeftOut;
import dev.focusguardian.read.ReportInput;
import dev.focusguardian.read.WeekFacts;
import dev.focusguardian.settings.Settings;
import dev.focusguardian.settings.SettingsJson;
import dev.focusguardian.store.Alerts;
import dev.focusguardian.store.CalendarMirror;
import dev.focusguardian.store.FocusBlocks;
import dev.focusguardian.store.PersonRepository;
import dev.focusguardian.store.StoredAlert;
import dev.focusguardian.store.StoredCalendar;
import dev.focusguardian.store.WeekCopies;
import dev.focusguardian.store.WeekReports;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes the report of each week of the horizon, of past weeks, and of those that somebody asked
 * for: only of those whose input has changed, and only when that changes what is told.
 */
@Singleton
public class WeekReportWriter implements WeekReporting {

  /** So many past weeks are read without anybody asking for them. */
  static final int PAST_WEEKS = 12;

  private static final int MOST_TRIES = 3;

  private final Connections connections;
  private final PersonSettings settings;
  private final PersonRepository persons;
  private final CalendarMirror mirror;
  private final FocusBlocks blocks;
  private final Horizons horizons;
  private final ChurnReader churn;
  private final Alerts alerts;
  private final WeekReports reports;
  private final WeekCopies copies;
  private final OtherWeeks otherWeeks;
  private final Clock clock;

  public WeekReportWriter(
      Connections connections,
      PersonSettings settings,
      PersonRepository persons,
      CalendarMirror mirror,
      FocusBlocks blocks,
      Horizons horizons,
      ChurnReader churn,
      Alerts alerts,
      WeekReports reports,
      WeekCopies copies,
      OtherWeeks otherWeeks,
      Clock clock) {
    this.connections = connections;
    this.settings = settings;
    this.persons = persons;
    this.mirror = mirror;
    this.blocks = blocks;
    this.horizons = horizons;
    this.churn = churn;
    this.alerts = alerts;
    this.reports = reports;
    this.copies = copies;
    this.otherWeeks = otherWeeks;
    this.clock = clock;
  }

  /** What all reports of a person are made from. */
  private record Known(
      PersonId person,
      String settled,
      List<StoredCalendar> calendars,
      Horizon horizon,
      @Nullable Instant pausedUntil,
      double churnLeft,
      List<Step> steps,
      Map<IsoWeek, String> alerts,
      Map<IsoWeek, WeekReports.Made> made) {}

  @Override
  public void write(PersonId person, boolean reads, Lease lease, CycleWatcher watcher) {
    List<StoredCalendar> calendars = counting(person);
    if (calendars == null) {
      return;
    }
    Known known = known(person, calendars);
    Set<IsoWeek> requested = copies.requested(person);
    Set<IsoWeek> near = weeks(known, requested);
    for (IsoWeek week : near) {
      writeNear(known, week, lease);
    }
    Set<IsoWeek> far = new TreeSet<>(requested);
    far.addAll(known.made().keySet());
    for (int back = 1; back <= PAST_WEEKS; back++) {
      far.add(known.horizon().thisWeek().plus(-back));
    }
    far.removeAll(near);
    // What the mirror covers now is read anew once it does not any more.
    copies.forget(person, near);
    if (reads) {
      otherWeeks.read(person, calendars, known.horizon(), far, requested, watcher);
    }
    Map<IsoWeek, Map<UUID, WeekCopies.Read>> read = copies.read(person);
    for (IsoWeek week : far) {
      if (read.containsKey(week)) {
        writeFar(known, week, read.get(week), lease);
      }
    }
    if (reads) {
      requested.forEach(week -> copies.done(person, week));
    }
  }

  @Override
  public void refresh(PersonId person) {
    List<StoredCalendar> calendars = counting(person);
    if (calendars == null) {
      return;
    }
    // A cycle that ends at the same time may write what held before; then this is tried again.
    for (int tries = 0; tries < MOST_TRIES; tries++) {
      Known known = known(person, calendars);
      boolean written = true;
      for (IsoWeek week : weeks(known, Set.of())) {
        written &= writeNear(known, week, () -> true);
      }
      if (written) {
        return;
      }
    }
  }

  /** Those that have been read; null while there are some, and none of them has. */
  private @Nullable List<StoredCalendar> counting(PersonId person) {
    List<StoredCalendar> counting =
        connections.calendars(person).stream().filter(StoredCalendar::counts).toList();
    List<StoredCalendar> read =
        counting.stream().filter(calendar -> calendar.sync().window() != null).toList();
    return read.isEmpty() && !counting.isEmpty() ? null : read;
  }

  private Known known(PersonId person, List<StoredCalendar> calendars) {
    Settings settled = settings.get(person);
    ZoneId zone = PersonSettings.zone(settled, calendars);
    Horizon horizon =
        horizons.of(
            person, settled, zone, clock.instant(), mirror.events(person), blocks.all(person));
    List<IsoWeek> weeks = horizon.weeks();
    Interval covered = covered(calendars);
    Interval stretch =
        Interval.of(
            covered == null ? horizon.thisWeek().in(zone).start() : covered.start(),
            (weeks.isEmpty() ? horizon.thisWeek() : weeks.get(weeks.size() - 1))
                .plus(1)
                .in(zone)
                .end());
    return new Known(
        person,
        SettingsJson.write(settled) + " " + horizon.phases() + " " + horizon.roll(),
        calendars,
        horizon,
        persons.pausedUntil(person).filter(until -> until.isAfter(horizon.now())).orElse(null),
        churn.left(person, horizon),
        churn.steps(person, stretch),
        alerts.list(person, null).stream()
            .collect(
                Collectors.toMap(
                    StoredAlert::week, alert -> alert.state().word(), (one, other) -> one)),
        reports.made(person));
  }

  /** What every calendar's copy covers; null where none counts. */
  private static @Nullable Interval covered(List<StoredCalendar> calendars) {
    if (calendars.isEmpty()) {
      return null;
    }
    List<Interval> windows =
        calendars.stream()
            .map(calendar -> calendar.sync().window())
            .filter(Objects::nonNull)
            .toList();
    Instant start =
        windows.stream().map(Interval::start).max(Instant::compareTo).orElse(Instant.EPOCH);
    Instant end = windows.stream().map(Interval::end).min(Instant::compareTo).orElse(Instant.MAX);
    return start.isBefore(end) ? Interval.of(start, end) : windows.get(0);
  }

  /** Those that the mirror covers, whole. */
  private static Set<IsoWeek> weeks(Known known, Set<IsoWeek> requested) {
    Horizon horizon = known.horizon();
    Set<IsoWeek> weeks = new TreeSet<>(horizon.weeks());
    weeks.add(horizon.thisWeek());
    weeks.add(horizon.thisWeek().plus(1));
    Interval covered = covered(known.calendars());
    if (covered == null) {
      weeks.addAll(requested);
      return weeks;
    }
    for (IsoWeek week = horizon.thisWeek().plus(-1);
        covered.encloses(WeekCopySync.around(week, horizon.zone()));
        week = week.plus(-1)) {
      weeks.add(week);
    }
    Set<IsoWeek> others = new TreeSet<>(known.made().keySet());
    others.addAll(requested);
    others.removeIf(week -> !covered.encloses(WeekCopySync.around(week, horizon.zone())));
    weeks.addAll(others);
    return weeks;
  }

  private boolean writeNear(Known known, IsoWeek week, Lease lease) {
    Interval around = WeekCopySync.around(week, known.horizon().zone());
    List<Step> steps =
        known.steps().stream()
            .filter(step -> touches(step.before(), around) || touches(step.after(), around))
            .toList();
    ReportInput input = input(known, week).events(eventsIn(known.horizon(), around)).add(steps);
    known.calendars().forEach(calendar -> input.add(calendar.id(), calendar.leftOut()));
    return write(
        known,
        week,
        input.hash(),
        () -> new Given(known.horizon(), LeftOut.notes(known.calendars()), steps),
        lease);
  }

  /** What became of blocks so far away changes no more: it is asked for only when all is. */
  private void writeFar(Known known, IsoWeek week, Map<UUID, WeekCopies.Read> read, Lease lease) {
    Interval around = WeekCopySync.around(week, known.horizon().zone());
    ReportInput input = input(known, week);
    for (StoredCalendar calendar : known.calendars()) {
      WeekCopies.Read copy = read.get(calendar.id());
      input.add(calendar.id(), copy == null ? null : copy.at());
      if (copy == null) {
        input.events(of(calendar, eventsIn(known.horizon(), around)));
      }
    }
    write(
        known,
        week,
        input.hash(),
        () -> {
          Map<UUID, WeekCopies.Copy> far = copies.of(known.person(), week);
          OwnCalendars own = OwnCalendars.among(known.calendars());
          List<CalendarEvent> events = new ArrayList<>();
          List<WeekFigures.Note> leftOut = new ArrayList<>();
          for (StoredCalendar calendar : known.calendars()) {
            WeekCopies.Copy copy = far.get(calendar.id());
            if (copy == null) {
              events.addAll(of(calendar, known.horizon().events()));
            } else {
              copy.events().forEach(event -> events.add(own.read(event)));
              if (copy.leftOut() > 0) {
                leftOut.add(LeftOut.note(calendar.summary(), copy.leftOut()));
              }
            }
          }
          return new Given(
              known.horizon().withEvents(events), leftOut, churn.steps(known.person(), around));
        },
        lease);
  }

  /** What facts are worked out from when they have to be. */
  private record Given(Horizon horizon, List<WeekFigures.Note> leftOut, List<Step> steps) {}

  private static ReportInput input(Known known, IsoWeek week) {
    Horizon horizon = known.horizon();
    Interval around = WeekCopySync.around(week, horizon.zone());
    boolean over = isOver(week, horizon);
    return new ReportInput()
        .add(week, horizon.zone(), known.settled(), over)
        .add(known.alerts().get(week))
        .add(over ? null : horizon.refused(), over ? null : new TreeSet<>(horizon.stuck()))
        .add(over ? null : known.pausedUntil(), over ? null : known.churnLeft())
        .add(horizon.blocks().stream().filter(block -> block.interval().overlaps(around)).toList());
  }

  private static boolean isOver(IsoWeek week, Horizon horizon) {
    return !week.in(horizon.zone()).end().isAfter(horizon.now());
  }

  /** False when somebody else has written it in the meantime. */
  private boolean write(
      Known known, IsoWeek week, String from, Supplier<Given> source, Lease lease) {
    Instant now = known.horizon().now();
    WeekReports.Made before = known.made().get(week);
    if (before != null && before.stands(from, now)) {
      return true;
    }
    Given given = source.get();
    Horizon horizon = given.horizon();
    Instant pausedUntil = isOver(week, horizon) ? null : known.pausedUntil();
    PlanRequest request = horizon.request(List.of(week));
    String stored = before == null ? null : reports.facts(known.person(), week).orElse(null);
    WeekFacts facts =
        WeekFacts.of(
            horizon,
            given.leftOut(),
            pausedUntil == null ? request : request.withPauseUntil(pausedUntil),
            known.churnLeft(),
            given.steps(),
            known.alerts().get(week),
            stored == null ? null : FactsJson.read(stored));
    String written = FactsJson.write(facts);
    WeekReports.Made made =
        new WeekReports.Made(week, from, facts.validUntil(horizon, pausedUntil));
    lease.requireHeld();
    if (before != null && written.equals(stored)) {
      return reports.holds(known.person(), made, before);
    }
    return reports.put(
        known.person(), made, before, new WeekReports.Contents(facts.columns(), written), now);
  }

  private static List<CalendarEvent> eventsIn(Horizon horizon, Interval stretch) {
    ZoneId zone = horizon.zone();
    return horizon.events().stream()
        .filter(
            event ->
                event.time().start(zone).isBefore(stretch.end())
                    && event.time().end(zone).isAfter(stretch.start()))
        .toList();
  }

  private static List<CalendarEvent> of(StoredCalendar calendar, List<CalendarEvent> events) {
    return events.stream().filter(event -> event.calendarId().equals(calendar.googleId())).toList();
  }

  private static boolean touches(@Nullable Interval slot, Interval stretch) {
    return slot != null && slot.overlaps(stretch);
  }
}
