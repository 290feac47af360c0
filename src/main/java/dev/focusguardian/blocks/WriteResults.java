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
 * Records the outcome of an attempt to write or delete a block, by the calendar's answer:
 * confirmed, forgotten, or left to the next sync.
 */
final class WriteResults {

  private final FocusBlocks blocks;
  private final CalendarMirror mirror;
  private final WriteConflicts conflicts;
  private final BlockBooker booker;
  private final HistoryRecorder recorder;
  private final PersonId person;
  private final StoredCalendar calendar;
  private final Horizon horizon;
  private final Lease lease;
  private boolean needsSync;

  WriteResults(
      FocusBlocks blocks,
      CalendarMirror mirror,
      WriteConflicts conflicts,
      BlockBooker booker,
      HistoryRecorder recorder,
      StoredCalendar calendar,
      Horizon horizon,
      Lease lease) {
    this.blocks = blocks;
    this.mirror = mirror;
    this.conflicts = conflicts;
    this.booker = booker;
    this.recorder = recorder;
    this.person = recorder.person();
    this.calendar = calendar;
    this.horizon = horizon;
    this.lease = lease;
  }

  /** Whether the calendar turned out to be different from what we assumed. */
  boolean needsSync() {
    return needsSync;
  }

  /** Whether its event is gone now because we deleted it. */
  boolean withdrawn(BookedBlock block, BookingOutcome outcome) {
    return outcome.accept(new DeletionResult(block));
  }

  /** Whether its event is gone because we deleted it, after the attempt to do so. */
  private final class DeletionResult implements BookingOutcome.Visitor<Boolean> {
    private final BookedBlock block;

    DeletionResult(BookedBlock block) {
      this.block = block;
    }

    @Override
    public Boolean released() {
      // Recorded once more: a node that took over meanwhile may have seen the block before it was
      // deleted.
      blocks.leave(person, block);
      mirror.remove(calendar.id(), block.eventId());
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
      needsSync = true;
      conflict(block.eventId(), block.interval());
      return false;
    }
  }

  void settle(BookedBlock wanted, BookingOutcome outcome, BlockStep step) {
    outcome.accept(new Settling(wanted, step));
  }

  /** The outcome of an attempt to write a block: whether it is as wanted. */
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
      CycleTrigger occasion = recorder.occasion();
      Interval before = step.before();
      stands(wanted, booked.event());
      recorder.did(
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
      needsSync = true;
      conflict(taken.by(), wanted.interval());
      if (intended) {
        blocks.forget(person, wanted.id());
        if (step.event() != BlockEvent.BOOKED) {
          // Its earlier event is already deleted.
          recorder.released(wanted, null, ChangeReason.of(ChangeReason.Kind.TAKEN_BEFORE_WRITE));
        }
      }
      return false;
    }

    @Override
    public Boolean idTaken() {
      calendarDiffers();
      if (intended) {
        blocks.delete(person, wanted);
      }
      return false;
    }

    @Override
    public Boolean deletedByPerson() {
      calendarDiffers();
      if (intended) {
        // It existed for a moment without our knowing.
        WriteResults.this.deletedByPerson(wanted);
      }
      return false;
    }

    @Override
    public Boolean editedByPerson() {
      calendarDiffers();
      return false;
    }

    @Override
    public Boolean released() {
      calendarDiffers();
      return false;
    }

    private void calendarDiffers() {
      needsSync = true;
      if (!intended) {
        Interval before = step.before();
        conflict(wanted.eventId(), before == null ? wanted.interval() : before);
      }
    }
  }

  private void conflict(RemoteEvent by, Interval slot) {
    CalendarEvent event = by.event();
    Interval time = event == null ? null : EventTimes.interval(event.time(), horizon.zone());
    // All of its time; otherwise the plan would try the neighbouring slot.
    conflict(by.id(), time != null && time.overlaps(slot) ? time : slot);
  }

  /** Usually the next sync shows the event; until one does, plans avoid it. */
  private void conflict(String eventId, Interval interval) {
    conflicts.add(person, new WriteConflict(calendar.id(), eventId, interval), horizon.now());
  }

  private void stands(BookedBlock wanted, RemoteEvent event) {
    blocks.put(person, wanted.as(wanted.protection(), event.etag()));
    mirror.put(calendar.id(), event);
    if (wanted.protection() == ProtectionLevel.GUARDED && !FocusTimeEvents.isFocusTime(event)) {
      // Google silently made it an ordinary event, so its text claims protection that it does not
      // have.
      BookedBlock locked = wanted.as(ProtectionLevel.LOCKED, event.etag());
      if (booker.update(BlockWrites.of(locked, null, horizon), event.etag(), false)
          instanceof BookingOutcome.Booked corrected) {
        stands(locked, corrected.event());
      }
    }
  }

  private void deletedByPerson(BookedBlock block) {
    // Another node may have written it, if this one was delayed and has lost its lease.
    lease.requireHeld();
    blocks.excludeSlot(person, block.interval());
    blocks.delete(person, block);
    mirror.remove(calendar.id(), block.eventId());
    recorder.refused(block);
  }
}
