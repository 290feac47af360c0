package dev.focusguardian.read;

import dev.focusguardian.identity.PersonId;
import dev.focusguardian.interval.IsoWeek;
import dev.focusguardian.metrics.WeekFigures;
import dev.focusguardian.store.WeekReports;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Query for the figures of a week as the last cycle reported them, and nothing else of it. */
@Singleton
public class ReportedFigures {

  private final WeekReports reports;

  public ReportedFigures(WeekReports reports) {
    this.reports = reports;
  }

  /** Empty while there is no report of the week. */
  public Optional<WeekFigures> of(PersonId person, IsoWeek week) {
    return reports.facts(person, week).map(FactsJson::read).map(WeekFacts::figures);
  }
}
