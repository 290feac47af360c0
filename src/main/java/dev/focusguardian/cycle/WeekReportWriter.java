package dev.focusguardian.cycle;

import dev.focusguardian.account.Connections;
import dev.focusguardian.account.PersonSettings;
import dev.focusguardian.calendar.CalendarEvent;
import dev.focusguardian.horizon.ChurnReader;
import dev.focusguardian.horizon.Horizon;
import dev.focusguardian.horizon.Horizons;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IsoWeek;
import dev.focusguardian.plan.Churn.Step;
import dev.focusguardian.plan.PlanRequest;
import dev.focusguardian.queue.LeaseLost;
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
import dev.focusguardian.store.WeekReports;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes the report of each week of the horizon, and of past weeks that the mirror still covers:
 * only of those whose input has changed, and only when that changes what is told.
 */
@Singleton
public class WeekReportWriter {

  /** A night shift can reach into the days around a week. */
  private static final Duration AROUND = Duration.ofDays(1);

  private final Connections connections;
  private final PersonSettings settings;
  private final PersonRepository persons;
  private final CalendarMirror mirror;
  private final FocusBlocks blocks;
  private final Horizons horizons;
  private final ChurnReader churn;
  private final Alerts alerts;
  private final WeekReports reports;
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

  void write(PersonId person, BooleanSupplier stillMine) {
    List<StoredCalendar> calendars =
        connections.calendars(person).stream()
            .filter(calendar -> calendar.counts() && calendar.sync().window() != null)
            .toList();
    if (calendars.isEmpty()) {
      return;
    }
    Known known = known(person, calendars);
    for (IsoWeek week : weeks(known)) {
      write(known, week, stillMine);
    }
  }

  private Known known(PersonId person, List<StoredCalendar> calendars) {
    Settings settled = settings.get(person);
    ZoneId zone = PersonSettings.zone(settled, calendars);
    Horizon horizon =
        horizons.of(
            person, settled, zone, clock.instant(), mirror.events(person), blocks.all(person));
    List<IsoWeek> weeks = horizon.weeks();
    Interval stretch =
        Interval.of(
            covered(calendars).start(),
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

  /** What every calendar's copy covers. */
  private static Interval covered(List<StoredCalendar> calendars) {
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

  private static TreeSet<IsoWeek> weeks(Known known) {
    Horizon horizon = known.horizon();
    Interval covered = covered(known.calendars());
    TreeSet<IsoWeek> weeks = new TreeSet<>(horizon.weeks());
    weeks.add(horizon.thisWeek());
    weeks.add(horizon.thisWeek().plus(1));
    for (IsoWeek week = horizon.thisWeek().plus(-1);
        covered.encloses(around(week, horizon.zone()));
        week = week.plus(-1)) {
      weeks.add(week);
    }
    for (IsoWeek week : known.made().keySet()) {
      if (covered.encloses(around(week, horizon.zone()))) {
        weeks.add(week);
      }
    }
    return weeks;
  }

  static Interval around(IsoWeek week, ZoneId zone) {
    Interval span = week.in(zone);
    return Interval.of(span.start().minus(AROUND), span.end().plus(AROUND));
  }

  private void write(Known known, IsoWeek week, BooleanSupplier stillMine) {
    Horizon horizon = known.horizon();
    Interval around = around(week, horizon.zone());
    boolean over = !week.in(horizon.zone()).end().isAfter(horizon.now());
    List<Step> steps =
        known.steps().stream()
            .filter(step -> touches(step.before(), around) || touches(step.after(), around))
            .toList();
    ReportInput input =
        new ReportInput()
            .add(week, horizon.zone(), known.settled(), over)
            .add(known.alerts().get(week), horizon.refused(), new TreeSet<>(horizon.stuck()))
            .add(over ? null : known.pausedUntil(), over ? null : known.churnLeft())
            .events(eventsIn(horizon, around))
            .add(
                horizon.blocks().stream()
                    .filter(block -> block.interval().overlaps(around))
                    .toList())
            .add(steps);
    known.calendars().forEach(calendar -> input.add(calendar.id(), calendar.leftOut()));
    String from = input.hash();
    WeekReports.Made before = known.made().get(week);
    if (before != null && before.stands(from, horizon.now())) {
      return;
    }
    String stored = before == null ? null : reports.facts(known.person(), week).orElse(null);
    PlanRequest request = horizon.request(List.of(week));
    WeekFacts facts =
        WeekFacts.of(
            horizon,
            week,
            LeftOut.notes(known.calendars()),
            known.pausedUntil() == null || over
                ? request
                : request.withPauseUntil(known.pausedUntil()),
            known.churnLeft(),
            steps,
            known.alerts().get(week),
            stored == null ? null : FactsJson.read(stored));
    String written = FactsJson.write(facts);
    WeekReports.Made made =
        new WeekReports.Made(week, from, facts.validUntil(horizon, known.pausedUntil()));
    if (!stillMine.getAsBoolean()) {
      throw new LeaseLost();
    }
    if (written.equals(stored)) {
      reports.holds(known.person(), made);
    } else {
      reports.put(known.person(), made, facts.columns(), written, horizon.now());
    }
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

  private static boolean touches(@Nullable Interval slot, Interval stretch) {
    return slot != null && slot.overlaps(stretch);
  }
}
