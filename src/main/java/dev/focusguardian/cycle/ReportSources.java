package dev.focusguardian.cycle;

import dev.focusguardian.horizon.ChurnReader;
import dev.focusguardian.horizon.Horizon;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IsoWeek;
import dev.focusguardian.plan.Churn.Step;
import dev.focusguardian.store.Alerts;
import dev.focusguardian.store.StoredCalendar;
import dev.focusguardian.store.WeekReports;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the inputs of the reports of a person's weeks. */
@Singleton
public class ReportSources {

  private final PersonStates states;
  private final ChurnReader churn;
  private final Alerts alerts;
  private final WeekReports reports;

  public ReportSources(PersonStates states, ChurnReader churn, Alerts alerts, WeekReports reports) {
    this.states = states;
    this.churn = churn;
    this.alerts = alerts;
    this.reports = reports;
  }

  /** Google's ids of the calendars that count. */
  Set<String> counting(PersonId person) {
    return states.of(person).calendars().stream()
        .filter(StoredCalendar::counts)
        .map(StoredCalendar::googleId)
        .collect(Collectors.toSet());
  }

  /** Null until one of the calendars that count has been read, if any can be read. */
  @Nullable ReportSource of(PersonId person) {
    // Read this before the inputs of reports, so that a report made from newer inputs isn't
    // replaced.
    Map<IsoWeek, WeekReports.Made> made = reports.made(person);
    PersonState state = states.of(person);
    if (isUnread(state)) {
      return null;
    }
    return of(new KnownState(state, states.horizon(state), made));
  }

  /** Whether no calendar that counts has been read yet, but one can be. */
  private static boolean isUnread(PersonState state) {
    return counting(state).stream().allMatch(calendar -> calendar.sync().window() == null)
        && counting(state).stream().anyMatch(calendar -> canBeRead(calendar, state));
  }

  private static List<StoredCalendar> counting(PersonState state) {
    return state.calendars().stream().filter(StoredCalendar::counts).toList();
  }

  /** The same, from what a cycle has already read. */
  @Nullable ReportSource of(KnownState known) {
    PersonState state = known.state();
    PersonId person = state.person();
    if (isUnread(state)) {
      return null;
    }
    List<StoredCalendar> read =
        counting(state).stream().filter(calendar -> calendar.sync().window() != null).toList();
    Horizon horizon = known.horizon();
    Instant pausedUntil = state.choices().pausedUntil();
    ChurnReader.Restlessness restless = churn.of(person, horizon, stretch(horizon, read));
    return new ReportSource(
        person,
        state.choices().text(),
        read,
        horizon,
        pausedUntil != null && pausedUntil.isAfter(horizon.now()) ? pausedUntil : null,
        restless.left(),
        restless.steps(),
        alerts.states(person),
        known.made());
  }

  private static boolean canBeRead(StoredCalendar calendar, PersonState state) {
    return state.accounts().stream()
        .anyMatch(account -> account.connected() && account.id().equals(calendar.connectionId()));
  }

  /** The changes to blocks in a week that the mirror doesn't cover. */
  List<Step> steps(PersonId person, Interval stretch) {
    return churn.steps(person, stretch);
  }

  /** From the first moment that the mirror covers to the end of the week after the last one. */
  private static Interval stretch(Horizon horizon, List<StoredCalendar> calendars) {
    List<IsoWeek> weeks = horizon.weeks();
    IsoWeek last = weeks.isEmpty() ? horizon.thisWeek() : weeks.get(weeks.size() - 1);
    Interval covered = ReportSource.coveredBy(calendars);
    return Interval.of(
        covered == null ? horizon.thisWeek().in(horizon.zone()).start() : covered.start(),
        last.plus(1).in(horizon.zone()).end());
  }
}
