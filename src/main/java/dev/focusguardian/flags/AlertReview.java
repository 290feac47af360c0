package dev.focusguardian.flags;

import dev.focusguardian.alert.AlertKind;
import dev.focusguardian.alert.AlertState;
import dev.focusguardian.alert.BetterTimes;
import dev.focusguardian.alert.FlaggedMeeting;
import dev.focusguardian.alert.Remedy;
import dev.focusguardian.alert.RemedyMove;
import dev.focusguardian.alert.Resolution;
import dev.focusguardian.alert.ResolvedBy;
import dev.focusguardian.alert.WeekAlert;
import dev.focusguardian.alert.WeekLook;
import dev.focusguardian.calendar.CalendarEvent;
import dev.focusguardian.metrics.CalendarReading.Commitment;
import dev.focusguardian.metrics.FocusCost;
import dev.focusguardian.metrics.Slot;
import dev.focusguardian.store.AlertUpdate;
import dev.focusguardian.store.StoredAlert;
import dev.focusguardian.store.StoredMeeting;
import dev.focusguardian.store.StoredRemedy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Stores the new state of one week's alert and of the meetings flagged under it. */
final class AlertReview {

  private final AlertUpdate look;
  private final WeekLook week;
  private final WeekAlert alert;
  private final AlertKind kind;
  private final List<Commitment> commitments;
  private final Resolution resolution;
  private final Evidence evidence;

  /**
   * @param alert of the week, as it is now
   * @param resolution says why a meeting is no longer a problem
   */
  AlertReview(
      AlertUpdate look,
      WeekLook week,
      WeekAlert alert,
      AlertKind kind,
      Resolution resolution,
      Evidence evidence) {
    this.evidence = evidence;
    this.look = look;
    this.resolution = resolution;
    this.week = week;
    this.alert = alert;
    this.kind = kind;
    commitments = week.commitments();
  }

  /**
   * @param standing the alert that the week had; null for none
   * @param arrived what is flagged now, newest first
   * @return what a person has not been told of; null where nothing is new
   */
  @Nullable RaisedWeek raise(@Nullable StoredAlert standing, List<FlaggedMeeting> arrived) {
    StoredAlert raised = standing != null && AlertEnding.isRaised(standing) ? standing : null;
    UUID id = standing == null ? UUID.randomUUID() : standing.id();
    List<StoredMeeting> flagged = standing == null ? List.of() : standing.meetings();
    if (raised == null) {
      forgetSettled(flagged, arrived);
    }
    long deepWork = alert.deepWorkMinutes();
    // An arrival is what a person who has seen the week has not seen yet.
    StoredAlert asItWas = arrived.isEmpty() ? raised : null;
    look.put(
        new StoredAlert(
            id,
            kind,
            week.week(),
            asItWas == null ? AlertState.OPEN : asItWas.state(),
            asItWas == null ? null : asItWas.answer(),
            raised == null ? week.now() : raised.since(),
            deepWork,
            raised == null ? deepWork : Math.min(raised.lowestMinutes(), deepWork),
            alert.thresholdMinutes(),
            stored(alert.remedy()),
            List.of(),
            asItWas == null ? null : asItWas.snoozedUntil(),
            null));
    List<StoredMeeting> left = new ArrayList<>();
    List<List<Commitment>> places = new ArrayList<>();
    arrived.forEach(meeting -> places.add(meeting.occurrences()));
    for (StoredMeeting meeting : flagged) {
      if (meeting.state().living() && arrived.stream().noneMatch(one -> same(meeting, one))) {
        follow(meeting, left, places);
      }
    }
    List<List<Slot>> better = BetterTimes.of(week, alert.remedy(), places);
    List<StoredMeeting> flaggedNow = new ArrayList<>();
    // The newest is written last.
    for (int i = arrived.size() - 1; i >= 0; i--) {
      FlaggedMeeting meeting = arrived.get(i);
      StoredMeeting known =
          flagged.stream().filter(one -> same(one, meeting)).findFirst().orElse(null);
      StoredMeeting stored = stored(known, id, meeting, better.get(i));
      look.arrived(stored);
      flaggedNow.add(0, stored);
    }
    for (int i = 0; i < left.size(); i++) {
      StoredMeeting meeting = left.get(i);
      Commitment first = firstAhead(places.get(arrived.size() + i));
      look.follow(
          meeting.now(
              first.event(),
              first.interval(),
              better.get(arrived.size() + i),
              evidence.organizer(first.event()),
              evidence.cost(meeting.series())));
    }
    if (kind == AlertKind.NOTICE && flaggedNow.isEmpty() && left.isEmpty()) {
      // A notice is about its meetings alone.
      look.resolve(
          id, standing == null ? ResolvedBy.WEEK_RECOVERED : resolution.of(standing.facts()));
    }
    if (raised != null && flaggedNow.isEmpty()) {
      return null;
    }
    Instant since = raised == null ? week.now() : raised.since();
    return new RaisedWeek(
        id, kind, week.week(), since, raised == null, flaggedNow, begins(flaggedNow));
  }

