package dev.focusguardian.blocks;

import dev.focusguardian.book.BlockBooker;
import dev.focusguardian.book.BookingOutcome;
import dev.focusguardian.calendar.PlainText;
import dev.focusguardian.horizon.Horizon;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.plan.BlockChange;
import dev.focusguardian.plan.ChangeReason;
import dev.focusguardian.plan.ChangeReason.Edit;
import dev.focusguardian.plan.ProtectionLevel;
import dev.focusguardian.plan.ProtectionPlanner;
import dev.focusguardian.port.FocusTime;
import dev.focusguardian.preferences.Preferences;
import dev.focusguardian.queue.Lease;
import dev.focusguardian.remote.RemoteCalendarException.Unsupported;
import dev.focusguardian.store.BookedBlock;
import dev.focusguardian.store.CalendarMirror;
import dev.focusguardian.store.FocusBlocks;
import dev.focusguardian.store.StoredCalendar;
import dev.focusguardian.store.WriteConflicts;
import dev.focusguardian.words.BlockWords;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Applies a plan's changes. Each intention is stored before the calendar is changed, and confirmed
 * afterwards; the next cycle resolves a crash between the two.
 */
public final class Booking {

  private final FocusBlocks blocks;
  private final BlockBooker booker;
  private final HistoryRecorder recorder;
  private final PersonId person;
  private final StoredCalendar calendar;
  private final Preferences.Booking appearance;
  private final Horizon horizon;
  private final Instant now;
  private final FocusTimeEvents focusTimes;
  private final Predicate<BookedBlock> isFocusTime;
  private final Lease lease;
  private final WriteResults results;

  /**
   * @param isFocusTime whether a block's current event is a focus-time event
   */
  Booking(
      FocusBlocks blocks,
      CalendarMirror mirror,
      WriteConflicts conflicts,
      BlockBooker booker,
      HistoryRecorder recorder,
      StoredCalendar calendar,
      Horizon horizon,
      FocusTimeEvents focusTimes,
      Predicate<BookedBlock> isFocusTime,
      Lease lease) {
    this.focusTimes = focusTimes;
    this.isFocusTime = isFocusTime;
    this.blocks = blocks;
    this.lease = lease;
    // A read and a wait come before each write, and a lease can end meanwhile.
    this.booker = booker.asking(lease::requireHeld);
    this.recorder = recorder;
    this.person = recorder.person();
    this.calendar = calendar;
    this.horizon = horizon;
    this.appearance = horizon.preferences().booking();
    this.now = horizon.now();
    this.results =
        new WriteResults(
            blocks, mirror, conflicts, this.booker, recorder, calendar, horizon, lease);
  }

  /** Whether the calendar turned out to be different from what the plan assumed. */
  public boolean needsSync() {
    return results.needsSync();
  }

  /** Whether anything has to be written for it: most blocks stay as they are. */
  public boolean writes(
      BlockChange change, Map<String, BookedBlock> known, ProtectionPlanner levels) {
    if (change instanceof BlockChange.Keep keep) {
      BookedBlock block = known.get(keep.standingId());
      return block != null && mustLookDifferent(block, levels.of(keep.interval()));
    }
    return true;
  }

  public void apply(BlockChange change, Map<String, BookedBlock> known, ProtectionPlanner levels) {
    lease.requireHeld();
    change.accept(new PlanStep(this, known, levels));
  }

  void book(Interval interval, ProtectionLevel wanted, String because) {
    String id = BlockIds.in(interval, calendar, person, blocks);
    place(
        new BookedBlock(
            id,
            calendar.connectionId(),
            calendar.googleId(),
            BlockIds.eventId(id),
            interval,
            null,
            appearance.title(),
            appearance.colour(),
            wanted,
            false,
            null,
            because),
        BlockStep.booked());
  }

  /**
   * @param wanted the block as it has to be; there is no event with its id yet
   */
  private void place(BookedBlock wanted, BlockStep step) {
    ProtectionLevel protection = focusTimes.level(wanted.protection(), false);
    BookedBlock intended = wanted.as(protection, null);
    FocusTime kind = focusTimes.kind(protection, false);
    blocks.put(person, intended);
    if (kind == null) {
      results.settle(intended, booker.insert(BlockWrites.of(intended, null, horizon)), step);
      return;
    }
    try {
      BookingOutcome outcome = booker.insert(BlockWrites.of(intended, kind, horizon));
      if (outcome instanceof BookingOutcome.Booked booked) {
        focusTimes.booked(booked.event());
      }
      results.settle(intended, outcome, step);
    } catch (Unsupported e) {
      // Google has seen that id, whether it refused the event or not.
      blocks.leave(person, intended);
      BookedBlock ordinary = wanted.onEvent(BlockIds.nextEventId(wanted));
      blocks.put(person, ordinary);
      BookingOutcome outcome = booker.insert(BlockWrites.of(ordinary, null, horizon));
      if (outcome instanceof BookingOutcome.Booked) {
        focusTimes.refused();
      }
      results.settle(ordinary, outcome, step);
    }
  }

