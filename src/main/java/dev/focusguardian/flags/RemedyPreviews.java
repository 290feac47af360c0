package dev.focusguardian.flags;

import dev.focusguardian.account.Connections;
import dev.focusguardian.account.PersonSettings;
import dev.focusguardian.alert.AlertFacts;
import dev.focusguardian.alert.AlertState;
import dev.focusguardian.alert.FlaggedMeeting;
import dev.focusguardian.calendar.CalendarEvent;
import dev.focusguardian.calendar.EventTime;
import dev.focusguardian.calendar.Organizer;
import dev.focusguardian.flags.OrganizerTexts.Draft;
import dev.focusguardian.flags.OrganizerTexts.Style;
import dev.focusguardian.flags.RemedyMoves.Step;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.store.CalendarMirror;
import dev.focusguardian.store.EventDetails;
import dev.focusguardian.store.StoredCalendar;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Shows what applying a remedy would do, and to which meetings. Nothing is written. */
@Singleton
public class RemedyPreviews {

  private final CalendarMirror mirror;
  private final Connections connections;
  private final PersonSettings settings;
  private final OrganizerTexts texts;
  private final EventDetails details;
  private final RemedyConfirmation confirmation;
  private final Clock clock;

  public RemedyPreviews(
      CalendarMirror mirror,
      Connections connections,
      PersonSettings settings,
      OrganizerTexts texts,
      EventDetails details,
      RemedyConfirmation confirmation,
      Clock clock) {
    this.mirror = mirror;
    this.connections = connections;
    this.settings = settings;
    this.texts = texts;
    this.details = details;
    this.confirmation = confirmation;
    this.clock = clock;
  }

  /** What is to be done about one member of a remedy. */
  public enum Action {
    /** We move it, once that is confirmed. */
    MOVE,
    /** Its organizer is asked, with the text that is prepared. */
    PROPOSE,
    /** It can only be declined, cancelled or moved by hand. */
    BY_HAND
  }

  /** A meeting that would move, or an occurrence of a series. */
  public record Change(Interval from, Interval to) {}

  /**
   * @param changes of a meeting that we move: one for each occurrence
   * @param flagged the id of the flagged meeting, where it can be answered; null if it is not
   *     flagged
   * @param text for the organizer; null for a meeting that we move
   * @param organizer their address: hostile input; empty if it is not known, or the person's own
   */
  public record Member(
      AlertFacts.Move move,
      Action action,
      List<Change> changes,
      @Nullable UUID flagged,
      @Nullable Draft text,
      String organizer) {

    public Member {
      changes = List.copyOf(changes);
    }

    /** Without addresses. */
    @Override
    public String toString() {
      return "Member[" + move.eventId() + " " + action + "]";
    }
  }

  /**
   * @param token confirms exactly these moves; null if there is nothing that we can move
   */
  public record Preview(AlertFacts alert, List<Member> members, @Nullable String token) {

    public Preview {
      members = List.copyOf(members);
    }

    /** Without the token. */
    @Override
    public String toString() {
      return "Preview[" + alert.id() + "]";
    }
  }

  Preview of(PersonId person, AlertFacts alert) {
    List<CalendarEvent> events = mirror.events(person);
    List<Step> all = new ArrayList<>();
    List<Member> members = new ArrayList<>();
    if (alert.state().living() || alert.state() == AlertState.ACTED) {
      for (AlertFacts.Move move : alert.remedy().moves()) {
        List<Step> steps = steps(person, alert, move, events);
        all.addAll(steps);
        members.add(member(person, alert, move, steps, events));
      }
    }
    return new Preview(
        alert, members, all.isEmpty() ? null : confirmation.of(person, alert.id(), all));
  }