  /** Of the meetings, or of the week where none has just arrived. */
  private Instant begins(List<StoredMeeting> arrived) {
    return arrived.stream()
        .map(meeting -> meeting.interval().start())
        .min(Instant::compareTo)
        .orElse(week.frame().span().start());
  }

  /**
   * The week had recovered, and what its earlier meetings did to it is over. What the person
   * answered to a meeting that still stands is kept.
   */
  private void forgetSettled(List<StoredMeeting> flagged, List<FlaggedMeeting> arrived) {
    for (StoredMeeting meeting : flagged) {
      boolean answered = meeting.answer() != null && !occurrences(meeting).isEmpty();
      if (!answered && arrived.stream().noneMatch(one -> same(meeting, one))) {
        look.forget(meeting);
      }
    }
  }

  /** Those that take time in the week now. */
  private List<Commitment> occurrences(StoredMeeting meeting) {
    return commitments.stream()
        .filter(commitment -> meeting.occurrences().contains(commitment.event().eventId()))
        .toList();
  }

  /** One that was flagged before: it stays while it stands, unless its new place costs nothing. */
  private void follow(
      StoredMeeting meeting, List<StoredMeeting> left, List<List<Commitment>> places) {
    List<Commitment> occurrences = occurrences(meeting);
    if (occurrences.isEmpty()) {
      look.follow(
          meeting.interval().end().isAfter(week.now())
              ? meeting.in(AlertState.RESOLVED, resolution.of(meeting.facts()))
              : meeting.in(AlertState.EXPIRED, null));
    } else if (occurrences.stream()
        .noneMatch(occurrence -> occurrence.interval().end().isAfter(week.now()))) {
      look.follow(meeting.in(AlertState.EXPIRED, null));
    } else if (hasMoved(meeting, occurrences) && costsNothing(occurrences)) {
      look.follow(meeting.in(AlertState.RESOLVED, ResolvedBy.MEETING_MOVED));
    } else {
      left.add(meeting);
      places.add(occurrences);
    }
  }

  private static boolean hasMoved(StoredMeeting meeting, List<Commitment> occurrences) {
    return occurrences.stream()
        .noneMatch(occurrence -> occurrence.interval().equals(meeting.interval()));
  }

  private boolean costsNothing(List<Commitment> occurrences) {
    List<String> ids = occurrences.stream().map(one -> one.event().eventId()).toList();
    FocusCost cost =
        new FocusCost(
            week.frame(), week.reading(), week.preferences().measure().focusMinimumMinutes());
    return cost.deepWorkMinutesWithout(event -> ids.contains(event.eventId()))
        == alert.deepWorkMinutes();
  }

  private static boolean same(StoredMeeting meeting, FlaggedMeeting arrived) {
    return arrived.occurrences().stream()
        .map(Commitment::event)
        .anyMatch(
            event ->
                event.calendarId().equals(meeting.calendarId())
                    && meeting.occurrences().contains(event.eventId()));
  }

  /** The occurrence that can still be answered: the others are over. */
  private Commitment firstAhead(List<Commitment> occurrences) {
    return occurrences.stream()
        .filter(occurrence -> occurrence.interval().end().isAfter(week.now()))
        .findFirst()
        .orElse(occurrences.get(0));
  }

  /**
   * @param known the same meeting, flagged before; null for a new one
   */
  private StoredMeeting stored(
      @Nullable StoredMeeting known, UUID alert, FlaggedMeeting meeting, List<Slot> better) {
    CalendarEvent event = meeting.event();
    String series = meeting.occurrences().get(0).series();
    // Of a series that was flagged before, the other occurrences stay part of it.
    Set<String> occurrences = new LinkedHashSet<>();
    meeting.occurrences().forEach(one -> occurrences.add(one.event().eventId()));
    if (known != null) {
      occurrences.addAll(known.occurrences());
    }
    return new StoredMeeting(
        known == null ? UUID.randomUUID() : known.id(),
        alert,
        meeting.kind(),
        AlertState.OPEN,
        null,
        event.calendarId(),
        event.eventId(),
        event.title(),
        meeting.interval(),
        meeting.recurring(),
        List.copyOf(occurrences),
        meeting.costMinutes(),
        meeting.deepWorkMinutesWithout(),
        meeting.deepWorkMinutesWith(),
        meeting.arrivedAt(),
        better,
        null,
        null,
        series,
        evidence.organizer(event),
        evidence.cost(series));
  }

  private static StoredRemedy stored(Remedy remedy) {
    return new StoredRemedy(
        remedy.moves().stream().map(AlertReview::stored).toList(),
        remedy.deepWorkMinutesAfter(),
        remedy.reachesThreshold());
  }

  private static StoredRemedy.Move stored(RemedyMove move) {
    return new StoredRemedy.Move(
        move.event().calendarId(),
        move.event().eventId(),
        move.event().title(),
        move.from(),
        move.recurring(),
        move.event().organizedBySelf(),
        move.to(),
        move.recoversMinutes());
  }
}
