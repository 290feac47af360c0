package dev.focusguardian.book;

import dev.focusguardian.calendar.CalendarEvent;
import dev.focusguardian.calendar.EventTime;
import dev.focusguardian.calendar.PlainText;
import dev.focusguardian.calendar.RemoteEvent;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.port.BlockWrite;
import dev.focusguardian.port.RemoteCalendar;
import dev.focusguardian.remote.RemoteCalendarException;
import dev.focusguardian.remote.RemoteCalendarException.Conflict;
import dev.focusguardian.remote.RemoteCalendarException.Deleted;
import dev.focusguardian.remote.RemoteCalendarException.Duplicate;
import dev.focusguardian.remote.RemoteCalendarException.NotFound;
import dev.focusguardian.remote.RemoteCalendarException.Unavailable;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Writes one block at a time. Every write can be repeated: inserts use an id that we chose, changes
 * and deletions use the etag that we know. Nothing is changed or deleted unless it carries our mark
 * in the read just before the write.
 *
 * <p>When the answer to a write is lost, the event is read: if it is as wanted, it was written.
 * Before each retry everything is read again, including the slot, because the previous try may have
 * taken a while.
 *
 * @param remote the account
 * @param inTheWay whether an event just read occupies the slot
 * @param beforeWrite runs right before each write, and may throw to stop it: what was allowed at
 *     the first read may not be allowed any more
 */
