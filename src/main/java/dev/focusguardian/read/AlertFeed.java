package dev.focusguardian.read;

import dev.focusguardian.alert.AlertFacts;
import dev.focusguardian.alert.AlertKind;
import dev.focusguardian.alert.AlertState;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.interval.IsoWeek;
import dev.focusguardian.store.AlertSigns;
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
  private final AlertSigns signs;

  public AlertFeed(Alerts alerts, AlertSigns signs) {
    this.alerts = alerts;
    this.signs = signs;
  }

  /**
   * @param open how many weeks have an open alert
   * @param text another one once anything has changed that asks for something, or did
   */
  public record Sign(int open, String text) {}

  /** Tells cheaply whether the alerts have changed. */
  public Sign sign(PersonId person) {
    AlertSigns.Sign sign = signs.of(person);
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
