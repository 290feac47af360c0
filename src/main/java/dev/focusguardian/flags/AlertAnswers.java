package dev.focusguardian.flags;

import dev.focusguardian.flags.AlertProblem.Why;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.store.AlertAnswer;
import dev.focusguardian.store.AlertState;
import dev.focusguardian.store.Alerts;
import dev.focusguardian.store.StoredAlert;
import dev.focusguardian.store.StoredMeeting;
import jakarta.inject.Singleton;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a person can say to an alert without anybody else hearing of it. */
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
  public record Answered(StoredAlert alert, @Nullable StoredMeeting meeting) {

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
    return answer(
        person,
        id,
        known -> {
          if (!known.state().living()) {
            throw settled(known);
          }
        },
        AlertState.ACKNOWLEDGED,
        null);
  }

  /**
   * The meeting stays, or the week with all its meetings: this is not brought up again, unless more
   * arrives.
   *
   * @param id of a week's alert, or of a meeting flagged under one
   * @throws AlertProblem if it was declined, or there is nothing to decide any more
   */
  public Answered keep(PersonId person, UUID id) {
    return answer(
        person,
        id,
        known -> {
          if (!known.state().living() && known.answer() != AlertAnswer.KEPT) {
            throw settled(known);
          }
        },
        AlertState.ACTED,
        AlertAnswer.KEPT);
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
              check.accept(new Answered(locked.alert(), locked.meeting(id)));
              if (locked.alert().id().equals(id)) {
                locked.answerWeek(state, answer);
              } else {
                locked.answerMeeting(id, state, answer);
              }
              return new Answered(locked.alert(), locked.meeting(id));
            })
        .orElseThrow(() -> AlertProblem.unknown(id));
  }

  /**
   * @throws AlertProblem if the person has no such meeting; for the alert of a whole week it names
   *     the meetings under it
   */
  static StoredMeeting meeting(Alerts alerts, PersonId person, UUID id) {
    return alerts
        .meeting(person, id)
        .orElseThrow(
            () ->
                alerts
                    .find(person, id)
                    .map(AlertProblem::wholeWeek)
                    .orElseGet(() -> AlertProblem.unknown(id)));
  }

  private static AlertProblem settled(Answered known) {
    StoredMeeting meeting = known.meeting();
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

  private static AlertProblem settled(StoredMeeting meeting) {
    AlertAnswer answer = meeting.answer();
    if (answer == null) {
      return new AlertProblem(
          meeting.state() == AlertState.EXPIRED ? Why.MEETING_OVER : Why.MEETING_NO_PROBLEM);
    }
    return new AlertProblem(
        switch (answer) {
          case DECLINED, DECLINED_SERIES -> Why.MEETING_DECLINED;
          case KEPT -> Why.MEETING_KEPT;
        });
  }
}
