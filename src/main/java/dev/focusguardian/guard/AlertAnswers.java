package dev.focusguardian.guard;

import dev.focusguardian.guard.AlertProblem.Kind;
import dev.focusguardian.store.Alerts;
import dev.focusguardian.store.PersonId;
import jakarta.inject.Singleton;
import java.util.UUID;

/** What a person can say to an alert without anybody else hearing of it. */
@Singleton
public class AlertAnswers {

  private final Alerts alerts;

  public AlertAnswers(Alerts alerts) {
    this.alerts = alerts;
  }

  /**
   * The person has seen it.
   *
   * @throws AlertProblem if there is nothing to see any more
   */
  public Alerts.Alert acknowledge(PersonId person, UUID id) {
    Alerts.Alert alert = find(person, id);
    if (!alert.living()) {
      throw settled(alert);
    }
    alerts.setState(person, id, "acknowledged");
    return find(person, id);
  }

  /**
   * The meeting stays, at its price; this is not brought up again.
   *
   * @throws AlertProblem if it was declined, or there is nothing to decide any more
   */
  public Alerts.Alert keep(PersonId person, UUID id) {
    Alerts.Alert alert = find(person, id);
    if (!alert.living() && !"kept".equals(alert.answer())) {
      throw settled(alert);
    }
    alerts.answered(person, id, "kept");
    return find(person, id);
  }

  private Alerts.Alert find(PersonId person, UUID id) {
    return find(alerts, person, id);
  }

  static Alerts.Alert find(Alerts alerts, PersonId person, UUID id) {
    return alerts
        .find(person, id)
        .orElseThrow(() -> new AlertProblem(Kind.UNKNOWN, "There is no alert \"" + id + "\""));
  }

  static AlertProblem settled(Alerts.Alert alert) {
    String answer = alert.answer();
    String why =
        switch (answer == null ? alert.state() : answer) {
          case "declined", "declined-series" -> "You have declined this meeting";
          case "kept" -> "You have decided to keep this meeting";
          case "expired" -> "This meeting is over";
          default -> "This meeting is no longer a problem";
        };
    return new AlertProblem(Kind.SETTLED, why + ", so there is nothing left to answer");
  }
}
