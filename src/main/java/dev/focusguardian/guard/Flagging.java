package dev.focusguardian.guard;

import dev.focusguardian.store.Alerts;
import dev.focusguardian.store.EventDetails;
import dev.focusguardian.store.PersonId;
import dev.focusguardian.store.StoredCalendar;
import jakarta.inject.Singleton;
import java.util.List;

/** Keeps the alerts of a person's weeks in step with their calendars. */
@Singleton
public class Flagging {

  private final Alerts alerts;
  private final EventDetails details;

  public Flagging(Alerts alerts, EventDetails details) {
    this.alerts = alerts;
    this.details = details;
  }

  /** Running it again on the same calendars changes nothing. */
  void review(PersonId person, Horizon horizon, List<StoredCalendar> calendars) {
    alerts.inOneLook(
        person,
        look ->
            new WeekReviews(look, horizon, calendars, span -> details.of(person, span)).review());
  }
}
