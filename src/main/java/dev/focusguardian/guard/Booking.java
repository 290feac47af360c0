package dev.focusguardian.guard;

import dev.focusguardian.book.BlockBooker;
import dev.focusguardian.book.BookingOutcome;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.plan.BlockChange;
import dev.focusguardian.port.BlockWrite;
import dev.focusguardian.port.RemoteEvent;
import dev.focusguardian.preferences.Preferences;
import dev.focusguardian.store.BookedBlock;
import dev.focusguardian.store.CalendarCopies;
import dev.focusguardian.store.FocusBlocks;
import dev.focusguardian.store.PersonId;
import dev.focusguardian.store.Protection;
import dev.focusguardian.store.StoredCalendar;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Applies a plan's changes. What is intended is written down before the calendar is touched, and
 * confirmed after; a crash between the two is found out by the next cycle.
 */
final class Booking {

  private final FocusBlocks blocks;
  private final CalendarCopies copies;
  private final BlockBooker booker;
  private final PersonId person;
  private final StoredCalendar calendar;
  private final Preferences.Booking look;
  private final ZoneId zone;
  private final Instant now;
  private final BooleanSupplier stillMine;
  private boolean lookAgain;

  Booking(
      FocusBlocks blocks,
      CalendarCopies copies,
      BlockBooker booker,
      PersonId person,
      StoredCalendar calendar,
      Horizon horizon,
      BooleanSupplier stillMine) {
    this.blocks = blocks;
    this.copies = copies;
    this.booker = booker;
    this.person = person;
    this.calendar = calendar;
    this.look = horizon.preferences().booking();
    this.zone = horizon.zone();
    this.now = horizon.now();
    this.stillMine = stillMine;
  }

  /** Whether the calendar turned out to be other than the plan thought. */
  boolean lookAgain() {
    return lookAgain;
  }

  void apply(BlockChange change, Map<String, BookedBlock> known, Ladder ladder) {
    if (!stillMine.getAsBoolean()) {
      throw new LeaseLost();
    }
    if (change instanceof BlockChange.Book book) {
      book(book.interval(), ladder.of(book.interval()), book.because());
    } else if (change instanceof BlockChange.Move move) {
      BookedBlock block = known.get(move.standingId());
      if (block != null) {
        update(block, move.to(), ladder.of(move.to()), move.because());
      }
    } else if (change instanceof BlockChange.Release release) {
      BookedBlock block = known.get(release.standingId());
      if (block != null) {
        release(block, release.because());
      }
    } else if (change instanceof BlockChange.Keep keep) {
      BookedBlock block = known.get(keep.standingId());
      if (block != null) {
        keep(block, ladder.of(keep.interval()));
      }
    }
  }

  private void book(Interval interval, Protection protection, String because) {
    String id = BlockIds.in(interval, calendar, person, blocks);
    BookedBlock intended =
        new BookedBlock(
            id,
            calendar.connectionId(),
            calendar.googleId(),
            BlockIds.eventId(id),
            interval,
            null,
            look.title(),
            look.colour(),
            protection,
            false,
            null,
            because);
    blocks.put(person, intended);
    settle(intended, booker.insert(write(intended)), "booked");
  }

  private void update(BookedBlock block, Interval to, Protection protection, String because) {
    boolean moved = !to.equals(block.interval());
    BookedBlock wanted =
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
    String etag = block.etag();
    if (etag != null) {
      settle(wanted, booker.update(write(wanted), etag, moved), moved ? "moved" : "changed");
    }
  }

  private void keep(BookedBlock block, Protection protection) {
    if (block.protection() != protection
        || !block.title().equals(look.title())
        || !Objects.equals(block.colour(), look.colour())) {
      boolean sameOnCalendar =
          block.title().equals(look.title())
              && Objects.equals(block.colour(), look.colour())
              && transparent(block.protection()) == transparent(protection);
      if (sameOnCalendar) {
        blocks.put(person, with(block, protection, block.etag()));
      } else {
        update(block, block.interval(), protection, block.because());
      }
    }
  }

  void release(BookedBlock block, String because) {
    // Its absence is our doing from here on, even if we never hear of it.
    blocks.leave(person, block);
    BookingOutcome outcome =
        booker.delete(block.calendarId(), block.eventId(), block.id(), block.etag());
    if (outcome instanceof BookingOutcome.Released) {
      blocks.delete(person, block.id());
      copies.remove(calendar.id(), block.eventId());
      blocks.record(person, now, "released", block.id(), block.interval(), because);
    } else if (outcome instanceof BookingOutcome.DeletedByPerson) {
      deletedByPerson(block);
    } else {
      blocks.put(person, block);
      lookAgain = true;
    }
  }

  private void settle(BookedBlock wanted, BookingOutcome outcome, String what) {
    if (outcome instanceof BookingOutcome.Booked booked) {
      RemoteEvent event = booked.event();
      blocks.put(person, with(wanted, wanted.protection(), event.etag()));
      copies.put(calendar.id(), event);
      blocks.record(person, now, what, wanted.id(), wanted.interval(), wanted.because());
      return;
    }
    lookAgain = true;
    boolean intended = wanted.etag() == null;
    if (intended && outcome instanceof BookingOutcome.SlotTaken) {
      blocks.forget(person, wanted.id());
    } else if (intended && outcome instanceof BookingOutcome.DeletedByPerson) {
      // It stood for a moment, unheard of by us.
      deletedByPerson(wanted);
    }
  }

  private void deletedByPerson(BookedBlock block) {
    blocks.addNoGo(person, block.interval());
    blocks.delete(person, block.id());
    copies.remove(calendar.id(), block.eventId());
    blocks.record(
        person,
        now,
        "deleted by you",
        block.id(),
        block.interval(),
        "You deleted it; it is not booked there again");
  }

  private BlockWrite write(BookedBlock block) {
    return new BlockWrite(
        block.calendarId(),
        block.eventId(),
        block.id(),
        block.interval(),
        zone,
        block.title(),
        block.because() + ".\nBooked by Focus Guardian (" + block.protection().word() + ").",
        block.colour(),
        look.visibility(),
        transparent(block.protection()),
        look.reminders());
  }

  private static boolean transparent(Protection protection) {
    return protection == Protection.HINT;
  }

  private static BookedBlock with(BookedBlock block, Protection protection, @Nullable String etag) {
    return new BookedBlock(
        block.id(),
        block.connectionId(),
        block.calendarId(),
        block.eventId(),
        block.interval(),
        etag,
        block.title(),
        block.colour(),
        protection,
        block.pinned(),
        block.movedAt(),
        block.because());
  }
}