public record BlockBooker(
    RemoteCalendar remote, BiPredicate<RemoteEvent, Interval> inTheWay, Runnable beforeWrite) {

  public BlockBooker(RemoteCalendar remote, BiPredicate<RemoteEvent, Interval> inTheWay) {
    this(remote, inTheWay, () -> {});
  }

  /** The same booker, with a check that runs right before each write. */
  public BlockBooker asking(Runnable beforeWrite) {
    return new BlockBooker(remote, inTheWay, beforeWrite);
  }

  private interface Attempt {
    BookingOutcome run();
  }

  /**
   * @throws RemoteCalendarException if Google cannot say whether it is possible, or cannot do it,
   *     now; repeating the same insert later is safe
   */
  public BookingOutcome insert(BlockWrite block) {
    // Another block of ours there was booked by a node with newer data.
    BiPredicate<RemoteEvent, Interval> taken =
        inTheWay.or((event, slot) -> isAnotherBlock(event, block));
    for (int tries = 1; ; tries++) {
      RemoteEvent by = takenBy(block, taken);
      if (by != null) {
        return new BookingOutcome.SlotTaken(by);
      }
      beforeWrite.run();
      try {
        return new BookingOutcome.Booked(remote.insert(block));
      } catch (RemoteCalendarException e) {
        BookingOutcome outcome = afterInsert(block, e);
        if (outcome != null) {
          return outcome;
        }
        if (!remote.waitAfter(e, tries)) {
          throw e;
        }
      }
    }
  }

  /** What a failed insert left behind; null when it left nothing and may be retried. */
  private @Nullable BookingOutcome afterInsert(BlockWrite block, RemoteCalendarException failure) {
    if (!(failure instanceof Duplicate || failure instanceof Unavailable)) {
      return null;
    }
    RemoteEvent there;
    try {
      there = remote.get(block.calendarId(), block.eventId());
    } catch (NotFound e) {
      if (failure instanceof Unavailable) {
        return null;
      }
      throw e;
    }
    if (there.cancelled()) {
      return new BookingOutcome.DeletedByPerson();
    }
    if (!block.blockId().equals(there.blockId())) {
      return new BookingOutcome.IdTaken();
    }
    return !there.guests() ? standing(block, there) : new BookingOutcome.EditedByPerson();
  }

  /** An event that is as planned is ours; if not, somebody changed it before this read. */
  private BookingOutcome standing(BlockWrite block, RemoteEvent there) {
    return stands(block, there) && !isWrittenIn(block.calendarId(), there)
        ? new BookingOutcome.Booked(there)
        : new BookingOutcome.EditedByPerson();
  }

  private boolean isWrittenIn(String calendarId, RemoteEvent there) {
    return remote.hiddenEdit(calendarId, there.id()) != RemoteCalendar.HiddenEdit.NONE;
  }

  /**
   * @param moved the slot is a new one, so it is read once more before the write
   * @throws RemoteCalendarException as for insert
   */
  public BookingOutcome update(BlockWrite block, String etag, boolean moved) {
    return attempt(
        new BookingOutcome.DeletedByPerson(),
        () -> {
          RemoteEvent there = remote.get(block.calendarId(), block.eventId());
          if (there.cancelled()) {
            return new BookingOutcome.DeletedByPerson();
          }
          if (!isOurs(there, block.eventId(), block.blockId())) {
            return new BookingOutcome.EditedByPerson();
          }
          if (!there.etag().equals(etag)) {
            // Another etag with the wanted content: our write succeeded, but its answer was lost.
            return standing(block, there);
          }
          RemoteEvent by = moved ? takenBy(block, inTheWay) : null;
          if (by != null) {
            return new BookingOutcome.SlotTaken(by);
          }
          beforeWrite.run();
          return new BookingOutcome.Booked(remote.update(block, etag));
        });
  }

  /**
   * @param etag the one we know; null if uncertain: then the event is deleted if its content shows
   *     that nobody else changed it
   * @throws RemoteCalendarException as for insert
   */
  public BookingOutcome delete(
      String calendarId, String eventId, String blockId, @Nullable String etag) {
    AtomicBoolean unheard = new AtomicBoolean();
    return attempt(
        new BookingOutcome.Released(),
        () -> {
          RemoteEvent there = remote.get(calendarId, eventId);
          if (there.cancelled()) {
            // Somebody deleted it before us, unless it was our own deletion whose answer was lost.
            return unheard.get()
                ? new BookingOutcome.Released()
                : new BookingOutcome.DeletedByPerson();
          }
          if (!isOurs(there, eventId, blockId)
              || !(etag == null ? asWeLeftIt(calendarId, there) : there.etag().equals(etag))) {
            return new BookingOutcome.EditedByPerson();
          }
          beforeWrite.run();
          try {
            remote.delete(calendarId, eventId, there.etag());
          } catch (Deleted e) {
            if (unheard.get()) {
              throw e;
            }
            // Somebody else was a moment faster, and a person's deletion must not be lost.
            return new BookingOutcome.DeletedByPerson();
          } catch (Unavailable e) {
            unheard.set(true);
            throw e;
          }
          return new BookingOutcome.Released();
        });
  }

  private boolean asWeLeftIt(String calendarId, RemoteEvent there) {
    return !Boolean.FALSE.equals(there.asWritten()) && !isWrittenIn(calendarId, there);
  }

  /**
   * Repeats it from its first read while the cause is temporary, and once after a conflict, which
   * can be with ourselves: the transport may have sent a write twice.
   */
  private BookingOutcome attempt(BookingOutcome whenGone, Attempt attempt) {
    boolean conflicted = false;
    for (int tries = 1; ; tries++) {
      try {
        return attempt.run();
      } catch (NotFound | Deleted e) {
        return whenGone;
      } catch (Conflict e) {
        if (conflicted) {
          return new BookingOutcome.EditedByPerson();
        }
        conflicted = true;
      } catch (RemoteCalendarException e) {
        if (!remote.waitAfter(e, tries)) {
          throw e;
        }
      }
    }
  }

  /** With guests or a recurrence, the event belongs to the person. */
  private static boolean isOurs(RemoteEvent event, String eventId, String blockId) {
    return event.id().equals(eventId) && blockId.equals(event.blockId()) && !event.guests();
  }

  /** Whether the event matches the block in everything that a person sees at a glance. */
  private static boolean stands(BlockWrite block, RemoteEvent there) {
    CalendarEvent event = there.event();
    return event != null
        && event
            .time()
            .equals(new EventTime.Timed(block.interval().start(), block.interval().end()))
        && PlainText.same(event.title(), block.title())
        && event.transparent() == block.transparent()
        && Objects.equals(there.colour(), block.colour());
  }

  private static boolean isAnotherBlock(RemoteEvent event, BlockWrite block) {
    return event.event() != null
        && event.blockId() != null
        && !event.blockId().equals(block.blockId())
        && !event.guests()
        && !Boolean.FALSE.equals(event.asWritten());
  }

  /** Null when the slot is free. */
  private @Nullable RemoteEvent takenBy(
      BlockWrite block, BiPredicate<RemoteEvent, Interval> taken) {
    Interval slot = block.interval();
    String pageToken = null;
    do {
      RemoteCalendar.Page page = remote.list(block.calendarId(), slot, null, pageToken);
      for (RemoteEvent event : page.items()) {
        if (taken.test(event, slot)) {
          return event;
        }
      }
      pageToken = page.nextPageToken();
    } while (pageToken != null);
    return null;
  }
}
