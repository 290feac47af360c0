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
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Answers an invitation on the person's own copy of it: declines it, or says maybe with another
 * time in the comment. Everything is read just before the write, and a meeting that is already
 * answered like that is left alone. It can therefore be repeated after a lost answer, a crash or a
 * second click: the organizer is told once.
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
   * What the person wants answered.
   *
   * @param calendarId the account's own calendar: on any other, it would be somebody else's answer
   * @param time the meeting's time, as the person knows it
   * @param series decline the whole series, too; a proposal is always for one meeting
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
      return answer(wish, wish.eventId(), wish.time(), Response.DECLINED);
    }
    Invitation one = read(wish.calendarId(), wish.eventId());
    if (one == null) {
      return ReplyOutcome.GONE;
    }
    // The occurrence shows what prevents declining. That it is already declined does not prevent
    // it.
    ReplyOutcome hindrance = settled(one, wish.time(), Response.DECLINED, wish.comment());
    if (hindrance != null && hindrance != ReplyOutcome.ANSWERED_BEFORE) {
      return hindrance;
    }
    CalendarEvent event = one.event().event();
    String series = event == null ? null : event.seriesId();
    if (series == null) {
      return ReplyOutcome.NO_SERIES;
    }
    ReplyOutcome whole = answer(wish, series, null, Response.DECLINED);
    if (whole == ReplyOutcome.GONE || whole == ReplyOutcome.NOT_INVITED) {
      return ReplyOutcome.NO_SERIES;
    }
    if (whole != ReplyOutcome.ANSWERED && whole != ReplyOutcome.ANSWERED_BEFORE) {
      return whole;
    }
    // An occurrence that was answered separately keeps its own answer.
    ReplyOutcome rest = answer(wish, wish.eventId(), wish.time(), Response.DECLINED);
    return rest == ReplyOutcome.ANSWERED_BEFORE ? whole : rest;
  }

  /**
   * Answers "maybe", with other times in the comment: Google's interface has no call for proposing
   * a time. The same comment is sent once; another one is sent in its place.
   *
   * @throws RemoteCalendarException as for {@link #decline}
   */
  public ReplyOutcome propose(Wish wish) {
    return answer(wish, wish.eventId(), wish.time(), Response.TENTATIVE);
  }

  private ReplyOutcome answer(
      Wish wish, String eventId, @Nullable EventTime time, Response response) {
    boolean sent = false;
    for (int tries = 1; ; tries++) {
      Invitation there = read(wish.calendarId(), eventId);
      if (there == null) {
        return ReplyOutcome.GONE;
      }
      ReplyOutcome settled = settled(there, time, response, wish.comment());
      if (settled != null) {
        return sent && settled == ReplyOutcome.ANSWERED_BEFORE ? ReplyOutcome.ANSWERED : settled;
      }
      sent = true;
      try {
        remote.respond(wish.calendarId(), there, response, wish.comment());
        return ReplyOutcome.ANSWERED;
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
  private static @Nullable ReplyOutcome settled(
      Invitation there, @Nullable EventTime time, Response response, @Nullable String comment) {
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
    boolean said = response == Response.DECLINED || Objects.equals(there.comment(), comment);
    if (event.response() == response && said) {
      return ReplyOutcome.ANSWERED_BEFORE;
    }
    return time == null || time.equals(event.time()) ? null : ReplyOutcome.MOVED;
  }
}
