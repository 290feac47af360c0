package dev.focusguardian.store;

import dev.focusguardian.alert.AlertAnswer;
import dev.focusguardian.alert.AlertFacts;
import dev.focusguardian.alert.AlertState;
import dev.focusguardian.alert.FlaggedMeeting;
import dev.focusguardian.alert.ResolvedBy;
import dev.focusguardian.alert.SeriesCost;
import dev.focusguardian.calendar.CalendarEvent;
import dev.focusguardian.calendar.Organizer;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.metrics.Slot;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A meeting that is flagged for its effect on a week.
 *
 * @param alert the alert of its week
 * @param kind what its arrival did to the week
 * @param answer what the person did; null for nothing
 * @param calendarId Google's id of the calendar whose copy of the meeting was flagged
 * @param eventId of the first occurrence that is not over, in whose name it is flagged
 * @param title hostile input
 * @param interval the time of that occurrence
 * @param occurrences the ids of all that arrived in the week together; several for a series
 * @param deepWorkMinutesWithout of the week just before the meeting arrived
 * @param deepWorkMinutesWith of the week just after
 * @param alternatives times that cost less, as last computed
 * @param snoozedUntil when it is brought up again; null, or past, if it is not snoozed
 * @param resolvedBy why it is resolved; null if it is not, or nobody wrote it down
 * @param series what all occurrences of its series have in common; null for a single meeting
 * @param organizer who called it, hostile input; null for the person's own, and if unknown
 * @param seriesCost of all its weeks that were looked at; null for a single meeting, and if unknown
 */
public record StoredMeeting(
    UUID id,
    UUID alert,
    FlaggedMeeting.Kind kind,
    AlertState state,
    @Nullable AlertAnswer answer,
    String calendarId,
    String eventId,
    String title,
    Interval interval,
    boolean recurring,
    List<String> occurrences,
    long costMinutes,
    long deepWorkMinutesWithout,
    long deepWorkMinutesWith,
    Instant arrivedAt,
    List<Slot> alternatives,
    @Nullable Instant snoozedUntil,
    @Nullable ResolvedBy resolvedBy,
    @Nullable String series,
    @Nullable Organizer organizer,
    @Nullable SeriesCost seriesCost) {

  public StoredMeeting {
    occurrences = List.copyOf(occurrences);
    alternatives = List.copyOf(alternatives);
  }

  /**
   * @param by why it is resolved; null for any other state
   */
  public StoredMeeting in(AlertState other, @Nullable ResolvedBy by) {
    return new StoredMeeting(
        id,
        alert,
        kind,
        other,
        answer,
        calendarId,
        eventId,
        title,
        interval,
        recurring,
        occurrences,
        costMinutes,
        deepWorkMinutesWithout,
        deepWorkMinutesWith,
        arrivedAt,
        alternatives,
        snoozedUntil,
        by,
        series,
        organizer,
        seriesCost);
  }

  /**
   * The meeting at its current time.
   *
   * @param first the first of its occurrences that has not ended
   * @param by who calls it now; null if unknown
   * @param cost of the series now; null if unknown
   */
  public StoredMeeting now(
      CalendarEvent first,
      Interval place,
      List<Slot> better,
      @Nullable Organizer by,
      @Nullable SeriesCost cost) {
    return new StoredMeeting(
        id,
        alert,
        kind,
        state,
        answer,
        first.calendarId(),
        first.eventId(),
        first.title(),
        place,
        recurring,
        occurrences,
        costMinutes,
        deepWorkMinutesWithout,
        deepWorkMinutesWith,
        arrivedAt,
        better,
        snoozedUntil,
        resolvedBy,
        series,
        by == null ? organizer : by,
        cost == null ? seriesCost : cost);
  }

  public AlertFacts.Meeting facts() {
    return new AlertFacts.Meeting(
        id,
        kind,
        state,
        answer,
        calendarId,
        eventId,
        title,
        interval,
        recurring,
        occurrences,
        costMinutes,
        deepWorkMinutesWithout,
        deepWorkMinutesWith,
        arrivedAt,
        alternatives,
        snoozedUntil,
        resolvedBy,
        series,
        organizer,
        seriesCost);
  }

  /** Without the title. */
  @Override
  public String toString() {
    return "StoredMeeting[" + id + " " + state + "]";
  }
}
