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
 * Applies a plan's changes. What is intended is written down before the calendar is touched, and
 * confirmed after; a crash between the two is found out by the next cycle.
 */
public final class Booking {

  private final FocusBlocks blocks;
  private final BlockBooker booker;
  private final HistoryRecorder diary;
  private final PersonId person;
  private final StoredCalendar calendar;
  private final Preferences.Booking look;
  private final Horizon horizon;
  private final Instant now;
  private final FocusTimeEvents focusTimes;
  private final Predicate<BookedBlock> isFocusTime;
  private final Lease lease;
  private final WriteResults results;

  /**
   * @param isFocusTime whether the event of a block is a focus-time event as it stands
   */
  Booking(
      FocusBlocks blocks,
      CalendarMirror copies,
      WriteConflicts conflicts,
      BlockBooker booker,
      HistoryRecorder diary,
      StoredCalendar calendar,
      Horizon horizon,
      FocusTimeEvents focusTimes,
      Predicate<BookedBlock> isFocusTime,
      Lease lease) {
    this.focusTimes = focusTimes;
    this.isFocusTime = isFocusTime;
    this.blocks = blocks;
    this.lease = lease;
    // A look and a wait come before each write, in which a lease can end.
    this.booker = booker.asking(lease::requireHeld);
    this.diary = diary;
    this.person = diary.person();
    this.calendar = calendar;
    this.horizon = horizon;
    this.look = horizon.preferences().booking();
    this.now = horizon.now();
    this.results =
        new WriteResults(blocks, copies, conflicts, this.booker, diary, calendar, horizon, lease);
  }

  /** Whether the calendar turned out to be other than the plan thought. */
  public boolean lookAgain() {
    return results.lookAgain();
  }

  /** Whether there is anything to write for it: most blocks stay as they are. */
  public boolean writes(
      BlockChange change, Map<String, BookedBlock> known, ProtectionPlanner levels) {
    if (change instanceof BlockChange.Keep keep) {
      BookedBlock block = known.get(keep.standingId());
      return block != null && isToLookOtherwise(block, levels.of(keep.interval()));
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
            look.title(),
            look.colour(),
            wanted,
            false,
            null,
            because),
        BlockStep.booked());
  }

  /**
   * @param wanted as it shall stand; there is no event of that id yet
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
      // Refused or not, that id has been in Google's hands.
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
            look.title(),
            look.colour(),
            protection,
            false,
            moved ? now : block.movedAt(),
            because);
    BlockStep step =
        moved ? BlockStep.moved(block.interval()) : BlockStep.changed(edits(block, changed));
    String etag = block.etag();
    if (needsAnother(block, kind, already)) {
      // The old one goes first: should we stop in between, the place is free and booked again, and
      // never are there two.
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
    if (isToLookOtherwise(block, wanted)) {
      update(block, block.interval(), wanted, block.because());
    }
  }

  /** How firmly it stands is written on it, so that every new level is a change to see. */
  private boolean isToLookOtherwise(BookedBlock block, ProtectionLevel wanted) {
    boolean already = isFocusTime.test(block);
    ProtectionLevel protection = focusTimes.level(wanted, already);
    return block.protection() != protection
        || !PlainText.same(block.title(), look.title())
        || !Objects.equals(block.colour(), look.colour())
        || needsAnother(block, focusTimes.kind(protection, already), already);
  }

  /** What kind an event is cannot be changed; one that is not known to stand is left to a look. */
  private boolean needsAnother(BookedBlock block, @Nullable FocusTime kind, boolean already) {
    return (kind != null) != already
        && block.etag() != null
        && block.interval().start().isAfter(now);
  }

  /** It gives way to what the plan found out about. */
  void release(BookedBlock block, String because) {
    release(block, because, ChangeReasons.leaving(block.interval(), horizon, diary.occasion()));
  }

  /**
   * @param because what the plan says of it; null where the reason says it all
   */
  public void release(BookedBlock block, @Nullable String because, ChangeReason reason) {
    if (withdraw(block)) {
      blocks.delete(person, block);
      diary.released(block, because, reason);
    }
  }

  /**
   * Puts a block back where the person wants it to be, to stay there.
   *
   * @return whether it stands there now
   */
  public boolean putBack(BookedBlock block, Interval slot) {
    lease.requireHeld();
    update(block, slot, block.protection(), BlockWords.TAKEN_BACK);
    return pinned(blocks.find(person, block.id()), slot);
  }

  /**
   * Books a slot again that a block was taken from, to stay there.
   *
   * @return whether it stands there now
   */
  public boolean bookBack(Interval slot) {
    lease.requireHeld();
    String id = BlockIds.in(slot, calendar, person, blocks);
    book(slot, ProtectionLevel.HOLD, BlockWords.TAKEN_BACK);
    return pinned(blocks.find(person, id), slot);
  }

  private boolean pinned(@Nullable BookedBlock block, Interval slot) {
    if (block == null || block.etag() == null || !block.interval().equals(slot)) {
      return false;
    }
    blocks.put(person, block.fixed());
    return true;
  }

  /** Whether its event is gone now, by our hand. */
  private boolean withdraw(BookedBlock block) {
    BookingOutcome outcome =
        booker
            .asking(() -> beforeItGoes(block))
            .delete(block.calendarId(), block.eventId(), block.id(), block.etag());
    return results.withdrawn(block, outcome);
  }

  /**
   * From here on its absence is our doing, even if we never hear of it; and not sooner, for until
   * then it is the person who deletes it.
   */
  private void beforeItGoes(BookedBlock block) {
    blocks.leave(person, block);
    lease.requireHeld();
  }
}
