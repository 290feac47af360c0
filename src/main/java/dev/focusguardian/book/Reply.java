package dev.focusguardian.book;

import dev.focusguardian.calendar.CalendarEvent;
import dev.focusguardian.calendar.EventTime;
import dev.focusguardian.calendar.Response;
import dev.focusguardian.port.Invitation;
import dev.focusguardian.port.RemoteCalendar;
import dev.focusguardian.remote.RemoteCalendarException;
import dev.focusguardian.remote.RemoteCalendarException.Conflict;
import dev.focusguardian.remote.RemoteCalendarException.Deleted;
import dev.focusguardian.remote.RemoteCalendarException.NotFound;
import org.jspecify.annotations.Nullable;

/**
 * Declines a meeting on the person's own copy of it. Everything is read just before the write, and
 * a meeting that is already declined is left alone. It can therefore be repeated after a lost
 * answer, a crash or a second click: the organizer is told once.
 *
 * @param remote the account
 */
public record Reply(RemoteCalendar remote) {

  /**
   * Other guests' answers change the event, too. After some tries we give up on an event that keeps
   * changing.
   */
  private static final int MOST_READS = 4;

  /**
   * What the person wants declined.
   *
   * @param calendarId the account's own calendar: on any other, it would be somebody else's answer
   * @param time the meeting's time, as the person knows it
   * @param series decline the whole series, too
   * @param comment for the organizer; null for none
   */
  public record Wish(
      String calendarId, String eventId, EventTime time, boolean series, @Nullable String comment) {

    /** Without the comment. */
    @Override
    public String toString() {
      return "Wish[" + eventId + (series ? " series" : "") + "]";
    }
  }

  /**
   * The series goes first: it also changes the answer of an occurrence that follows its series, so
   * that the organizer is told once.
   *
   * @throws RemoteCalendarException if Google cannot say whether it is possible, or cannot do it,
   *     now; it may have been done then, and repeating it is safe
   */
  public ReplyOutcome decline(Wish wish) {
    if (!wish.series()) {
      return answer(wish.calendarId(), wish.eventId(), wish.time(), wish.comment());
    }
    Invitation one = read(wish.calendarId(), wish.eventId());
    if (one == null) {
      return ReplyOutcome.GONE;
    }
    // The occurrence shows what prevents declining. That it is already declined does not prevent
    // it.
    ReplyOutcome hindrance = settled(one, wish.time());
    if (hindrance != null && hindrance != ReplyOutcome.DECLINED_BEFORE) {
      return hindrance;
    }
    CalendarEvent event = one.event().event();
    String series = event == null ? null : event.seriesId();
    if (series == null) {
      return ReplyOutcome.NO_SERIES;
    }
    ReplyOutcome whole = answer(wish.calendarId(), series, null, wish.comment());
    if (whole == ReplyOutcome.GONE || whole == ReplyOutcome.NOT_INVITED) {
      return ReplyOutcome.NO_SERIES;
    }
    if (whole != ReplyOutcome.DECLINED && whole != ReplyOutcome.DECLINED_BEFORE) {
      return whole;
    }
    // An occurrence that was answered separately keeps its own answer.
    ReplyOutcome rest = answer(wish.calendarId(), wish.eventId(), wish.time(), wish.comment());
    return rest == ReplyOutcome.DECLINED_BEFORE ? whole : rest;
  }

  private ReplyOutcome answer(
      String calendarId, String eventId, @Nullable EventTime time, @Nullable String comment) {
    boolean sent = false;
    for (int tries = 1; ; tries++) {
      Invitation there = read(calendarId, eventId);
      if (there == null) {
        return ReplyOutcome.GONE;
      }
      ReplyOutcome settled = settled(there, time);
      if (settled != null) {
        return sent && settled == ReplyOutcome.DECLINED_BEFORE ? ReplyOutcome.DECLINED : settled;
      }
      sent = true;
      try {
        remote.decline(calendarId, there, comment);
        return ReplyOutcome.DECLINED;
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

  /** Null when the event does not exist. */
  private @Nullable Invitation read(String calendarId, String eventId) {
    try {
      return remote.invitation(calendarId, eventId);
    } catch (NotFound | Deleted e) {
      return null;
    }
  }

  /** Why nothing is sent; null if it is sent. */
  private static @Nullable ReplyOutcome settled(Invitation there, @Nullable EventTime time) {
    CalendarEvent event = there.event().event();
    if (there.event().cancelled() || event == null) {
      return ReplyOutcome.GONE;
    }
    if (event.organizedBySelf()) {
      return ReplyOutcome.OWN_MEETING;
    }
    if (there.self() == null) {
      return ReplyOutcome.NOT_INVITED;
    }
    if (event.response() == Response.DECLINED) {
      return ReplyOutcome.DECLINED_BEFORE;
    }
    return time == null || time.equals(event.time()) ? null : ReplyOutcome.MOVED;
  }
}
