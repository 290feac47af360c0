package dev.focusguardian.read;

import dev.focusguardian.alert.AlertFacts;
import dev.focusguardian.alert.AlertKind;
import dev.focusguardian.alert.AlertState;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.interval.IsoWeek;
import dev.focusguardian.store.Alerts;
import dev.focusguardian.store.StoredAlert;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Query for the alerts of a person's weeks, with the meetings flagged under them. */
@Singleton
public class AlertFeed {

  private final Alerts alerts;

  public AlertFeed(Alerts alerts) {
    this.alerts = alerts;
  }

  /**
   * Alerts by week, earliest first.
   *
   * @param state the state to filter by; null for all
   */
  public List<AlertFacts> list(PersonId person, @Nullable AlertState state) {
    return alerts.list(person, state).stream().map(StoredAlert::facts).toList();
  }

  /** The open alert of a week that is below its threshold. */
  public Optional<AlertFacts> open(PersonId person, IsoWeek week) {
    return list(person, AlertState.OPEN).stream()
        .filter(alert -> alert.kind() == AlertKind.WEEK_BELOW && alert.week().equals(week))
        .findFirst();
  }

  /** How many weeks have an open alert. */
  public int open(PersonId person) {
    return alerts.open(person);
  }
}
