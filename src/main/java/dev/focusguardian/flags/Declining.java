package dev.focusguardian.flags;

import dev.focusguardian.alert.AlertAnswer;
import dev.focusguardian.alert.AlertFacts;
import dev.focusguardian.alert.AlertState;
import dev.focusguardian.book.Reply;
import dev.focusguardian.book.ReplyOutcome;
import dev.focusguardian.flags.AlertProblem.Deed;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.queue.CycleRunner;
import dev.focusguardian.queue.CycleTrigger;
import dev.focusguardian.remote.RemoteCalendarException;
import dev.focusguardian.store.Alerts;
import dev.focusguardian.store.StoredMeeting;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Declines a flagged meeting in the person's name. It sends the only text that other people read,
 * so it happens only on the person's request, never in a cycle.
 *
 * <p>That it was declined is written down after Google has confirmed it: after a crash in between,
 * the same request finds it declined, tells nobody again, and writes it down.
 */
@Singleton
public class Declining {

  /** Characters; more would be a letter. */
  public static final int LONGEST_COMMENT = 1000;

  private final Alerts alerts;
  private final OwnInvitations invitations;
  private final CycleRunner cycles;

  public Declining(Alerts alerts, OwnInvitations invitations, CycleRunner cycles) {
    this.alerts = alerts;
    this.invitations = invitations;
    this.cycles = cycles;
  }

  /**
   * The message.
   *
   * @param comment null for nothing but the answer itself
   * @param series to all of the series
   * @param start when the person thinks the meeting begins; null if they were not shown it
   */
  public record Words(@Nullable String comment, boolean series, @Nullable Instant start) {

    /** Without the words. */
    @Override
    public String toString() {
      return "Words[" + (series ? "series" : "once") + "]";
    }
  }

  /** Why it cannot be declined here, as far as is known without asking Google; null if it can. */
  public @Nullable AlertProblem hindrance(PersonId person, AlertFacts.Meeting meeting) {
    try {
      invitations.place(person, meeting);
      return null;
    } catch (AlertProblem e) {
      return e;
    }
  }

  /**
   * @throws AlertProblem if it cannot be declined
   * @throws RemoteCalendarException if Google does not answer now
   */
  public OwnInvitations.Envelope envelope(PersonId person, UUID id) {
    return invitations.envelope(person, AlertAnswers.meeting(alerts, person, id, Deed.DECLINE));
  }

  /**
   * @throws AlertProblem if it cannot be declined; nothing was sent then
   * @throws RemoteCalendarException if Google does not let it be done, or be known, now; the same
   *     request can be repeated, and notifies nobody twice
   */
  public AlertFacts.Meeting decline(PersonId person, UUID id, Words words) {
    AlertFacts.Meeting meeting = AlertAnswers.meeting(alerts, person, id, Deed.DECLINE);
    AlertAnswer answer = words.series() ? AlertAnswer.DECLINED_SERIES : AlertAnswer.DECLINED;
    if (meeting.answer() == answer || meeting.answer() == AlertAnswer.DECLINED_SERIES) {
      return meeting;
    }
    OwnInvitations.Place place = invitations.place(person, meeting);
    if (words.start() != null && !place.begins(words.start())) {
      throw OwnInvitations.problem(ReplyOutcome.MOVED);
    }
    Reply.Wish wish =
        new Reply.Wish(
            place.calendar().googleId(),
            meeting.eventId(),
            place.event().time(),
            words.series(),
            words.comment());
    ReplyOutcome outcome = invitations.with(place, remote -> new Reply(remote).decline(wish));
    boolean declined = outcome == ReplyOutcome.ANSWERED || outcome == ReplyOutcome.ANSWERED_BEFORE;
    if (declined) {
      declined(person, id, answer);
    }
    // Whatever came of it, the copy is not what it was.
    cycles.request(person, CycleTrigger.PERSON);
    if (!declined) {
      throw OwnInvitations.problem(outcome);
    }
    // A look that raised the week again in between has no use for a meeting that was settled.
    return alerts
        .meeting(person, id)
        .map(StoredMeeting::facts)
        .orElseGet(() -> meeting.answered(answer));
  }

  /** Google has it already, whatever state a sync or another answer gave the flag meanwhile. */
  private void declined(PersonId person, UUID id, AlertAnswer answer) {
    alerts.whileLocked(
        person,
        id,
        locked -> {
          StoredMeeting now = locked.meeting(id);
          boolean wider = now != null && now.answer() == AlertAnswer.DECLINED_SERIES;
          if (wider || answer == AlertAnswer.DECLINED_SERIES) {
            locked.answerSeries(id, AlertState.ACTED, AlertAnswer.DECLINED_SERIES);
          } else {
            locked.answerMeeting(id, AlertState.ACTED, answer);
          }
          return id;
        });
  }
}
