package dev.focusguardian.cycle;

import dev.focusguardian.horizon.ChurnReader;
import dev.focusguardian.horizon.Horizon;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IsoWeek;
import dev.focusguardian.plan.Churn.Step;
import dev.focusguardian.settings.SettingsJson;
import dev.focusguardian.store.Alerts;
import dev.focusguardian.store.PersonRepository;
import dev.focusguardian.store.StoredAlert;
import dev.focusguardian.store.StoredCalendar;
import dev.focusguardian.store.WeekReports;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads what the reports of a person's weeks are made from. */
@Singleton
public class ReportSources {

  private final PersonStates states;
  private final PersonRepository persons;
  private final ChurnReader churn;
  private final Alerts alerts;
  private final WeekReports reports;

  public ReportSources(
      PersonStates states,
      PersonRepository persons,
      ChurnReader churn,
      Alerts alerts,
      WeekReports reports) {
    this.states = states;
    this.persons = persons;
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

  /** Null while none of the calendars that count has been read, and one of them will be. */
  @Nullable ReportSource of(PersonId person) {
    PersonState state = states.of(person);
    List<StoredCalendar> counting =
        state.calendars().stream().filter(StoredCalendar::counts).toList();
    List<StoredCalendar> read =
        counting.stream().filter(calendar -> calendar.sync().window() != null).toList();
    if (read.isEmpty() && counting.stream().anyMatch(calendar -> canBeRead(calendar, state))) {
      return null;
    }
    Horizon horizon = states.horizon(state);
    return new ReportSource(
        person,
        SettingsJson.write(state.settled()) + " " + horizon.phases() + " " + horizon.roll(),
        read,
        horizon,
        persons.pausedUntil(person).filter(until -> until.isAfter(horizon.now())).orElse(null),
        churn.left(person, horizon),
        churn.steps(person, stretch(horizon, read)),
        alerts.list(person, null).stream()
            .collect(
                Collectors.toMap(
                    StoredAlert::week, alert -> alert.state().word(), (one, other) -> one)),
        reports.made(person));
  }

  private static boolean canBeRead(StoredCalendar calendar, PersonState state) {
    return state.accounts().stream()
        .anyMatch(account -> account.connected() && account.id().equals(calendar.connectionId()));
  }

  /** What became of blocks in a week that the mirror does not cover. */
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
