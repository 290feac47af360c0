package dev.focusguardian.read;

import dev.focusguardian.alert.AlertChange;
import dev.focusguardian.alert.AlertFacts;
import dev.focusguardian.alert.AlertKind;
import dev.focusguardian.alert.AlertState;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.interval.IsoWeek;
import dev.focusguardian.store.AlertChanges;
import dev.focusguardian.store.AlertSigns;
import dev.focusguardian.store.Alerts;
import dev.focusguardian.store.StoredAlert;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Query for the alerts of a person's weeks, with the meetings flagged under them. */
@Singleton
public class AlertFeed {

  private static final int MOST_CHANGES = 1000;

  private final Alerts alerts;
  private final AlertChanges changes;
  private final AlertSigns signs;
  private final Clock clock;

  public AlertFeed(Alerts alerts, AlertChanges changes, AlertSigns signs, Clock clock) {
    this.alerts = alerts;
    this.changes = changes;
    this.signs = signs;
    this.clock = clock;
  }

  /**
   * @param open how many weeks have an open alert
   * @param text another one once anything has changed that asks for something, or did
   */
  public record Sign(int open, String text) {}

  /** Tells cheaply whether the alerts have changed. */
  public Sign sign(PersonId person) {
    AlertSigns.Sign sign = signs.of(person, clock.instant());
    return new Sign(sign.open(), sign.text());
  }

  /**
   * Alerts by week, earliest first.
   *
   * @param state the state to filter by; null for all
   */
  public List<AlertFacts> list(PersonId person, @Nullable AlertState state) {
    return alerts.list(person, state).stream().map(StoredAlert::facts).toList();
  }

  /** What became of alerts in that time, the newest first. */
  public List<AlertChange> changes(PersonId person, Instant from, Instant to) {
    return changes.between(person, from, to, MOST_CHANGES);
  }

  /** The open alert of a week that is below its threshold, unless it is snoozed. */
  public Optional<AlertFacts> open(PersonId person, IsoWeek week) {
    return list(person, AlertState.OPEN).stream()
        .filter(alert -> alert.kind() == AlertKind.WEEK_BELOW && alert.week().equals(week))
        .filter(alert -> !alert.isSnoozed(clock.instant()))
        .findFirst();
  }

  /** How many weeks have an open alert that is not snoozed. */
  public int open(PersonId person) {
    return alerts.open(person);
  }
}
