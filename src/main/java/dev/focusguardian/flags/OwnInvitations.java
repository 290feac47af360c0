package dev.focusguardian.flags;

import dev.focusguardian.account.Connections;
import dev.focusguardian.alert.AlertFacts;
import dev.focusguardian.alert.AlertState;
import dev.focusguardian.book.ReplyOutcome;
import dev.focusguardian.calendar.CalendarEvent;
import dev.focusguardian.calendar.EventTime;
import dev.focusguardian.calendar.Response;
import dev.focusguardian.flags.AlertProblem.Why;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.port.Invitation;
import dev.focusguardian.port.RemoteCalendar;
import dev.focusguardian.remote.RemoteCalendarException;
import dev.focusguardian.remote.RemoteCalendarException.AuthorizationRevoked;
import dev.focusguardian.remote.RemoteCalendarException.NotFound;
import dev.focusguardian.store.CalendarMirror;
import dev.focusguardian.store.StoredCalendar;
import dev.focusguardian.store.StoredConnection;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Finds the copy of a flagged meeting that is the person's own to answer. */
@Singleton
public class OwnInvitations {

  private final CalendarMirror mirror;
  private final Connections connections;
  private final Clock clock;

  public OwnInvitations(CalendarMirror mirror, Connections connections, Clock clock) {
    this.mirror = mirror;
    this.connections = connections;
    this.clock = clock;
  }

  /**
   * Who an answer would reach, as it stands at Google now.
   *
   * @param meeting what it is about
   * @param from the account in whose name it is sent
   * @param organizer the address of the organizer; empty when Google does not say
   * @param others persons on it besides the organizer and oneself, as far as they are shown
   * @param declined it is declined already, so that nothing would be sent
   */
  public record Envelope(
      AlertFacts.Meeting meeting, String from, String organizer, int others, boolean declined) {

    /** Without addresses. */
    @Override
    public String toString() {
      return "Envelope[" + meeting.id() + "]";
    }
  }

  /** The copy of the meeting that is the person's own to answer. */
  record Place(StoredCalendar calendar, StoredConnection account, CalendarEvent event) {

    boolean begins(Instant start) {
      return event.time() instanceof EventTime.Timed timed && timed.start().equals(start);
    }
  }

  /** Whether it can be answered here, as far as is known without asking Google. */
  boolean canAnswer(PersonId person, AlertFacts.Meeting meeting) {
    try {
      place(person, meeting);
      return true;
    } catch (AlertProblem e) {
      // The reason is told where the meeting is shown.
      return false;
    }
  }

  /**
   * @throws AlertProblem if it cannot be answered
   * @throws RemoteCalendarException if Google does not answer now
   */
  Envelope envelope(PersonId person, AlertFacts.Meeting meeting) {
    Place place = place(person, meeting);
    Invitation there;
    try {
      there =
          with(place, remote -> remote.invitation(place.calendar().googleId(), meeting.eventId()));
    } catch (NotFound e) {
      throw problem(ReplyOutcome.GONE);
    }
    CalendarEvent event = there.event().event();
    if (there.event().cancelled() || event == null) {
      throw problem(ReplyOutcome.GONE);
    }
    if (there.self() == null) {
      throw problem(ReplyOutcome.NOT_INVITED);
    }
    return new Envelope(
        meeting,
        Objects.requireNonNullElse(place.account().account(), place.calendar().googleId()),
        there.organizer(),
        there.others(),
        event.response() == Response.DECLINED);
  }

  <T> T with(Place place, Function<RemoteCalendar, T> task) {
    try {
      return task.apply(connections.open(place.account()).waitedFor());
    } catch (AuthorizationRevoked e) {
      connections.broken(place.account());
      throw e;
    }
  }

  /** On a calendar that someone else shares, this would change their answer. */
  Place place(PersonId person, AlertFacts.Meeting meeting) {
    if (meeting.state() == AlertState.EXPIRED
        || !meeting.interval().end().isAfter(clock.instant())) {
      throw new AlertProblem(Why.TOO_LATE_TO_DECLINE);
    }
    List<StoredCalendar> own =
        connections.calendars(person).stream()
            .filter(calendar -> calendar.counts() && calendar.primary())
            .toList();
    Place found =
        own.stream()
            // The copy that was flagged, when more than one account is invited.
            .sorted(Comparator.comparing(c -> !c.googleId().equals(meeting.calendarId())))
            .map(calendar -> place(person, calendar, meeting))
            .filter(Objects::nonNull)
            .findFirst()
            .orElseThrow(() -> whyNowhere(own, meeting));
    if (found.event().organizedBySelf()) {
      throw problem(ReplyOutcome.OWN_MEETING);
    }
    if (!found.account().connected()) {
      throw AlertProblem.ofAccount(Why.NOT_CONNECTED, found.account().account());
    }
    if (!found.account().mayBook()) {
      throw AlertProblem.ofAccount(Why.NOT_GRANTED, found.account().account());
    }
    return found;
  }

  /** A copy that was flagged here and is gone since, before anybody was told. */
  private static AlertProblem whyNowhere(List<StoredCalendar> own, AlertFacts.Meeting meeting) {
    boolean wasHere =
        own.stream().anyMatch(calendar -> calendar.googleId().equals(meeting.calendarId()));
    return wasHere ? problem(ReplyOutcome.GONE) : new AlertProblem(Why.NOT_THEIR_INVITATION);
  }

  private @Nullable Place place(
      PersonId person, StoredCalendar calendar, AlertFacts.Meeting meeting) {
    CalendarEvent event = mirror.find(person, calendar.id(), meeting.eventId()).orElse(null);
    return event == null
        ? null
        : connections.list(person).stream()
            .filter(connection -> connection.id().equals(calendar.connectionId()))
            .findFirst()
            .map(connection -> new Place(calendar, connection, event))
            .orElse(null);
  }

  static AlertProblem problem(ReplyOutcome outcome) {
    return switch (outcome) {
      case OWN_MEETING -> new AlertProblem(Why.OWN_MEETING);
      case NOT_INVITED -> new AlertProblem(Why.NOT_INVITED);
      case NO_SERIES -> new AlertProblem(Why.NOT_INVITED_TO_SERIES);
      case GONE -> new AlertProblem(Why.MEETING_GONE);
      case MOVED -> new AlertProblem(Why.MEETING_MOVED);
      case ANSWERED, ANSWERED_BEFORE ->
          throw new IllegalArgumentException("No problem: " + outcome);
    };
  }
}
