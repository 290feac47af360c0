package dev.focusguardian.flags;

import dev.focusguardian.alert.AlertAnswer;
import dev.focusguardian.flags.ActionLinks.Meant;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.remote.RemoteCalendarException;
import dev.focusguardian.store.UsedLinks;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Does what the link of a message is for, after the person has confirmed it. */
@Singleton
public class LinkActions {

  private final UsedLinks used;
  private final AlertAnswers answers;
  private final Declining declining;
  private final Snoozing snoozing;
  private final Muting muting;
  private final ProtectAnyway protect;
  private final Clock clock;

  public LinkActions(
      UsedLinks used,
      AlertAnswers answers,
      Declining declining,
      Snoozing snoozing,
      Muting muting,
      ProtectAnyway protect,
      Clock clock) {
    this.protect = protect;
    this.used = used;
    this.answers = answers;
    this.declining = declining;
    this.snoozing = snoozing;
    this.muting = muting;
    this.clock = clock;
  }

  /**
   * What the person was shown, and said to it.
   *
   * @param comment for the organizer of a meeting that is declined; null for none
   * @param start when the meeting begins as the person was shown it; null if they were not
   * @param confirmation the token of the focus block that they were shown; empty for none
   */
  public record Shown(@Nullable String comment, @Nullable Instant start, String confirmation) {

    /** Without the words and the token. */
    @Override
    public String toString() {
      return "Shown[" + start + "]";
    }
  }

  /**
   * What confirming a link to protect focus time would book.
   *
   * @throws AlertProblem if nothing can be booked for that week
   */
  public ProtectAnyway.Preview preview(PersonId person, Meant meant) {
    return protect.preview(person, meant.meeting());
  }

  /**
   * Changes nothing.
   *
   * @throws AlertProblem if it would decline what the person has kept
   */
  public void check(PersonId person, Meant meant) {
    boolean kept =
        meant.action() == ActionLinks.Action.DECLINE
            && answers.find(person, meant.meeting()).stream()
                .flatMap(alert -> alert.meetings().stream())
                .anyMatch(
                    meeting ->
                        meeting.id().equals(meant.meeting())
                            && meeting.answer() == AlertAnswer.KEPT);
    if (kept) {
      throw new AlertProblem(AlertProblem.Why.KEPT_SINCE);
    }
  }

  /**
   * @return false if the link was used before; nothing was done then
   * @throws AlertProblem if it cannot be done any more
   * @throws RemoteCalendarException if Google does not let it be done now; the link still works
   */
  public boolean act(PersonId person, Meant meant, Shown shown) {
    check(person, meant);
    if (!used.use(person, meant.link(), clock.instant())) {
      return false;
    }
    try {
      switch (meant.action()) {
        case KEEP -> answers.keep(person, meant.meeting());
        case SNOOZE -> snoozing.snooze(person, meant.meeting());
        case MUTE -> muting.mute(person, meant.meeting());
        case PROTECT -> {
          ProtectAnyway.Done done = protect.apply(person, meant.meeting(), shown.confirmation());
          if (done.outcome() == ProtectAnyway.Outcome.TAKEN) {
            throw new AlertProblem(AlertProblem.Why.SLOT_TAKEN);
          }
        }
        case DECLINE ->
            declining.decline(
                person,
                meant.meeting(),
                new Declining.Words(shown.comment(), false, shown.start()));
      }
      return true;
    } catch (RuntimeException e) {
      // Whatever it was, the person can try again.
      used.free(person, meant.link());
      throw e;
    }
  }
}
