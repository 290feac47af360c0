package dev.focusguardian.flags;

import dev.focusguardian.account.Connections;
import dev.focusguardian.alert.AlertAnswer;
import dev.focusguardian.alert.AlertFacts;
import dev.focusguardian.alert.AlertState;
import dev.focusguardian.book.Reply;
import dev.focusguardian.book.ReplyOutcome;
import dev.focusguardian.calendar.CalendarEvent;
import dev.focusguardian.calendar.EventTime;
import dev.focusguardian.calendar.Response;
import dev.focusguardian.flags.AlertProblem.Why;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.port.Invitation;
import dev.focusguardian.port.RemoteCalendar;
import dev.focusguardian.queue.CycleRunner;
import dev.focusguardian.queue.CycleTrigger;
import dev.focusguardian.remote.RemoteCalendarException;
import dev.focusguardian.remote.RemoteCalendarException.AuthorizationRevoked;
import dev.focusguardian.remote.RemoteCalendarException.NotFound;
import dev.focusguardian.store.Alerts;
import dev.focusguardian.store.CalendarMirror;
import dev.focusguardian.store.StoredCalendar;
import dev.focusguardian.store.StoredConnection;
import dev.focusguardian.store.StoredMeeting;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Declines a flagged meeting in the person's name. It sends the only text that other people read,
 * so it happens only on the person's request, never in a cycle.
 *
 * <p>That it was declined is written down after Google has confirmed it: after a crash in between,
 * the same request finds it declined, tells nobody again, and writes it down.
 */
@Singleton
public class Declining {

  /** Characters; more would be a letter. */
  public static final int LONGEST_COMMENT = 1000;

  private final Alerts alerts;
  private final CalendarMirror mirror;
  private final Connections connections;
  private final CycleRunner cycles;
  private final Clock clock;

  public Declining(
      Alerts alerts,
      CalendarMirror mirror,
      Connections connections,
      CycleRunner cycles,
      Clock clock) {
    this.alerts = alerts;
    this.mirror = mirror;
    this.connections = connections;
    this.cycles = cycles;
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

  /**
   * The message.
   *
   * @param comment null for nothing but the answer itself
   * @param series to all of the series
   * @param start when the person thinks the meeting begins; null if they were not shown it
   */
  public record Words(@Nullable String comment, boolean series, @Nullable Instant start) {

    /** Without the words. */
    @Override
    public String toString() {
      return "Words[" + (series ? "series" : "once") + "]";
    }
  }

  /** The copy of the meeting that is the person's own to answer. */
  private record Place(StoredCalendar calendar, StoredConnection account, CalendarEvent event) {}

  /** Why it cannot be declined here, as far as is known without asking Google; null if it can. */
  public @Nullable AlertProblem hindrance(PersonId person, AlertFacts.Meeting meeting) {
    try {
      place(person, meeting);
      return null;
    } catch (AlertProblem e) {
      return e;
    }
  }

  /**
   * @throws AlertProblem if it cannot be declined
   * @throws RemoteCalendarException if Google does not answer now
   */
  public Envelope envelope(PersonId person, UUID id) {
    AlertFacts.Meeting meeting = AlertAnswers.meeting(alerts, person, id);
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

  /**
   * @throws AlertProblem if it cannot be declined; nothing was sent then
   * @throws RemoteCalendarException if Google does not let it be done, or be known, now; the same
   *     request can be repeated, and notifies nobody twice
   */
  public AlertFacts.Meeting decline(PersonId person, UUID id, Words words) {
    AlertFacts.Meeting meeting = AlertAnswers.meeting(alerts, person, id);
    AlertAnswer answer = words.series() ? AlertAnswer.DECLINED_SERIES : AlertAnswer.DECLINED;
    if (meeting.answer() == answer || meeting.answer() == AlertAnswer.DECLINED_SERIES) {
      return meeting;
    }
    Place place = place(person, meeting);
    if (words.start() != null && !begins(place.event(), words.start())) {
      throw problem(ReplyOutcome.MOVED);
    }
    Reply.Wish wish =
        new Reply.Wish(
            place.calendar().googleId(),
            meeting.eventId(),
            place.event().time(),
            words.series(),
            words.comment());
    ReplyOutcome outcome = with(place, remote -> new Reply(remote).decline(wish));
    boolean declined = outcome == ReplyOutcome.DECLINED || outcome == ReplyOutcome.DECLINED_BEFORE;
    if (declined) {
      declined(person, id, answer);
    }
    // Whatever came of it, the copy is not what it was.
    cycles.request(person, CycleTrigger.PERSON);
    if (!declined) {
      throw problem(outcome);
    }
    // A look that raised the week again in between has no use for a meeting that was settled.
    return alerts
        .meeting(person, id)
        .map(StoredMeeting::facts)
        .orElseGet(() -> meeting.answered(answer));
  }

  /** Google has it already, whatever state a sync or another answer gave the flag meanwhile. */
  private void declined(PersonId person, UUID id, AlertAnswer answer) {
    alerts.whileLocked(
        person,
        id,
        locked -> {
          StoredMeeting now = locked.meeting(id);
          boolean wider = now != null && now.answer() == AlertAnswer.DECLINED_SERIES;
          locked.answerMeeting(id, AlertState.ACTED, wider ? AlertAnswer.DECLINED_SERIES : answer);
          return id;
        });
  }

  private static boolean begins(CalendarEvent event, Instant start) {
    return event.time() instanceof EventTime.Timed timed && timed.start().equals(start);
  }

  private <T> T with(Place place, Function<RemoteCalendar, T> task) {
    try {
      return task.apply(connections.open(place.account()).waitedFor());
    } catch (AuthorizationRevoked e) {
      connections.broken(place.account());
      throw e;
    }
  }

  /** On a calendar that someone else shares, this would change their answer. */
  private Place place(PersonId person, AlertFacts.Meeting meeting) {
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

  private static AlertProblem problem(ReplyOutcome outcome) {
    return switch (outcome) {
      case OWN_MEETING -> new AlertProblem(Why.OWN_MEETING);
      case NOT_INVITED -> new AlertProblem(Why.NOT_INVITED);
      case NO_SERIES -> new AlertProblem(Why.NOT_INVITED_TO_SERIES);
      case GONE -> new AlertProblem(Why.MEETING_GONE);
      case MOVED -> new AlertProblem(Why.MEETING_MOVED);
      case DECLINED, DECLINED_BEFORE ->
          throw new IllegalArgumentException("No problem: " + outcome);
    };
  }
}
