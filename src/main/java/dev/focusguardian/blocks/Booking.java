package dev.focusguardian.blocks;

import dev.focusguardian.book.BlockBooker;
import dev.focusguardian.book.BookingOutcome;
import dev.focusguardian.calendar.CalendarEvent;
import dev.focusguardian.calendar.EventTimes;
import dev.focusguardian.calendar.PlainText;
import dev.focusguardian.calendar.RemoteEvent;
import dev.focusguardian.horizon.Horizon;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.plan.BlockChange;
import dev.focusguardian.plan.BlockEvent;
import dev.focusguardian.plan.ChangeReason;
import dev.focusguardian.plan.ProtectionLevel;
import dev.focusguardian.plan.ProtectionPlanner;
import dev.focusguardian.port.BlockWrite;
import dev.focusguardian.port.FocusTime;
import dev.focusguardian.preferences.Preferences;
import dev.focusguardian.queue.CycleTrigger;
import dev.focusguardian.queue.Lease;
import dev.focusguardian.remote.RemoteCalendarException.Unsupported;
import dev.focusguardian.store.BookedBlock;
import dev.focusguardian.store.CalendarMirror;
import dev.focusguardian.store.FocusBlocks;
import dev.focusguardian.store.StoredCalendar;
import dev.focusguardian.store.WriteConflicts;
import dev.focusguardian.store.WriteConflicts.WriteConflict;
import dev.focusguardian.words.BlockWords;
import dev.focusguardian.words.PlanWords;
import java.time.Instant;
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
  private final CalendarMirror copies;
  private final WriteConflicts conflicts;
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
  private boolean lookAgain;

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
    this.copies = copies;
    this.conflicts = conflicts;
    this.lease = lease;
    // A look and a wait come before each write, in which a lease can end.
    this.booker = booker.asking(lease::requireHeld);
    this.diary = diary;
    this.person = diary.person();
    this.calendar = calendar;
    this.horizon = horizon;
    this.look = horizon.preferences().booking();
    this.now = horizon.now();
  }

  /** Whether the calendar turned out to be other than the plan thought. */
  public boolean lookAgain() {
    return lookAgain;
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
    change.accept(new Applying(known, levels));
  }

  /** One step of the plan; one for a block that we do not know any more is left out. */
  private final class Applying implements BlockChange.Visitor {
    private final Map<String, BookedBlock> known;
    private final ProtectionPlanner levels;

    Applying(Map<String, BookedBlock> known, ProtectionPlanner levels) {
      this.known = known;
      this.levels = levels;
    }

    @Override
    public void book(BlockChange.Book book) {
      Booking.this.book(
          book.interval(), levels.of(book.interval()), PlanWords.sentence(book.because()));
    }

    @Override
    public void move(BlockChange.Move move) {
      BookedBlock block = known.get(move.standingId());
      if (block != null) {
        update(block, move.to(), levels.of(move.to()), PlanWords.sentence(move.because()));
      }
    }

    @Override
    public void release(BlockChange.Release release) {
      BookedBlock block = known.get(release.standingId());
      if (block != null) {
        Booking.this.release(
            block,
            PlanWords.sentence(release.because()),
            ChangeReasons.leaving(block.interval(), horizon, diary.occasion()));
      }
    }

    @Override
    public void keep(BlockChange.Keep keep) {
      BookedBlock block = known.get(keep.standingId());
      if (block != null) {
        Booking.this.keep(block, levels.of(keep.interval()));
      }
    }
  }

  private void book(Interval interval, ProtectionLevel wanted, String because) {
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
        BlockEvent.BOOKED,
        null);
  }

  /**
   * @param wanted as it shall stand; there is no event of that id yet
   */
  private void place(BookedBlock wanted, BlockEvent happened, @Nullable Interval before) {
    ProtectionLevel protection = focusTimes.level(wanted.protection(), false);
    BookedBlock intended = wanted.as(protection, null);
    FocusTime kind = focusTimes.kind(protection, false);
    blocks.put(person, intended);
    if (kind == null) {
      settle(intended, booker.insert(write(intended, null)), happened, before);
      return;
    }
    try {
      BookingOutcome outcome = booker.insert(write(intended, kind));
      if (outcome instanceof BookingOutcome.Booked booked) {
        focusTimes.booked(booked.event());
      }
      settle(intended, outcome, happened, before);
    } catch (Unsupported e) {
      // Refused or not, that id has been in Google's hands.
      blocks.leave(person, intended);
      BookedBlock ordinary = wanted.onEvent(BlockIds.nextEventId(wanted));
      blocks.put(person, ordinary);
      BookingOutcome outcome = booker.insert(write(ordinary, null));
      if (outcome instanceof BookingOutcome.Booked) {
        focusTimes.refused();
      }
      settle(ordinary, outcome, happened, before);
    }
  }

  private void update(BookedBlock block, Interval to, ProtectionLevel wanted, String because) {
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
    BlockEvent happened = moved ? BlockEvent.MOVED : BlockEvent.CHANGED;
    Interval before = moved ? block.interval() : null;
    String etag = block.etag();
    if (needsAnother(block, kind, already)) {
      // The old one goes first: should we stop in between, the place is free and booked again, and
      // never are there two.
      if (withdraw(block)) {
        lease.requireHeld();
        place(changed.onEvent(BlockIds.nextEventId(changed)), happened, before);
      }
    } else if (etag != null) {
      FocusTime same = already ? FocusTimeEvents.of(protection) : null;
      settle(changed, booker.update(write(changed, same), etag, moved), happened, before);
    }
  }

  private void keep(BookedBlock block, ProtectionLevel wanted) {
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
    boolean there = block != null && block.etag() != null && block.interval().equals(slot);
    if (there) {
      blocks.put(person, block.fixed());
    }
    return there;
  }

  /** Whether its event is gone now, by our hand. */
  private boolean withdraw(BookedBlock block) {
    BookingOutcome outcome =
        booker
            .asking(() -> beforeItGoes(block))
            .delete(block.calendarId(), block.eventId(), block.id(), block.etag());
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
      Booking.this.deletedByPerson(block);
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

  /**
   * From here on its absence is our doing, even if we never hear of it; and not sooner, for until
   * then it is the person who deletes it.
   */
  private void beforeItGoes(BookedBlock block) {
    blocks.leave(person, block);
    lease.requireHeld();
  }

  /**
   * @param before where it stood until now, when it is moved
   */
  private void settle(
      BookedBlock wanted, BookingOutcome outcome, BlockEvent happened, @Nullable Interval before) {
    outcome.accept(new Settling(wanted, happened, before));
  }

  /** What is known of a block after the attempt to write it. */
  private final class Settling implements BookingOutcome.Visitor<@Nullable Void> {
    private final BookedBlock wanted;
    private final BlockEvent happened;
    private final @Nullable Interval before;
    private final boolean intended;

    Settling(BookedBlock wanted, BlockEvent happened, @Nullable Interval before) {
      this.wanted = wanted;
      this.happened = happened;
      this.before = before;
      this.intended = wanted.etag() == null;
    }

    @Override
    public @Nullable Void booked(BookingOutcome.Booked booked) {
      CycleTrigger occasion = diary.occasion();
      stands(wanted, booked.event());
      diary.did(
          happened,
          wanted,
          before,
          before == null
              ? ChangeReasons.of(occasion)
              : ChangeReasons.leaving(before, horizon, occasion));
      return null;
    }

    @Override
    public @Nullable Void slotTaken(BookingOutcome.SlotTaken taken) {
      lookAgain = true;
      conflict(taken.by(), wanted.interval());
      if (intended) {
        blocks.forget(person, wanted.id());
        if (happened != BlockEvent.BOOKED) {
          // Its earlier event is gone already.
          diary.released(wanted, null, ChangeReason.of(ChangeReason.Kind.TAKEN_BEFORE_WRITE));
        }
      }
      return null;
    }

    @Override
    public @Nullable Void idTaken() {
      notAsThought();
      if (intended) {
        blocks.delete(person, wanted);
      }
      return null;
    }

    @Override
    public @Nullable Void deletedByPerson() {
      notAsThought();
      if (intended) {
        // It stood for a moment, unheard of by us.
        Booking.this.deletedByPerson(wanted);
      }
      return null;
    }

    @Override
    public @Nullable Void editedByPerson() {
      notAsThought();
      return null;
    }

    @Override
    public @Nullable Void released() {
      notAsThought();
      return null;
    }

    private void notAsThought() {
      lookAgain = true;
      if (!intended) {
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
    conflicts.add(person, new WriteConflict(calendar.id(), eventId, interval), now);
  }

  private void stands(BookedBlock wanted, RemoteEvent event) {
    blocks.put(person, wanted.as(wanted.protection(), event.etag()));
    copies.put(calendar.id(), event);
    if (wanted.protection() == ProtectionLevel.GUARDED && !FocusTimeEvents.isFocusTime(event)) {
      // Made an ordinary event in silence: it says of itself that it is guarded, and is not.
      BookedBlock locked = wanted.as(ProtectionLevel.LOCKED, event.etag());
      if (booker.update(write(locked, null), event.etag(), false)
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

  private BlockWrite write(BookedBlock block, @Nullable FocusTime kind) {
    return new BlockWrite(
        block.calendarId(),
        block.eventId(),
        block.id(),
        block.interval(),
        horizon.zone(),
        block.title(),
        block.because() + ".\nBooked by Focus Guardian (" + block.protection().word() + ").",
        block.colour(),
        look.visibility(),
        transparent(block.protection()),
        look.reminders(),
        kind);
  }

  private static boolean transparent(ProtectionLevel protection) {
    return protection == ProtectionLevel.HINT;
  }
}
