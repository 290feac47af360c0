package dev.focusguardian.book;

import dev.focusguardian.interval.Interval;
import dev.focusguardian.port.BlockWrite;
import dev.focusguardian.port.RemoteCalendar;
import dev.focusguardian.port.RemoteCalendarException;
import dev.focusguardian.port.RemoteCalendarException.Code;
import dev.focusguardian.port.RemoteEvent;
import java.util.function.Predicate;

/**
 * Writes one block at a time. Every write may be repeated: inserts carry an id chosen by us,
 * changes and deletions the etag we know. Nothing is changed or deleted that does not carry our
 * mark at the moment of the write.
 *
 * @param remote the account
 * @param inTheWay whether an event just read takes the time of a block
 */
public record BlockBooker(RemoteCalendar remote, Predicate<RemoteEvent> inTheWay) {

  public BookingOutcome insert(BlockWrite block) {
    if (isTaken(block)) {
      return new BookingOutcome.SlotTaken();
    }
    try {
      return new BookingOutcome.Booked(remote.insert(block));
    } catch (RemoteCalendarException e) {
      if (e.code() != Code.DUPLICATE) {
        throw e;
      }
      // An earlier try went through without our hearing of it, or the id was used and deleted.
      RemoteEvent there = remote.get(block.calendarId(), block.eventId());
      if (there.cancelled()) {
        return new BookingOutcome.DeletedByPerson();
      }
      return isOurs(there, block.blockId())
          ? new BookingOutcome.Booked(there)
          : new BookingOutcome.EditedByPerson();
    }
  }

  /**
   * @param moved the slot is a new one, so it is looked at once more before the write
   */
  public BookingOutcome update(BlockWrite block, String etag, boolean moved) {
    try {
      RemoteEvent there = remote.get(block.calendarId(), block.eventId());
      if (there.cancelled()) {
        return new BookingOutcome.DeletedByPerson();
      }
      if (!isOurs(there, block.blockId()) || !there.etag().equals(etag)) {
        return new BookingOutcome.EditedByPerson();
      }
      if (moved && isTaken(block)) {
        return new BookingOutcome.SlotTaken();
      }
      return new BookingOutcome.Booked(remote.update(block, etag));
    } catch (RemoteCalendarException e) {
      return switch (e.code()) {
        case CONFLICT -> new BookingOutcome.EditedByPerson();
        case NOT_FOUND, DELETED -> new BookingOutcome.DeletedByPerson();
        default -> throw e;
      };
    }
  }

  public BookingOutcome delete(String calendarId, String eventId, String blockId, String etag) {
    try {
      RemoteEvent there = remote.get(calendarId, eventId);
      if (there.cancelled()) {
        return new BookingOutcome.Released();
      }
      if (!isOurs(there, blockId) || !there.etag().equals(etag)) {
        return new BookingOutcome.EditedByPerson();
      }
      remote.delete(calendarId, eventId, etag);
      return new BookingOutcome.Released();
    } catch (RemoteCalendarException e) {
      return switch (e.code()) {
        case CONFLICT -> new BookingOutcome.EditedByPerson();
        case NOT_FOUND, DELETED -> new BookingOutcome.Released();
        default -> throw e;
      };
    }
  }

  /** Guests or a recurrence make it the person's own. */
  private static boolean isOurs(RemoteEvent event, String blockId) {
    return blockId.equals(event.blockId()) && !event.guests();
  }

  private boolean isTaken(BlockWrite block) {
    Interval slot = block.interval();
    String pageToken = null;
    do {
      RemoteCalendar.Page page = remote.list(block.calendarId(), slot, null, pageToken);
      if (page.items().stream().anyMatch(inTheWay)) {
        return true;
      }
      pageToken = page.nextPageToken();
    } while (pageToken != null);
    return false;
  }
}
