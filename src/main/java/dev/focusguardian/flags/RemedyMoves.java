package dev.focusguardian.flags;

import dev.focusguardian.account.Connections;
import dev.focusguardian.account.PersonSettings;
import dev.focusguardian.alert.AlertFacts;
import dev.focusguardian.book.MeetingMove;
import dev.focusguardian.flags.AlertProblem.Why;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.port.RemoteCalendar;
import dev.focusguardian.queue.CycleRunner;
import dev.focusguardian.queue.CycleTrigger;
import dev.focusguardian.remote.RemoteCalendarException;
import dev.focusguardian.remote.RemoteCalendarException.AuthorizationRevoked;
import dev.focusguardian.store.Alerts;
import dev.focusguardian.store.MovedMeetings;
import dev.focusguardian.store.MovedMeetings.Moved;
import dev.focusguardian.store.StoredAlert;
import dev.focusguardian.store.StoredCalendar;
import dev.focusguardian.store.StoredConnection;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Applies a remedy: moves the meetings of it that the person organizes, exactly as they confirmed
 * it. Nothing is moved without the token of a preview.
 */
@Singleton
public class RemedyMoves {

  /** How long moves can be undone. */
  private static final Duration UNDO_FOR = Duration.ofDays(1);

  private final Alerts alerts;
  private final RemedyPreviews previews;
  private final RemedyConfirmation confirmation;
  private final MovedMeetings moved;
  private final Connections connections;
  private final PersonSettings settings;
  private final CycleRunner cycles;
  private final Clock clock;

  RemedyMoves(
      Alerts alerts,
      RemedyPreviews previews,
      RemedyConfirmation confirmation,
      MovedMeetings moved,
      Connections connections,
      PersonSettings settings,
      CycleRunner cycles,
      Clock clock) {
    this.alerts = alerts;
    this.previews = previews;
    this.confirmation = confirmation;
    this.moved = moved;
    this.connections = connections;
    this.settings = settings;
    this.cycles = cycles;
    this.clock = clock;
  }

  /**
   * One meeting that would move, as it was shown.
   *
   * @param calendar our id of the calendar
   * @param etag of the event as it was shown
   * @param title hostile input
   */
  record Step(
      UUID calendar, String eventId, String etag, String title, Interval from, Interval to) {

    /** Without the title. */
    @Override
    public String toString() {
      return "Step[" + eventId + " to " + to + "]";
    }
  }

  /** What became of a move. */
  public enum Outcome {
    MOVED,
    /** Somebody has changed the meeting since it was shown. */
    CHANGED_SINCE,
    GONE,
    NOT_THEIRS,
    /** The account is not connected, or we may not write to it. */
    NOT_ALLOWED,
    /** Google did not let it be done now. */
    NOT_NOW
  }

  /**
   * @param title hostile input
   */
  public record Line(String eventId, String title, Interval from, Interval to, Outcome outcome) {

    /** Without the title. */
    @Override
    public String toString() {
      return "Line[" + eventId + " " + outcome + "]";
    }
  }

  /**
   * What applying it would do.
   *
   * @throws AlertProblem if there is no such alert
   */
  public RemedyPreviews.Preview preview(PersonId person, UUID alert) {
    return previews.of(person, alert(person, alert));
  }

  private AlertFacts alert(PersonId person, UUID id) {
    return alerts
        .find(person, id)
        .map(StoredAlert::facts)
        .orElseThrow(
            () ->
                alerts
                    .meeting(person, id)
                    .flatMap(meeting -> alerts.find(person, meeting.alert()))
                    .map(week -> AlertProblem.singleMeeting(id, week))
                    .orElseGet(() -> AlertProblem.unknown(id)));
  }

  /**
   * Each meeting on its own: one that has changed since it was shown is left alone. The same token
   * can be used again, and moves nothing twice.
   *
   * @param token of the preview
   * @throws AlertProblem if there is no such alert, or the token is not that of a preview of it
   */
  public List<Line> apply(PersonId person, UUID id, String token) {
    AlertFacts alert = alert(person, id);
    List<Step> steps =
        confirmation.open(person, id, token).orElseThrow(() -> notConfirmed(person, alert));
    List<Line> lines = new ArrayList<>();
    for (Step step : steps) {
      MeetingMove.@Nullable Result result = move(person, step);
      lines.add(line(step, result));
      // What somebody moved there by hand is not ours to move back.
      if (result != null && result.outcome() == MeetingMove.Outcome.MOVED) {
        remember(person, alert, step, result);
      }
    }
    cycles.request(person, CycleTrigger.PERSON);
    return lines;
  }

