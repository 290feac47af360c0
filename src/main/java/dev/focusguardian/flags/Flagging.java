package dev.focusguardian.flags;

import dev.focusguardian.horizon.Horizon;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.queue.LeaseLost;
import dev.focusguardian.store.Alerts;
import dev.focusguardian.store.EventDetails;
import dev.focusguardian.store.StoredCalendar;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Keeps the alerts of a person's weeks in step with their calendars. */
@Singleton
public class Flagging {

  private final Alerts alerts;
  private final EventDetails details;

  public Flagging(Alerts alerts, EventDetails details) {
    this.alerts = alerts;
    this.details = details;
  }

  /**
   * Running it again on the same calendars changes nothing.
   *
   * @param stillMine a look that was held up knows less than the one that has overtaken it
   */
  public void review(
      PersonId person, Horizon horizon, List<StoredCalendar> calendars, BooleanSupplier stillMine) {
    alerts.inOneLook(
        person,
        look -> {
          if (!stillMine.getAsBoolean()) {
            throw new LeaseLost();
          }
          new WeekReviews(look, horizon, calendars, span -> details.of(person, span)).review();
        });
  }
}
