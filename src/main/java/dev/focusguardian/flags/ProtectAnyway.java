package dev.focusguardian.flags;

import dev.focusguardian.alert.AlertFacts;
import dev.focusguardian.flags.AlertProblem.Why;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IsoWeek;
import dev.focusguardian.plan.UnplacedReason;
import dev.focusguardian.queue.CycleRunner;
import dev.focusguardian.queue.CycleTrigger;
import dev.focusguardian.queue.Lease;
import dev.focusguardian.queue.LeaseLost;
import dev.focusguardian.queue.StillBusy;
import dev.focusguardian.remote.RemoteCalendarException;
import dev.focusguardian.store.Alerts;
import dev.focusguardian.store.AskedBlocks;
import dev.focusguardian.store.AskedBlocks.Asked;
import dev.focusguardian.store.BookedBlock;
import dev.focusguardian.store.StoredMeeting;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Books one more focus block in the week of a flagged meeting, where there is room: the meeting
 * stays, and focus time stands elsewhere. Nothing is booked without the token of a preview. The
 * block is busy at once, stays where it is, and comes on top of the weekly goal.
 */
@Singleton
public class ProtectAnyway {

  /** How long it can be undone. */
  private static final Duration UNDO_FOR = Duration.ofDays(1);

  private final Alerts alerts;
  private final FocusRoom room;
  private final ProtectConfirmation confirmation;
  private final AskedBlocks asked;
  private final ProtectTarget target;
  private final CycleRunner cycles;
  private final Clock clock;

  ProtectAnyway(
      Alerts alerts,
      FocusRoom room,
      ProtectConfirmation confirmation,
      AskedBlocks asked,
      ProtectTarget target,
      CycleRunner cycles,
      Clock clock) {
    this.alerts = alerts;
    this.room = room;
    this.confirmation = confirmation;
    this.asked = asked;
    this.target = target;
    this.cycles = cycles;
    this.clock = clock;
  }

  /**
   * What would be booked.
   *
   * @param block null if there is no room
   * @param standing the focus blocks that the week has already
   * @param reasons why there is no room
   * @param token confirms exactly that block; null if there is none
   */
  public record Preview(
      AlertFacts.Meeting meeting,
      @Nullable Interval block,
      List<Interval> standing,
      List<UnplacedReason> reasons,
      @Nullable String token) {

    public Preview {
      standing = List.copyOf(standing);
      reasons = List.copyOf(reasons);
    }

    /** Without the token. */
    @Override
    public String toString() {
      return "Preview[" + meeting.id() + "]";
    }
  }

  /** What became of a block. */
  public enum Outcome {
    BOOKED,
    /** Something else stands there by now. */
    TAKEN,
    REMOVED,
    /** Somebody has changed or removed the block since it was booked, or it has begun. */
    CHANGED_SINCE
  }

  public record Done(Interval block, Outcome outcome) {}

  /**
   * @param id of a flagged meeting
   * @throws AlertProblem if there is no such meeting, or nothing can be booked for its week
   */
  public Preview preview(PersonId person, UUID id) {
    AlertFacts.Meeting meeting = AlertAnswers.meeting(alerts, person, id);
    FocusRoom.Found found = FocusRoom.in(room.place(person).horizon(), week(person, id));
    Interval block = found.block();
    return new Preview(
        meeting,
        block,
        found.standing(),
        found.reasons(),
        block == null ? null : confirmation.of(person, id, block));
  }

  /**
   * The week that the meeting was flagged in.
   *
   * @throws AlertProblem if it is over, or no longer planned for
   */
  private IsoWeek week(PersonId person, UUID id) {
    StoredMeeting meeting = alerts.meeting(person, id).orElseThrow(() -> AlertProblem.unknown(id));
    IsoWeek week =
        alerts.find(person, meeting.alert()).orElseThrow(() -> AlertProblem.unknown(id)).week();
    if (!room.place(person).horizon().bookedWeeks().contains(week)) {
      throw new AlertProblem(Why.WEEK_NOT_BOOKED);
    }
    return week;
  }

