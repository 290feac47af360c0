package dev.focusguardian.book;

import dev.focusguardian.calendar.RemoteEvent;
import dev.focusguardian.port.BookedMeeting;
import dev.focusguardian.port.MeetingWrite;
import dev.focusguardian.port.RemoteCalendar;
import dev.focusguardian.remote.RemoteCalendarException;
import dev.focusguardian.remote.RemoteCalendarException.Conflict;
import dev.focusguardian.remote.RemoteCalendarException.Deleted;
import dev.focusguardian.remote.RemoteCalendarException.Duplicate;
import dev.focusguardian.remote.RemoteCalendarException.Forbidden;
import dev.focusguardian.remote.RemoteCalendarException.Malformed;
import dev.focusguardian.remote.RemoteCalendarException.NotFound;
import java.util.Locale;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Creates and cancels a meeting with one guest. The event is read before every try of a write, and
 * its id is known before the first, so each write can be repeated after a lost answer or a crash:
 * the guest is invited once.
 *
 * @param remote the account
 * @param beforeWrite runs right before each write, and may throw to stop it
 */
public record GuestMeeting(RemoteCalendar remote, Runnable beforeWrite) {

  private static final int MOST_READS = 3;

  /** What became of it. */
  public enum Outcome {
    BOOKED,
    /** The time is not free any more; nothing was written. */
    TAKEN,
    /** It was booked, and somebody has deleted it since. */
    DELETED,
    /** Google does not accept it; nothing was written. */
    REFUSED,
    CANCELLED,
    /** There was nothing to cancel on this calendar. */
    ABSENT,
    /** It is another meeting than was booked; nothing was written. */
    CHANGED
  }

  /**
   * @param event as it is now; null unless it was booked
   */
  public record Result(Outcome outcome, @Nullable RemoteEvent event) {

    static Result of(Outcome outcome) {
      return new Result(outcome, null);
    }
  }

  /**
   * @param isFree asked right before the write
   * @throws RemoteCalendarException if Google cannot do it; repeating it is safe
   */
  public Result book(MeetingWrite meeting, BooleanSupplier isFree) {
    for (int tries = 1; ; tries++) {
      BookedMeeting there = read(meeting.calendarId(), meeting.eventId());
      if (there != null) {
        if (there.event().cancelled()) {
          return Result.of(Outcome.DELETED);
        }
        return meeting.mark().equals(there.mark())
            ? new Result(Outcome.BOOKED, there.event())
            : Result.of(Outcome.CHANGED);
      }
      if (!isFree.getAsBoolean()) {
        return Result.of(Outcome.TAKEN);
      }
      beforeWrite.run();
      try {
        return new Result(Outcome.BOOKED, remote.insert(meeting));
      } catch (Duplicate e) {
        if (tries >= MOST_READS) {
          throw e;
        }
      } catch (RemoteCalendarException e) {
        if (isRefusal(e)) {
          return Result.of(Outcome.REFUSED);
        }
        if (!remote.waitAfter(e, tries)) {
          throw e;
        }
      }
    }
  }

  /** After an answer that cannot be understood, the meeting may exist. */
  private static boolean isRefusal(RemoteCalendarException e) {
    return e instanceof Forbidden
        || e instanceof NotFound
        || (e instanceof Malformed answer && answer.refused());
  }

  /**
   * Cancels it as long as it is the meeting of these two people: moved or renamed it still is, but
   * with other guests or as a series it is somebody else's, too.
   *
   * @param guest the address that was invited
   * @throws RemoteCalendarException if Google cannot do it now; repeating it is safe
   */
  public Outcome cancel(String calendarId, String eventId, String mark, String guest) {
    for (int tries = 1; ; tries++) {
      BookedMeeting there = read(calendarId, eventId);
      if (there == null || there.event().cancelled()) {
        // Our own try has deleted it, if there was one.
        return tries > 1 ? Outcome.CANCELLED : Outcome.ABSENT;
      }
      if (!mark.equals(there.mark())
          || there.series()
          || there.guestsOmitted()
          || !Set.of(guest.toLowerCase(Locale.ROOT)).containsAll(there.guests())) {
        return Outcome.CHANGED;
      }
      beforeWrite.run();
      try {
        remote.cancel(calendarId, eventId, there.event().etag());
        return Outcome.CANCELLED;
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

  private @Nullable BookedMeeting read(String calendarId, String eventId) {
    try {
      return remote.meeting(calendarId, eventId);
    } catch (NotFound | Deleted e) {
      return null;
    }
  }
}
