package dev.focusguardian.guard;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.focusguardian.alert.DeepWorkGuard;
import dev.focusguardian.alert.Flag;
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
    Set<String> lingering = new HashSet<>();
    Set<String> events = new HashSet<>();
    horizon.reading().commitments().forEach(commitment -> events.add(commitment.event().eventId()));
    for (IsoWeek week : horizon.weeks()) {
      for (Flag flag :
          DeepWorkGuard.review(
              week, horizon.zone(), horizon.preferences(), horizon.reading(), horizon.now())) {
        alerts.put(person, alert(flag));
        flagged.add(week + " " + flag.meeting().eventId());
      }
      if (!isClear(horizon, week)) {
        lingering.add(week.toString());
      }
    }
    for (Alerts.Alert alert : alerts.list(person, null)) {
      boolean living = alert.state().equals("open") || alert.state().equals("acknowledged");
      if (!living || flagged.contains(alert.week() + " " + alert.eventId())) {
        continue;
      }
      if (!alert.interval().end().isAfter(horizon.now())) {
        alerts.setState(person, alert.id(), "expired");
      } else if (!lingering.contains(alert.week()) || !events.contains(alert.eventId())) {
        alerts.setState(person, alert.id(), "resolved");
      }
    }
  }

  private static boolean isClear(Horizon horizon, IsoWeek week) {
    WeekFrame frame =
        WeekFrame.of(week, horizon.zone(), horizon.preferences().hours(), horizon.reading().away());
    FocusCost cost =
        new FocusCost(
            frame, horizon.reading(), horizon.preferences().measure().focusMinimumMinutes());
    return cost.deepWorkMinutes()
        >= DeepWorkGuard.threshold(frame, horizon.preferences()) + CLEARANCE_MINUTES;
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
        alternatives.toString());
  }
}
