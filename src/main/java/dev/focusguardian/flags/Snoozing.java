package dev.focusguardian.flags;

import dev.focusguardian.account.PersonSettings;
import dev.focusguardian.alert.AlertFacts;
import dev.focusguardian.alert.AlertState;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.preferences.Preferences;
import dev.focusguardian.preferences.WorkingTime;
import dev.focusguardian.settings.Settings;
import dev.focusguardian.store.Alerts;
import dev.focusguardian.store.LockedAlert;
import dev.focusguardian.store.OutgoingMessage;
import dev.focusguardian.store.StoredMeeting;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Puts alerts off until the next working day: they are told and shown again then. */
@Singleton
public class Snoozing {

  private final Alerts alerts;
  private final Announcer announcer;
  private final PersonSettings settings;
  private final Clock clock;

  public Snoozing(Alerts alerts, Announcer announcer, PersonSettings settings, Clock clock) {
    this.alerts = alerts;
    this.announcer = announcer;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * The week with its open meetings, or one meeting. Once all open meetings of a week are snoozed,
   * the week is, too. It stays open, and another meeting that is flagged brings the week up again.
   *
   * @param id of a week's alert, or of a meeting flagged under one
   * @throws AlertProblem if there is nothing to snooze any more
   */
  public AlertAnswers.Answered snooze(PersonId person, UUID id) {
    Instant until = until(person);
    List<OutgoingMessage> reminders = new ArrayList<>();
    AlertAnswers.Answered snoozed =
        alerts
            .whileLocked(
                person,
                id,
                locked -> {
                  AlertAnswers.requireLiving(AlertAnswers.Answered.of(locked, id));
                  locked.snooze(id, until);
                  boolean anyLeft = open(locked).stream().anyMatch(one -> !isSnoozed(one));
                  if (!anyLeft) {
                    locked.snooze(locked.alert().id(), until);
                  }
                  boolean week = locked.alert().id().equals(id);
                  reminders.addAll(
                      announcer.remind(
                          locked,
                          week
                              ? open(locked).stream().map(StoredMeeting::id).toList()
                              : List.of(id),
                          until));
                  return AlertAnswers.Answered.of(locked, id);
                })
            .orElseThrow(() -> AlertProblem.unknown(id));
    announcer.send(reminders);
    return snoozed;
  }

  private static List<StoredMeeting> open(LockedAlert locked) {
    return locked.alert().meetings().stream()
        .filter(meeting -> meeting.state() == AlertState.OPEN)
        .toList();
  }

  private boolean isSnoozed(StoredMeeting meeting) {
    AlertFacts.Meeting facts = meeting.facts();
    return facts.isSnoozed(clock.instant());
  }

  private Instant until(PersonId person) {
    Settings settled = settings.get(person);
    Preferences preferences = settings.phases(person).withTimeOff(settled.preferences());
    return new WorkingTime(preferences.hours(), settings.zone(person, settled))
        .startOfNextDay(clock.instant());
  }
}
