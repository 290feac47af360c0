package dev.focusguardian.guard;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.focusguardian.alert.DeepWorkGuard;
import dev.focusguardian.alert.Flag;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IsoWeek;
import dev.focusguardian.metrics.FocusCost;
import dev.focusguardian.metrics.Slot;
import dev.focusguardian.metrics.WeekFrame;
import dev.focusguardian.store.Alerts;
import dev.focusguardian.store.PersonId;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;

/** Writes down which meetings are flagged, and takes back what no longer is. */
final class Flagging {

  /** A breach clears this far above the threshold, so that a week at the edge does not flicker. */
  private static final long CLEARANCE_MINUTES = 60;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Alerts alerts;
  private final PersonId person;

  Flagging(Alerts alerts, PersonId person) {
    this.alerts = alerts;
    this.person = person;
  }

  void review(Horizon horizon) {
    Set<String> flagged = new HashSet<>();
    for (IsoWeek week : horizon.weeks()) {
      for (Flag flag :
          DeepWorkGuard.review(
              week, horizon.zone(), horizon.in(week), horizon.reading(), horizon.now())) {
        alerts.put(person, alert(flag));
        flagged.add(week + " " + flag.meeting().eventId());
      }
    }
    for (Alerts.Alert alert : alerts.list(person, null)) {
      if (!alert.living() || flagged.contains(alert.week() + " " + alert.eventId())) {
        continue;
      }
      if (!alert.interval().end().isAfter(horizon.now())) {
        alerts.setState(person, alert.id(), "expired");
      } else if (!lingers(alert, horizon)) {
        alerts.setState(person, alert.id(), "resolved");
      }
    }
  }

  /** Whether the meeting still costs something, in a week that is not clear yet. */
  private static boolean lingers(Alerts.Alert alert, Horizon horizon) {
    IsoWeek week = IsoWeek.parse(alert.week());
    Interval span = week.in(horizon.zone());
    boolean there =
        horizon.reading().commitments().stream()
            .anyMatch(
                commitment ->
                    commitment.event().eventId().equals(alert.eventId())
                        && commitment.interval().overlaps(span));
    if (!there) {
      return false;
    }
    WeekFrame frame =
        WeekFrame.of(week, horizon.zone(), horizon.preferences().hours(), horizon.reading().away());
    FocusCost cost =
        new FocusCost(
            frame, horizon.reading(), horizon.preferences().measure().focusMinimumMinutes());
    long with = cost.deepWorkMinutes();
    long threshold = DeepWorkGuard.threshold(frame, horizon.in(week));
    // Without a threshold there is nothing to be close to.
    return threshold > 0
        && with < threshold + CLEARANCE_MINUTES
        && cost.deepWorkMinutesWithout(event -> event.eventId().equals(alert.eventId())) > with;
  }

  private static Alerts.Alert alert(Flag flag) {
    ArrayNode alternatives = JSON.createArrayNode();
    for (Slot slot : flag.alternatives()) {
      alternatives
          .addObject()
          .put("start", slot.interval().start().toString())
          .put("end", slot.interval().end().toString())
          .put("costMinutes", slot.costMinutes());
    }
    return new Alerts.Alert(
        UUID.randomUUID(),
        flag.week().toString(),
        flag.meeting().eventId(),
        flag.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'),
        "open",
        flag.meeting().title(),
        flag.interval(),
        flag.meeting().recurring(),
        flag.costMinutes(),
        flag.deepWorkMinutesWithout(),
        flag.deepWorkMinutesWith(),
        flag.thresholdMinutes(),
        alternatives.toString(),
        flag.meeting().calendarId(),
        null);
  }
}
