package dev.focusguardian.cycle;

import dev.focusguardian.blocks.OwnCalendars;
import dev.focusguardian.calendar.CalendarEvent;
import dev.focusguardian.horizon.Horizon;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IsoWeek;
import dev.focusguardian.metrics.WeekFigures;
import dev.focusguardian.mirror.WeekCopySync;
import dev.focusguardian.plan.Churn.Step;
import dev.focusguardian.plan.PlanRequest;
import dev.focusguardian.queue.CycleContext;
import dev.focusguardian.queue.Lease;
import dev.focusguardian.queue.WeekReporting;
import dev.focusguardian.read.FactsJson;
import dev.focusguardian.read.LeftOut;
import dev.focusguardian.read.ReportInput;
import dev.focusguardian.read.WeekFacts;
import dev.focusguardian.store.StoredCalendar;
import dev.focusguardian.store.WeekCopies;
import dev.focusguardian.store.WeekReports;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Writes the reports of the weeks of the horizon, of past weeks, and of weeks that were requested.
 * A report is computed only if its input has changed, and written only if its contents have.
 */
@Singleton
public class WeekReportWriter implements CycleReports, WeekReporting {

  /** Number of past weeks that are read without a request. */
  static final int PAST_WEEKS = 12;

  private static final int MOST_TRIES = 3;
  private static final Logger LOG = Logger.getLogger(WeekReportWriter.class);

  private final ReportSources sources;
  private final WeekReports reports;
  private final WeekCopies copies;
  private final OtherWeeks otherWeeks;

  public WeekReportWriter(
      ReportSources sources, WeekReports reports, WeekCopies copies, OtherWeeks otherWeeks) {
    this.sources = sources;
    this.reports = reports;
    this.copies = copies;
    this.otherWeeks = otherWeeks;
  }

  @Override
  public Map<IsoWeek, WeekReports.Made> made(PersonId person) {
    return reports.made(person);
  }

  @Override
  public void write(CycleContext context, @Nullable KnownState state, boolean reads) {
    PersonId person = context.person();
    Lease lease = context.lease();
    ReportSource known = state == null ? sources.of(person) : sources.of(state);
    if (known == null) {
      return;
    }
    Set<IsoWeek> requested = copies.requested(person);
    Set<IsoWeek> near = known.covered(requested);
    boolean written = true;
    for (IsoWeek week : near) {
      written &= writeNear(known, week, lease);
    }
    if (!written) {
      // A command has written a report meanwhile, and may have read its inputs before this cycle
      // booked.
      refresh(person);
    }
    Set<IsoWeek> far = new TreeSet<>(requested);
    far.addAll(known.made().keySet());
    for (int back = 1; back <= PAST_WEEKS; back++) {
      far.add(known.horizon().thisWeek().plus(-back));
    }
    far.removeAll(near);
    Map<IsoWeek, Map<UUID, WeekCopies.Read>> read = copies.read(person);
    if (near.stream().anyMatch(read::containsKey)) {
      // The mirror covers these weeks now. Once it no longer does, they are read again.
      copies.forget(person, near);
    }
    if (reads && otherWeeks.read(known, read, far, requested, context.watcher())) {
      read = copies.read(person);
    }
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
  public void refresh(PersonId person, Set<IsoWeek> weeks) {
    try {
      rewrite(person, weeks);
    } catch (RuntimeException e) {
      // The command itself has succeeded, so it must not fail here.
      LOG.warnf(e, "Reports of person %d are left to the next cycle", person.value());
    }
  }

  private void rewrite(PersonId person, Set<IsoWeek> weeks) {
    // A cycle that ends at the same time may write an outdated report, so try again.
    for (int tries = 0; tries < MOST_TRIES; tries++) {
      ReportSource known = sources.of(person);
      if (known == null) {
        return;
      }
      boolean written = true;
      Set<IsoWeek> all = new TreeSet<>(known.covered(Set.of()));
      all.addAll(weeks);
      for (IsoWeek week : all) {
        written &= writeNear(known, week, () -> true);
      }
      if (written) {
        return;
      }
    }
  }

  @Override
  public void forgetOtherCalendars(PersonId person) {
    Set<String> counting = sources.counting(person);
    reports
        .made(person)
        .values()
        .forEach(
            made -> {
              String stored = reports.facts(person, made.week()).orElse(null);
              WeekFacts facts = stored == null ? null : FactsJson.read(stored);
              if (facts != null && !facts.isOnlyOf(counting)) {
                WeekFacts less = facts.onlyOf(counting);
                // This drops the report's input, so that it is made again as soon as that's
                // possible.
                reports.replace(person, made.week(), FactsJson.write(less));
              }
            });
  }

  private boolean writeNear(ReportSource known, IsoWeek week, Lease lease) {
    Interval around = WeekCopySync.around(week, known.horizon().zone());
    List<Step> steps = known.stepsIn(around);
    ReportInput input = known.input(week).events(known.eventsIn(around)).add(steps);
    known.calendars().forEach(calendar -> input.add(calendar.id(), calendar.leftOut()));
    return write(
        known,
        week,
        input.hash(),
        () -> new Given(known.horizon(), LeftOut.notes(known.calendars()), steps),
        lease);
  }

  /**
   * Changes to blocks of such distant weeks are final, so they are read only if the report is made.
   */
  private void writeFar(
      ReportSource known, IsoWeek week, Map<UUID, WeekCopies.Read> read, Lease lease) {
    Interval around = WeekCopySync.around(week, known.horizon().zone());
    ReportInput input = known.input(week);
    for (StoredCalendar calendar : known.calendars()) {
      WeekCopies.Read copy = read.get(calendar.id());
      input.add(calendar.id(), copy == null ? null : copy.at());
      if (copy == null) {
        input.events(ReportSource.of(calendar, known.eventsIn(around)));
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
              events.addAll(ReportSource.of(calendar, known.horizon().events()));
            } else {
              copy.events().forEach(event -> events.add(own.read(event)));
              if (copy.leftOut() > 0) {
                leftOut.add(LeftOut.note(calendar.summary(), copy.leftOut()));
              }
            }
          }
          return new Given(
              known.horizon().withEvents(events), leftOut, sources.steps(known.person(), around));
        },
        lease);
  }

  /** The inputs for computing a week's facts, if that is needed. */
  private record Given(Horizon horizon, List<WeekFigures.Note> leftOut, List<Step> steps) {}

  /** False if the report was written by someone else in the meantime. */
  private boolean write(
      ReportSource known, IsoWeek week, String from, Supplier<Given> source, Lease lease) {
    Instant now = known.horizon().now();
    WeekReports.Made before = known.made().get(week);
    if (before != null && before.stands(from, now)) {
      return true;
    }
    Given given = source.get();
    Horizon horizon = given.horizon();
    Instant pausedUntil = known.isOver(week) ? null : known.pausedUntil();
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
}