  private Member member(
      PersonId person,
      AlertFacts alert,
      AlertFacts.Move move,
      List<Step> steps,
      List<CalendarEvent> events) {
    UUID flagged =
        alert.meetings().stream()
            .filter(meeting -> meeting.occurrences().contains(move.eventId()))
            .map(AlertFacts.Meeting::id)
            .findFirst()
            .orElse(null);
    Interval to = move.to();
    if (!steps.isEmpty()) {
      return new Member(
          move,
          Action.MOVE,
          steps.stream().map(step -> new Change(step.from(), step.to())).toList(),
          flagged,
          null,
          "");
    }
    if (move.own()) {
      return new Member(move, Action.BY_HAND, List.of(), flagged, null, "");
    }
    Draft draft =
        texts.draft(
            person, asMeeting(alert, move), to == null ? List.of() : List.of(to), Style.SET);
    return new Member(
        move,
        to == null ? Action.BY_HAND : Action.PROPOSE,
        List.of(),
        flagged,
        draft,
        organizer(person, move, events));
  }

  private String organizer(PersonId person, AlertFacts.Move move, List<CalendarEvent> events) {
    EventDetails.Details known = details.of(person, move.interval());
    return events.stream()
        .filter(event -> event.eventId().equals(move.eventId()))
        .map(known::organizer)
        .filter(Objects::nonNull)
        .map(Organizer::address)
        .filter(address -> !address.isEmpty())
        .findFirst()
        .orElse("");
  }

  /** A member that was never flagged, for a message about it. */
  private static AlertFacts.Meeting asMeeting(AlertFacts alert, AlertFacts.Move move) {
    return new AlertFacts.Meeting(
        alert.id(),
        FlaggedMeeting.Kind.DEEPENED_BREACH,
        AlertState.OPEN,
        null,
        "",
        move.eventId(),
        move.title(),
        move.interval(),
        move.recurring(),
        List.of(move.eventId()),
        move.recoversMinutes(),
        alert.deepWorkMinutes() + move.recoversMinutes(),
        alert.deepWorkMinutes(),
        alert.since(),
        List.of());
  }

  /** None for a meeting that we cannot move, or that is not where the remedy found it. */
  private List<Step> steps(
      PersonId person, AlertFacts alert, AlertFacts.Move move, List<CalendarEvent> events) {
    Interval to = move.to();
    if (!move.own() || to == null) {
      return List.of();
    }
    for (StoredCalendar calendar : connections.calendars(person)) {
      if (!isWritable(calendar)) {
        continue;
      }
      CalendarEvent first =
          events.stream()
              .filter(event -> event.calendarId().equals(calendar.googleId()))
              .filter(event -> event.eventId().equals(move.eventId()) && event.organizedBySelf())
              .filter(event -> move.interval().equals(interval(event)))
              .findFirst()
              .orElse(null);
      if (first != null) {
        return steps(person, alert, first, to, calendar, events);
      }
    }
    return List.of();
  }

  /** One shift of the wall clock for all occurrences of the week that are to come. */
  private List<Step> steps(
      PersonId person,
      AlertFacts alert,
      CalendarEvent first,
      Interval to,
      StoredCalendar calendar,
      List<CalendarEvent> events) {
    ZoneId zone = settings.zone(person, settings.get(person));
    Interval week = alert.week().in(zone);
    Interval from = interval(first);
    if (from == null) {
      return List.of();
    }
    Duration shift = Duration.between(local(from, zone), LocalDateTime.ofInstant(to.start(), zone));
    List<Step> steps = new ArrayList<>();
    for (CalendarEvent event : events) {
      Interval place = interval(event);
      boolean member =
          event.equals(first)
              || (first.seriesId() != null
                  && first.seriesId().equals(event.seriesId())
                  && event.calendarId().equals(first.calendarId()));
      if (member
          && place != null
          && place.overlaps(week)
          && place.start().isAfter(clock.instant())) {
        Interval moved =
            Interval.startingAt(
                local(place, zone).plus(shift).atZone(zone).toInstant(),
                Duration.between(place.start(), place.end()));
        steps.add(
            new Step(calendar.id(), event.eventId(), event.etag(), event.title(), place, moved));
      }
    }
    return steps;
  }

  private static LocalDateTime local(Interval interval, ZoneId zone) {
    return LocalDateTime.ofInstant(interval.start(), zone);
  }

  static boolean isWritable(StoredCalendar calendar) {
    return calendar.counts() && calendar.owned();
  }

  private static @Nullable Interval interval(CalendarEvent event) {
    return event.time() instanceof EventTime.Timed timed && timed.start().isBefore(timed.end())
        ? Interval.of(timed.start(), timed.end())
        : null;
  }
}
