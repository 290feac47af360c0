package dev.focusguardian.flags;

import dev.focusguardian.horizon.Horizon;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.queue.Lease;
import dev.focusguardian.store.Alerts;
import dev.focusguardian.store.EventDetails;
import dev.focusguardian.store.OutgoingMessage;
import dev.focusguardian.store.StoredCalendar;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/** Updates the alerts of a person's weeks after a sync. */
@Singleton
public class Flagging {

  private final Alerts alerts;
  private final EventDetails details;
  private final Announcer announcer;

  public Flagging(Alerts alerts, EventDetails details, Announcer announcer) {
    this.alerts = alerts;
    this.details = details;
    this.announcer = announcer;
  }

  /**
   * Running it again on the same calendars changes nothing, and neither does it where none is read.
   *
   * @param lease a look that was held up knows less than the one that has overtaken it
   */
  public void review(
      PersonId person, Horizon horizon, List<StoredCalendar> calendars, Lease lease) {
    if (calendars.stream().noneMatch(StoredCalendar::counts)) {
      // Nothing is known of these weeks, least of all that they are well.
      return;
    }
    List<OutgoingMessage> news = new ArrayList<>();
    alerts.inOneLook(
        person,
        lease::requireHeld,
        look -> {
          WeekReviews reviews =
              new WeekReviews(look, horizon, calendars, span -> details.of(person, span));
          news.addAll(announcer.announce(look, horizon, reviews.review()));
        });
    announcer.send(news);
  }
}