  private AlertProblem notConfirmed(PersonId person, AlertFacts alert) {
    boolean nothing = previews.of(person, alert).token() == null;
    return new AlertProblem(nothing ? Why.NOTHING_TO_MOVE : Why.NOT_CONFIRMED);
  }

  private void remember(PersonId person, AlertFacts alert, Step step, MeetingMove.Result result) {
    boolean known =
        undoable(person, alert.id()).stream()
            .anyMatch(one -> one.eventId().equals(step.eventId()) && one.to().equals(step.to()));
    if (!known && result.event() != null) {
      moved.add(
          person,
          new Moved(
              UUID.randomUUID(),
              alert.id(),
              step.calendar(),
              step.eventId(),
              step.title(),
              step.from(),
              step.to(),
              result.event().etag(),
              clock.instant()));
    }
  }

  /** Moves that can be undone: those of the last 24 hours. */
  public boolean canUndo(PersonId person, UUID alert) {
    return !undoable(person, alert).isEmpty();
  }

  private List<Moved> undoable(PersonId person, UUID alert) {
    Instant since = clock.instant().minus(UNDO_FOR);
    return moved.since(person, alert, since).stream()
        .filter(one -> one.from().start().isAfter(clock.instant()))
        .filter(one -> one.to().start().isAfter(clock.instant()))
        .toList();
  }

  /**
   * Moves meetings back that nobody has changed since.
   *
   * @throws AlertProblem if nothing was moved within the last 24 hours
   */
  public List<Line> undo(PersonId person, UUID alert) {
    List<Moved> back = undoable(person, alert);
    if (back.isEmpty()) {
      throw new AlertProblem(Why.NOTHING_MOVED);
    }
    List<Line> lines = new ArrayList<>();
    for (Moved one : back) {
      Step step =
          new Step(one.calendar(), one.eventId(), one.etag(), one.title(), one.to(), one.from());
      Line line = line(step, move(person, step));
      if (line.outcome() == Outcome.MOVED) {
        moved.undone(person, one.id(), clock.instant());
      }
      lines.add(line);
    }
    cycles.request(person, CycleTrigger.PERSON);
    return lines;
  }

  private static Line line(Step step, MeetingMove.@Nullable Result result) {
    return new Line(
        step.eventId(),
        step.title(),
        step.from(),
        step.to(),
        result == null ? Outcome.NOT_ALLOWED : outcome(result));
  }

  private static Outcome outcome(MeetingMove.Result result) {
    return switch (result.outcome()) {
      case MOVED, MOVED_BEFORE -> Outcome.MOVED;
      case CHANGED_SINCE -> Outcome.CHANGED_SINCE;
      case GONE -> Outcome.GONE;
      case NOT_THEIRS -> Outcome.NOT_THEIRS;
      case NOT_NOW -> Outcome.NOT_NOW;
    };
  }

  /** Null if we may not write there. */
  private MeetingMove.@Nullable Result move(PersonId person, Step step) {
    Instant now = clock.instant();
    if (!step.from().start().isAfter(now) || !step.to().start().isAfter(now)) {
      // It has begun since it was shown, or would be put into the past.
      return new MeetingMove.Result(MeetingMove.Outcome.NOT_NOW, null);
    }
    StoredCalendar calendar =
        connections.calendars(person).stream()
            .filter(one -> one.id().equals(step.calendar()) && RemedyPreviews.isWritable(one))
            .findFirst()
            .orElse(null);
    StoredConnection account =
        calendar == null
            ? null
            : connections.list(person).stream()
                .filter(one -> one.id().equals(calendar.connectionId()))
                .filter(one -> one.connected() && one.mayBook())
                .findFirst()
                .orElse(null);
    if (calendar == null || account == null) {
      return null;
    }
    ZoneId zone = settings.zone(person, settings.get(person));
    try {
      return new MeetingMove(connections.open(account).waitedFor())
          .move(
              new RemoteCalendar.Moved(calendar.googleId(), step.eventId(), step.to(), zone),
              step.etag());
    } catch (AuthorizationRevoked e) {
      connections.broken(account);
      return null;
    } catch (RemoteCalendarException e) {
      return new MeetingMove.Result(MeetingMove.Outcome.NOT_NOW, null);
    }
  }
}
