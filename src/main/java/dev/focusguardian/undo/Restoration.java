package dev.focusguardian.undo;

import dev.focusguardian.blocks.Booking;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.plan.ChangeReason;
import dev.focusguardian.store.BookedBlock;
import dev.focusguardian.store.FocusBlocks;
import dev.focusguardian.store.History.Entry;
import dev.focusguardian.store.StoredCalendar;
import java.time.Instant;

/** Undoes the changes of one cycle on the calendar for focus blocks. */
final class Restoration {

  private final FocusBlocks blocks;
  private final PersonId person;
  private final Instant now;
  private final Booking booking;
  private final StoredCalendar calendar;

  Restoration(
      FocusBlocks blocks, PersonId person, Instant now, Booking booking, StoredCalendar calendar) {
    this.blocks = blocks;
    this.person = person;
    this.now = now;
    this.booking = booking;
    this.calendar = calendar;
  }

  private static CycleUndo.Line line(Entry entry, UndoResult result) {
    return new CycleUndo.Line(entry.event(), entry.slot(), result);
  }

  CycleUndo.Line unbook(Entry entry) {
    BookedBlock block = blocks.find(person, entry.blockId());
    if (block == null || !block.isOn(calendar)) {
      return line(entry, UndoResult.GONE_ALREADY);
    }
    if (block.pinned() || !block.interval().equals(entry.slot())) {
      if (!block.interval().overlaps(entry.slot())) {
        blocks.excludeSlot(person, entry.slot());
      }
      return line(entry, UndoResult.CHANGED_SINCE);
    }
    if (!block.interval().start().isAfter(now)) {
      return line(entry, UndoResult.HAS_BEGUN);
    }
    blocks.excludeSlot(person, block.interval());
    booking.release(block, null, ChangeReason.of(ChangeReason.Kind.UNDONE));
    boolean gone = blocks.find(person, block.id()) == null;
    return line(entry, gone ? UndoResult.REMOVED : UndoResult.CHANGED_JUST_NOW);
  }

  CycleUndo.Line moveBack(Entry entry) {
    BookedBlock block = blocks.find(person, entry.blockId());
    Interval before = entry.before();
    if (block != null
        && before != null
        && block.interval().equals(before)
        && block.etag() != null) {
      blocks.put(person, block.fixed());
      return line(entry, UndoResult.STANDS_AS_BEFORE);
    }
    if (block == null
        || before == null
        || block.pinned()
        || !block.isOn(calendar)
        || !block.interval().equals(entry.slot())) {
      return line(entry, UndoResult.CHANGED_SINCE);
    }
    if (!before.start().isAfter(now)) {
      return line(entry, UndoResult.OLD_PLACE_IS_PAST);
    }
    boolean back = isFree(before, block.id()) && booking.putBack(block, before);
    return line(entry, back ? UndoResult.MOVED_BACK : UndoResult.OLD_PLACE_IS_TAKEN);
  }

  /**
   * Whether none of our blocks but the given one is in the slot. A block that was planned but never
   * written doesn't count.
   */
  private boolean isFree(Interval slot, String but) {
    return blocks.between(person, slot.start(), slot.end()).stream()
        .allMatch(
            block ->
                block.id().equals(but) || (block.etag() == null && block.interval().equals(slot)));
  }

  CycleUndo.Line bookAgain(Entry entry) {
    Interval slot = entry.slot();
    if (blocks.between(person, slot.start(), slot.end()).stream()
        .anyMatch(block -> block.interval().equals(slot) && block.etag() != null)) {
      return line(entry, UndoResult.STANDS_THERE);
    }
    if (!slot.start().isAfter(now)) {
      return line(entry, UndoResult.PLACE_IS_PAST);
    }
    boolean back = isFree(slot, "") && booking.bookAgainPinned(slot);
    return line(entry, back ? UndoResult.BOOKED_AGAIN : UndoResult.PLACE_IS_TAKEN);
  }
}