  /**
   * Books the block that was shown, if its time is still free. The same token books nothing twice.
   *
   * @throws AlertProblem if there is no such meeting, or the token is not that of a preview of it
   * @throws RemoteCalendarException if Google does not let it be done now
   */
  public Done apply(PersonId person, UUID id, String token) {
    AlertAnswers.meeting(alerts, person, id);
    Interval block =
        confirmation.open(person, id, token).orElseThrow(() -> new AlertProblem(Why.NOT_CONFIRMED));
    boolean booked = apart(person, lease -> book(person, id, block, lease));
    return new Done(block, booked ? Outcome.BOOKED : Outcome.TAKEN);
  }

  private boolean book(PersonId person, UUID id, Interval block, Lease lease) {
    Asked earlier =
        undoable(person, id).stream()
            .filter(one -> one.slot().equals(block))
            .findFirst()
            .orElse(null);
    if (earlier != null && isThere(person, earlier)) {
      return true;
    }
    FocusRoom.Place place = room.place(person);
    boolean free =
        block.start().isAfter(place.horizon().now())
            && place.horizon().writesIn(block.start())
            && !place.horizon().reading().projected().overlaps(block)
            && place.horizon().blocks().stream().noneMatch(one -> one.interval().overlaps(block));
    if (!free) {
      return false;
    }
    UUID row = earlier == null ? UUID.randomUUID() : earlier.id();
    if (earlier == null) {
      asked.add(person, id, row, block, clock.instant());
    }
    try {
      BookedBlock booked = target.book(person, place, block, lease);
      if (booked != null) {
        asked.booked(person, row, booked.etag());
      }
      return booked != null;
    } finally {
      if (target.standing(person, block) == null) {
        asked.undone(person, row, clock.instant());
      }
    }
  }

  /**
   * Whether a block was booked before, by another click or before a crash.
   *
   * @throws AlertProblem if that is not known yet
   */
  private boolean isThere(PersonId person, Asked earlier) {
    if (earlier.etag() != null) {
      return true;
    }
    BookedBlock there = target.standing(person, earlier.slot());
    if (there == null) {
      return false;
    }
    if (there.etag() == null) {
      // The next cycle asks Google.
      throw new AlertProblem(Why.BUSY);
    }
    if (ProtectTarget.isAsWeBookedIt(there, earlier)) {
      target.pin(person, there);
      asked.booked(person, earlier.id(), there.etag());
    }
    return true;
  }

  /** Within 24 hours. */
  public boolean canUndo(PersonId person, UUID id) {
    return !undoable(person, id).isEmpty();
  }

  private List<Asked> undoable(PersonId person, UUID id) {
    return asked.since(person, id, clock.instant().minus(UNDO_FOR));
  }

  /**
   * Removes a block again that nobody has changed since.
   *
   * @throws AlertProblem if nothing was booked within the last 24 hours
   * @throws RemoteCalendarException if Google does not let it be done now
   */
  public Done undo(PersonId person, UUID id) {
    last(person, id);
    return apart(person, lease -> undo(person, id, lease));
  }

  private Asked last(PersonId person, UUID id) {
    return undoable(person, id).stream()
        .findFirst()
        .orElseThrow(() -> new AlertProblem(Why.NOTHING_PROTECTED));
  }

  private Done undo(PersonId person, UUID id, Lease lease) {
    // Another click may have undone it meanwhile.
    Asked last = last(person, id);
    boolean removed = target.remove(person, room.place(person), last, lease);
    // What is still there is still on top of the goal: otherwise another block would give way.
    if (removed || target.standing(person, last.slot()) == null) {
      asked.undone(person, last.id(), clock.instant());
    }
    return new Done(last.slot(), removed ? Outcome.REMOVED : Outcome.CHANGED_SINCE);
  }

  private <T> T apart(PersonId person, Function<Lease, T> task) {
    try {
      return cycles.apart(person, task);
    } catch (LeaseLost | StillBusy e) {
      throw new AlertProblem(Why.BUSY);
    } finally {
      cycles.request(person, CycleTrigger.PERSON);
    }
  }
}
