package dev.focusguardian.blocks;

import dev.focusguardian.book.BlockBooker;
import dev.focusguardian.book.BookingOutcome;
import dev.focusguardian.calendar.CalendarEvent;
import dev.focusguardian.calendar.EventTimes;
import dev.focusguardian.calendar.RemoteEvent;
import dev.focusguardian.horizon.Horizon;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.plan.BlockEvent;
import dev.focusguardian.plan.ChangeReason;
import dev.focusguardian.plan.ProtectionLevel;
import dev.focusguardian.queue.CycleTrigger;
import dev.focusguardian.queue.Lease;
import dev.focusguardian.store.BookedBlock;
import dev.focusguardian.store.CalendarMirror;
import dev.focusguardian.store.FocusBlocks;
import dev.focusguardian.store.StoredCalendar;
import dev.focusguardian.store.WriteConflicts;
import dev.focusguardian.store.WriteConflicts.WriteConflict;

/**
 * What follows from an attempt to write a block, or to delete it: confirmed, forgotten or left to
 * another look, according to what the calendar answered.
 */
final class WriteResults {

  private final FocusBlocks blocks;
  private final CalendarMirror copies;
  private final WriteConflicts conflicts;
  private final BlockBooker booker;
  private final HistoryRecorder diary;
  private final PersonId person;
  private final StoredCalendar calendar;
  private final Horizon horizon;
  private final Lease lease;
  private boolean lookAgain;

  WriteResults(
      FocusBlocks blocks,
      CalendarMirror copies,
      WriteConflicts conflicts,
      BlockBooker booker,
      HistoryRecorder diary,
      StoredCalendar calendar,
      Horizon horizon,
      Lease lease) {
    this.blocks = blocks;
    this.copies = copies;
    this.conflicts = conflicts;
    this.booker = booker;
    this.diary = diary;
    this.person = diary.person();
    this.calendar = calendar;
    this.horizon = horizon;
    this.lease = lease;
  }

  /** Whether the calendar turned out to be other than was thought. */
  boolean lookAgain() {
    return lookAgain;
  }

  /** Whether its event is gone now, by our hand. */
  boolean withdrawn(BookedBlock block, BookingOutcome outcome) {
    return outcome.accept(new Withdrawn(block));
  }

  /** Whether its event is gone, by our hand, after the attempt to delete it. */
  private final class Withdrawn implements BookingOutcome.Visitor<Boolean> {
    private final BookedBlock block;

    Withdrawn(BookedBlock block) {
      this.block = block;
    }

    @Override
    public Boolean released() {
      // Said once more: who took over while this was on its way has found it standing.
      blocks.leave(person, block);
      copies.remove(calendar.id(), block.eventId());
      return true;
    }

    @Override
    public Boolean deletedByPerson() {
      WriteResults.this.deletedByPerson(block);
      return false;
    }

    @Override
    public Boolean editedByPerson() {
      return stillThere();
    }

    @Override
    public Boolean idTaken() {
      return stillThere();
    }

    @Override
    public Boolean booked(BookingOutcome.Booked booked) {
      return stillThere();
    }

    @Override
    public Boolean slotTaken(BookingOutcome.SlotTaken taken) {
      return stillThere();
    }

    private boolean stillThere() {
      blocks.put(person, block);
      lookAgain = true;
      conflict(block.eventId(), block.interval());
      return false;
    }
  }

  void settle(BookedBlock wanted, BookingOutcome outcome, BlockStep step) {
    outcome.accept(new Settling(wanted, step));
  }

  /** What is known of a block after the attempt to write it: whether it stands as wanted. */
  private final class Settling implements BookingOutcome.Visitor<Boolean> {
    private final BookedBlock wanted;
    private final BlockStep step;
    private final boolean intended;

    Settling(BookedBlock wanted, BlockStep step) {
      this.wanted = wanted;
      this.step = step;
      this.intended = wanted.etag() == null;
    }

    @Override
    public Boolean booked(BookingOutcome.Booked booked) {
      CycleTrigger occasion = diary.occasion();
      Interval before = step.before();
      stands(wanted, booked.event());
      diary.did(
          step.event(),
          wanted,
          before,
          before == null
              ? ChangeReasons.of(occasion).with(step.edits())
              : ChangeReasons.leaving(before, horizon, occasion));
      return true;
    }

    @Override
    public Boolean slotTaken(BookingOutcome.SlotTaken taken) {
      lookAgain = true;
      conflict(taken.by(), wanted.interval());
      if (intended) {
        blocks.forget(person, wanted.id());
        if (step.event() != BlockEvent.BOOKED) {
          // Its earlier event is gone already.
          diary.released(wanted, null, ChangeReason.of(ChangeReason.Kind.TAKEN_BEFORE_WRITE));
        }
      }
      return false;
    }

    @Override
    public Boolean idTaken() {
      notAsThought();
      if (intended) {
        blocks.delete(person, wanted);
      }
      return false;
    }

    @Override
    public Boolean deletedByPerson() {
      notAsThought();
      if (intended) {
        // It stood for a moment, unheard of by us.
        WriteResults.this.deletedByPerson(wanted);
      }
      return false;
    }

    @Override
    public Boolean editedByPerson() {
      notAsThought();
      return false;
    }

    @Override
    public Boolean released() {
      notAsThought();
      return false;
    }

    private void notAsThought() {
      lookAgain = true;
      if (!intended) {
        Interval before = step.before();
        conflict(wanted.eventId(), before == null ? wanted.interval() : before);
      }
    }
  }

  private void conflict(RemoteEvent by, Interval slot) {
    CalendarEvent event = by.event();
    Interval time = event == null ? null : EventTimes.interval(event.time(), horizon.zone());
    // All of its time, or the plan would try the slot next to this one.
    conflict(by.id(), time != null && time.overlaps(slot) ? time : slot);
  }

  /** The next look mostly tells of it; as long as none does, plans keep clear of it. */
  private void conflict(String eventId, Interval interval) {
    conflicts.add(person, new WriteConflict(calendar.id(), eventId, interval), horizon.now());
  }

  private void stands(BookedBlock wanted, RemoteEvent event) {
    blocks.put(person, wanted.as(wanted.protection(), event.etag()));
    copies.put(calendar.id(), event);
    if (wanted.protection() == ProtectionLevel.GUARDED && !FocusTimeEvents.isFocusTime(event)) {
      // Made an ordinary event in silence: it says of itself that it is guarded, and is not.
      BookedBlock locked = wanted.as(ProtectionLevel.LOCKED, event.etag());
      if (booker.update(BlockWrites.of(locked, null, horizon), event.etag(), false)
          instanceof BookingOutcome.Booked corrected) {
        stands(locked, corrected.event());
      }
    }
  }

  private void deletedByPerson(BookedBlock block) {
    // Or by another node, if this one was held up and has lost its lease.
    lease.requireHeld();
    blocks.addNoGo(person, block.interval());
    blocks.delete(person, block);
    copies.remove(calendar.id(), block.eventId());
    diary.refused(block);
  }
}
