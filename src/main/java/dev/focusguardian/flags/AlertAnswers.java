package dev.focusguardian.flags;

import dev.focusguardian.alert.AlertAnswer;
import dev.focusguardian.alert.AlertFacts;
import dev.focusguardian.alert.AlertState;
import dev.focusguardian.flags.AlertProblem.Kind;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.store.Alerts;
import dev.focusguardian.store.LockedAlert;
import dev.focusguardian.store.StoredAlert;
import dev.focusguardian.store.StoredMeeting;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
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
  public record Answered(AlertFacts alert, AlertFacts.@Nullable Meeting meeting) {
    private static Answered of(LockedAlert locked, UUID id) {
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
              check.accept(Answered.of(locked, id));
              if (locked.alert().id().equals(id)) {
                locked.answerWeek(state, answer);
              } else {
                locked.answerMeeting(id, state, answer);
              }
              return Answered.of(locked, id);
            })
        .orElseThrow(() -> unknown(id));
  }

  /**
   * @throws AlertProblem if the person has no such meeting; for the alert of a whole week it names
   *     the meetings under it
   */
  static AlertFacts.Meeting meeting(Alerts alerts, PersonId person, UUID id) {
    return alerts
        .meeting(person, id)
        .map(StoredMeeting::facts)
        .orElseThrow(
            () ->
                alerts.find(person, id).map(AlertAnswers::wholeWeek).orElseGet(() -> unknown(id)));
  }

  private static AlertProblem unknown(UUID id) {
    return new AlertProblem(Kind.UNKNOWN, "There is no alert \"" + id + "\"");
  }

  private static AlertProblem wholeWeek(StoredAlert alert) {
    List<StoredMeeting> meetings = alert.meetings();
    return new AlertProblem(
        Kind.IMPOSSIBLE,
        "\""
            + alert.id()
            + "\" is the alert of the whole week "
            + alert.week()
            + ", and only single meetings can be declined. "
            + (meetings.isEmpty()
                ? "No meeting is flagged under it"
                : "Name one of the meetings flagged under it: "
                    + meetings.stream()
                        .map(meeting -> meeting.id() + " at " + meeting.interval().start())
                        .collect(Collectors.joining(", "))));
  }

  private static AlertProblem settled(Answered known) {
    AlertFacts.Meeting meeting = known.meeting();
    if (meeting != null) {
      return settled(meeting);
    }
    String why =
        switch (known.alert().state()) {
          case ACTED -> "You have decided to keep this week as it is";
          case EXPIRED -> "This week is over";
          case OPEN, ACKNOWLEDGED, RESOLVED -> "This week is no longer below your threshold";
        };
    return new AlertProblem(Kind.SETTLED, why + ", so there is nothing left to answer");
  }

  private static AlertProblem settled(AlertFacts.Meeting meeting) {
    AlertAnswer answer = meeting.answer();
    String why;
    if (answer == null) {
      why =
          meeting.state() == AlertState.EXPIRED
              ? "This meeting is over"
              : "This meeting is no longer a problem";
    } else {
      why =
          switch (answer) {
            case DECLINED, DECLINED_SERIES -> "You have declined this meeting";
            case KEPT -> "You have decided to keep this meeting";
          };
    }
    return new AlertProblem(Kind.SETTLED, why + ", so there is nothing left to answer");
  }
}
