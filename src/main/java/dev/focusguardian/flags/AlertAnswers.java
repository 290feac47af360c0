package dev.focusguardian.flags;

import dev.focusguardian.alert.AlertAnswer;
import dev.focusguardian.alert.AlertFacts;
import dev.focusguardian.alert.AlertState;
import dev.focusguardian.flags.AlertProblem.Deed;
import dev.focusguardian.flags.AlertProblem.Why;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.store.Alerts;
import dev.focusguardian.store.LockedAlert;
import dev.focusguardian.store.StoredAlert;
import dev.focusguardian.store.StoredMeeting;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A person's answers to alerts that nobody else is told about. */
@Singleton
public class AlertAnswers {

  private final Alerts alerts;

  public AlertAnswers(Alerts alerts) {
    this.alerts = alerts;
  }

  /**
   * What was answered to.
   *
   * @param meeting one of those flagged under the alert; null for the week as a whole
   */
  public record Answered(AlertFacts alert, AlertFacts.@Nullable Meeting meeting) {
    static Answered of(LockedAlert locked, UUID id) {
      AlertFacts alert = locked.alert().facts();
      return new Answered(
          alert,
          alert.meetings().stream()
              .filter(meeting -> meeting.id().equals(id))
              .findFirst()
              .orElse(null));
    }

    private AlertState state() {
      return meeting == null ? alert.state() : meeting.state();
    }

    private @Nullable AlertAnswer answer() {
      return meeting == null ? alert.answer() : meeting.answer();
    }
  }

  /**
   * The person has seen it. A week that was seen is brought up again when another meeting is
   * flagged under it.
   *
   * @param id of a week's alert, or of a meeting flagged under one
   * @throws AlertProblem if there is nothing to see any more
   */
  public Answered acknowledge(PersonId person, UUID id) {
    return answer(person, id, AlertAnswers::requireLiving, AlertState.ACKNOWLEDGED, null);
  }

  /**
   * The meeting stays (a series in all its weeks), or the week with all its meetings: this is not
   * brought up again, unless more arrives.
   *
   * @param id of a week's alert, or of a meeting flagged under one
   * @throws AlertProblem if it was declined, or there is nothing to decide any more
   */
  public Answered keep(PersonId person, UUID id) {
    return answer(person, id, AlertAnswers::checkKeep, AlertState.ACTED, AlertAnswer.KEPT);
  }

  /**
   * Changes nothing.
   *
   * @throws AlertProblem if {@link #keep} would be refused
   */
  public void checkKeep(PersonId person, UUID id) {
    boolean known =
        alerts
            .whileLocked(
                person,
                id,
                locked -> {
                  checkKeep(Answered.of(locked, id));
                  return id;
                })
            .isPresent();
    if (!known) {
      throw AlertProblem.unknown(id);
    }
  }

  private static void checkKeep(Answered known) {
    if (!known.state().living() && !canStillBeKept(known.answer())) {
      throw settled(known);
    }
  }

  /** The week's alert with that id, or the one under which a meeting with that id is flagged. */
  public Optional<AlertFacts> find(PersonId person, UUID id) {
    return alerts.list(person, null).stream()
        .map(StoredAlert::facts)
        .filter(
            alert ->
                alert.id().equals(id)
                    || alert.meetings().stream().anyMatch(meeting -> meeting.id().equals(id)))
        .findFirst();
  }

  /** Another time may be proposed to no avail, and a muted series is kept by that alone. */
  private static boolean canStillBeKept(@Nullable AlertAnswer answer) {
    return answer == AlertAnswer.KEPT
        || answer == AlertAnswer.PROPOSED
        || answer == AlertAnswer.MUTED;
  }

  static void requireLiving(Answered known) {
    if (!known.state().living()) {
      throw settled(known);
    }
  }

  /**
   * @param check throws an {@link AlertProblem} if this is no answer any more; asked while nothing
   *     else can change the alert
   */
  private Answered answer(
      PersonId person,
      UUID id,
      Consumer<Answered> check,
      AlertState state,
      @Nullable AlertAnswer answer) {
    return alerts
        .whileLocked(
            person,
            id,
            locked -> {
              check.accept(Answered.of(locked, id));
              if (locked.alert().id().equals(id)) {
                locked.answerWeek(state, answer);
              } else {
                locked.answerSeries(id, state, answer);
              }
              return Answered.of(locked, id);
            })
        .orElseThrow(() -> AlertProblem.unknown(id));
  }

  /**
   * @throws AlertProblem if the person has no such meeting; for the alert of a whole week it names
   *     the meetings under it
   */
  static AlertFacts.Meeting meeting(Alerts alerts, PersonId person, UUID id) {
    return meeting(alerts, person, id, null);
  }

  /**
   * @param deed what is to be done with it
   */
  static AlertFacts.Meeting meeting(Alerts alerts, PersonId person, UUID id, @Nullable Deed deed) {
    return alerts
        .meeting(person, id)
        .map(StoredMeeting::facts)
        .orElseThrow(
            () ->
                alerts
                    .find(person, id)
                    .map(week -> AlertProblem.wholeWeek(week, deed))
                    .orElseGet(() -> AlertProblem.unknown(id)));
  }

  private static AlertProblem settled(Answered known) {
    AlertFacts.Meeting meeting = known.meeting();
    if (meeting != null) {
      return settled(meeting);
    }
    return new AlertProblem(
        switch (known.alert().state()) {
          case ACTED -> Why.WEEK_KEPT;
          case EXPIRED -> Why.WEEK_OVER;
          case OPEN, ACKNOWLEDGED, RESOLVED -> Why.WEEK_NOT_BELOW_THRESHOLD;
        });
  }

  private static AlertProblem settled(AlertFacts.Meeting meeting) {
    AlertAnswer answer = meeting.answer();
    if (answer == null) {
      return new AlertProblem(
          meeting.state() == AlertState.EXPIRED ? Why.MEETING_OVER : Why.MEETING_NO_PROBLEM);
    }
    return new AlertProblem(
        switch (answer) {
          case DECLINED, DECLINED_SERIES -> Why.MEETING_DECLINED;
          case KEPT -> Why.MEETING_KEPT;
          case PROPOSED -> Why.MEETING_PROPOSED;
          case MUTED -> Why.MEETING_MUTED;
        });
  }
}
