package dev.focusguardian.flags;

import dev.focusguardian.alert.AlertAnswer;
import dev.focusguardian.alert.AlertFacts;
import dev.focusguardian.alert.AlertState;
import dev.focusguardian.book.Reply;
import dev.focusguardian.book.ReplyOutcome;
import dev.focusguardian.flags.AlertProblem.Deed;
import dev.focusguardian.flags.AlertProblem.Why;
import dev.focusguardian.flags.OrganizerTexts.Draft;
import dev.focusguardian.flags.OrganizerTexts.Style;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.queue.CycleRunner;
import dev.focusguardian.queue.CycleTrigger;
import dev.focusguardian.remote.RemoteCalendarException;
import dev.focusguardian.store.Alerts;
import dev.focusguardian.store.StoredMeeting;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Proposes other times for a flagged meeting. Google's interface has no call for that, so the
 * invitation is answered with "maybe", and the times stand in the comment, which the organizer
 * gets. Like declining, it happens only on the person's request.
 */
@Singleton
public class Proposing {

  private final Alerts alerts;
  private final OwnInvitations invitations;
  private final OrganizerTexts texts;
  private final CycleRunner cycles;

  public Proposing(
      Alerts alerts, OwnInvitations invitations, OrganizerTexts texts, CycleRunner cycles) {
    this.alerts = alerts;
    this.invitations = invitations;
    this.texts = texts;
    this.cycles = cycles;
  }

  /**
   * What would be sent, to whom.
   *
   * @param envelope null if the person cannot answer the invitation here, so that only a mail is
   *     left
   * @param hindrance why not; null if they can
   */
  public record Prepared(
      Draft draft, OwnInvitations.@Nullable Envelope envelope, @Nullable AlertProblem hindrance) {}

  /**
   * What the person wants sent.
   *
   * @param slots the times to offer; empty for the better times that we know
   * @param comment in place of our text; null for ours
   * @param start when the person thinks the meeting begins; null if they were not shown it
   */
  public record Wish(List<Interval> slots, @Nullable String comment, @Nullable Instant start) {

    public Wish {
      slots = List.copyOf(slots);
    }

    /** Without the words. */
    @Override
    public String toString() {
      return "Wish" + slots;
    }
  }

  /**
   * @param slots the times to offer; empty for the better times that we know
   * @throws AlertProblem if there is no such meeting, or no time to offer
   * @throws RemoteCalendarException if Google does not answer now
   */
  public Prepared prepare(PersonId person, UUID id, List<Interval> slots) {
    Draft draft = draft(person, AlertAnswers.meeting(alerts, person, id, Deed.PROPOSE), slots);
    try {
      return new Prepared(draft, invitations.envelope(person, draft.meeting()), null);
    } catch (AlertProblem e) {
      return new Prepared(draft, null, e);
    }
  }

  private Draft draft(PersonId person, AlertFacts.Meeting meeting, List<Interval> wanted) {
    List<Interval> slots = wanted.isEmpty() ? texts.slots(meeting) : wanted;
    if (slots.isEmpty()) {
      throw new AlertProblem(Why.NO_BETTER_TIME);
    }
    return texts.draft(person, meeting, slots, Style.SET);
  }

  /**
   * What was proposed.
   *
   * @param draft its text is what was sent
   */
  public record Proposed(AlertFacts.Meeting meeting, Draft draft) {}

  /**
   * Proposes it for this one meeting, also where it is one of a series.
   *
   * @throws AlertProblem if it cannot be answered; nothing was sent then
   * @throws RemoteCalendarException if Google does not let it be done, or be known, now; the same
   *     request can be repeated, and notifies nobody twice
   */
  public Proposed propose(PersonId person, UUID id, Wish wish) {
    AlertFacts.Meeting meeting = AlertAnswers.meeting(alerts, person, id, Deed.PROPOSE);
    Draft own = draft(person, meeting, wish.slots());
    Draft draft = wish.comment() == null ? own : own.with(wish.comment());
    OwnInvitations.Place place = invitations.place(person, meeting);
    if (wish.start() != null && !place.begins(wish.start())) {
      throw OwnInvitations.problem(ReplyOutcome.MOVED);
    }
    ReplyOutcome outcome =
        invitations.with(
            place,
            remote ->
                new Reply(remote)
                    .propose(
                        new Reply.Wish(
                            place.calendar().googleId(),
                            meeting.eventId(),
                            place.event().time(),
                            false,
                            draft.text())));
    boolean answered = outcome == ReplyOutcome.ANSWERED || outcome == ReplyOutcome.ANSWERED_BEFORE;
    if (answered) {
      alerts.whileLocked(
          person,
          id,
          locked -> {
            locked.answerMeeting(id, AlertState.ACTED, AlertAnswer.PROPOSED);
            return id;
          });
    }
    // Whatever came of it, the copy is not what it was.
    cycles.request(person, CycleTrigger.PERSON);
    if (!answered) {
      throw OwnInvitations.problem(outcome);
    }
    return new Proposed(
        alerts
            .meeting(person, id)
            .map(StoredMeeting::facts)
            .orElseGet(() -> meeting.answered(AlertAnswer.PROPOSED)),
        draft);
  }
}