  void update(BookedBlock block, Interval to, ProtectionLevel wanted, String because) {
    boolean already = isFocusTime.test(block);
    ProtectionLevel protection = focusTimes.level(wanted, already);
    FocusTime kind = focusTimes.kind(protection, already);
    boolean moved = !to.equals(block.interval());
    BookedBlock changed =
        new BookedBlock(
            block.id(),
            block.connectionId(),
            block.calendarId(),
            block.eventId(),
            to,
            block.etag(),
            appearance.title(),
            appearance.colour(),
            protection,
            false,
            moved ? now : block.movedAt(),
            because);
    BlockStep step =
        moved ? BlockStep.moved(block.interval()) : BlockStep.changed(edits(block, changed));
    String etag = block.etag();
    if (needsAnother(block, kind, already)) {
      // The old event goes first: if we stop in between, the slot is free and is booked again, and
      // there are never two events.
      if (withdraw(block)) {
        lease.requireHeld();
        place(changed.onEvent(BlockIds.nextEventId(changed)), step);
      }
    } else if (etag != null) {
      FocusTime same = already ? FocusTimeEvents.of(protection) : null;
      results.settle(
          changed, booker.update(BlockWrites.of(changed, same, horizon), etag, moved), step);
    }
  }

  /** What is different now; an event of another kind looks the same. */
  private static List<Edit> edits(BookedBlock before, BookedBlock after) {
    List<Edit> edits = new ArrayList<>();
    if (!PlainText.same(before.title(), after.title())) {
      edits.add(Edit.RENAMED);
    }
    if (!Objects.equals(before.colour(), after.colour())) {
      edits.add(Edit.RECOLOURED);
    }
    if (before.protection() != after.protection()) {
      edits.add(Edit.PROTECTION);
    }
    return edits.isEmpty() ? List.of(Edit.FOCUS_TIME_SETTINGS) : edits;
  }

  void keep(BookedBlock block, ProtectionLevel wanted) {
    if (mustLookDifferent(block, wanted)) {
      update(block, block.interval(), wanted, block.because());
    }
  }

  /** The event's description names the level, so every new level is a visible change. */
  private boolean mustLookDifferent(BookedBlock block, ProtectionLevel wanted) {
    boolean already = isFocusTime.test(block);
    ProtectionLevel protection = focusTimes.level(wanted, already);
    return block.protection() != protection
        || !PlainText.same(block.title(), appearance.title())
        || !Objects.equals(block.colour(), appearance.colour())
        || needsAnother(block, focusTimes.kind(protection, already), already);
  }

  /** An event's type cannot be changed; an event that may not exist is left to the next sync. */
  private boolean needsAnother(BookedBlock block, @Nullable FocusTime kind, boolean already) {
    return (kind != null) != already
        && block.etag() != null
        && block.interval().start().isAfter(now);
  }

  /** It gives way to an event that the plan knew about. */
  void release(BookedBlock block, String because) {
    release(block, because, ChangeReasons.leaving(block.interval(), horizon, recorder.occasion()));
  }

  /**
   * @param because the plan's explanation; null where the reason says it all
   */
  public void release(BookedBlock block, @Nullable String because, ChangeReason reason) {
    if (withdraw(block)) {
      blocks.delete(person, block);
      recorder.released(block, because, reason);
    }
  }

  /**
   * Puts a block back where the person wants it, and pins it.
   *
   * @return whether it is there now
   */
  public boolean putBack(BookedBlock block, Interval slot) {
    lease.requireHeld();
    update(block, slot, block.protection(), BlockWords.TAKEN_BACK);
    return pinned(blocks.find(person, block.id()), slot);
  }

  /**
   * Books a slot again from which a block was removed, and pins the block.
   *
   * @return whether it is there now
   */
  public boolean bookAgainPinned(Interval slot) {
    return bookPinned(slot, BlockWords.TAKEN_BACK);
  }

  /**
   * Books a slot as busy, and pins the block.
   *
   * @return whether it is there now
   */
  public boolean bookPinned(Interval slot, String because) {
    lease.requireHeld();
    String id = BlockIds.in(slot, calendar, person, blocks);
    book(slot, ProtectionLevel.HOLD, because);
    return pinned(blocks.find(person, id), slot);
  }

  private boolean pinned(@Nullable BookedBlock block, Interval slot) {
    if (block == null || block.etag() == null || !block.interval().equals(slot)) {
      return false;
    }
    blocks.put(person, block.fixed());
    return true;
  }

  /** Whether its event is gone now because we deleted it. */
  private boolean withdraw(BookedBlock block) {
    BookingOutcome outcome =
        booker
            .asking(() -> recordDeletion(block))
            .delete(block.calendarId(), block.eventId(), block.id(), block.etag());
    return results.withdrawn(block, outcome);
  }

  /**
   * From here on a deletion counts as ours, even if we never get an answer. It is not recorded
   * sooner, because until then it is the person who deletes the event.
   */
  private void recordDeletion(BookedBlock block) {
    blocks.leave(person, block);
    lease.requireHeld();
  }
}
