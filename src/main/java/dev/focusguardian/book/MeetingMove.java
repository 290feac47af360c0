package dev.focusguardian.book;

import dev.focusguardian.calendar.CalendarEvent;
import dev.focusguardian.calendar.EventTime;
import dev.focusguardian.calendar.RemoteEvent;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.port.RemoteCalendar;
import dev.focusguardian.remote.RemoteCalendarException;
import dev.focusguardian.remote.RemoteCalendarException.Conflict;
import dev.focusguardian.remote.RemoteCalendarException.Deleted;
import dev.focusguardian.remote.RemoteCalendarException.NotFound;
import org.jspecify.annotations.Nullable;

/**
 * Moves one meeting that the person organizes, as they have confirmed it. This is the only write to
 * an event without our mark, apart from answers to invitations, and no plan leads here.
 *
 * <p>The event is read right before the write and has to be as it was shown, so it can be repeated
 * after a lost answer, and a change by anybody else is never overwritten.
 *
 * @param remote the account
 */
public record MeetingMove(RemoteCalendar remote) {

  private static final int MOST_READS = 3;

  /** What became of it. */
  public enum Outcome {
    MOVED,
    /** It was there already, so nothing was written. */
    MOVED_BEFORE,
    /** It is not as it was shown; nothing was written. */
    CHANGED_SINCE,
    GONE,
    /** Somebody else organizes it; nothing was written. */
    NOT_THEIRS,
    /** Google did not let it be done, or be known, now. */
    NOT_NOW
  }

  /**
   * @param event as it is now; null unless it was moved
   */
  public record Result(Outcome outcome, @Nullable RemoteEvent event) {}

  /**
   * @param etag of the event as it was shown
   * @throws RemoteCalendarException if Google cannot do it now; repeating it is safe
   */
  public Result move(RemoteCalendar.Moved wish, String etag) {
    boolean sent = false;
    for (int tries = 1; ; tries++) {
      RemoteEvent there = read(wish);
      CalendarEvent event = there == null ? null : there.event();
      if (there == null || event == null || there.cancelled()) {
        return new Result(Outcome.GONE, null);
      }
      if (!event.organizedBySelf()) {
        return new Result(Outcome.NOT_THEIRS, null);
      }
      if (!there.etag().equals(etag)) {
        if (!stands(event, wish.to())) {
          return new Result(Outcome.CHANGED_SINCE, null);
        }
        return new Result(sent ? Outcome.MOVED : Outcome.MOVED_BEFORE, there);
      }
      sent = true;
      try {
        return new Result(Outcome.MOVED, remote.move(wish, etag));
      } catch (Conflict | NotFound | Deleted e) {
        if (tries >= MOST_READS) {
          throw e;
        }
      } catch (RemoteCalendarException e) {
        if (!remote.waitAfter(e, tries)) {
          throw e;
        }
      }
    }
  }

  private @Nullable RemoteEvent read(RemoteCalendar.Moved wish) {
    try {
      return remote.get(wish.calendarId(), wish.eventId());
    } catch (NotFound | Deleted e) {
      return null;
    }
  }

  private static boolean stands(CalendarEvent event, Interval place) {
    return event.time().equals(new EventTime.Timed(place.start(), place.end()));
  }
}
