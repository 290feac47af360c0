package dev.focusguardian.web.api;

import dev.focusguardian.alert.AlertAnswer;
import dev.focusguardian.alert.AlertFacts;
import dev.focusguardian.alert.ResolvedBy;
import dev.focusguardian.alert.SeriesCost;
import dev.focusguardian.calendar.Organizer;
import dev.focusguardian.interval.Interval;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** JSON of alerts in the API. */
final class AlertJson {

  private AlertJson() {}

  private static @Nullable String word(@Nullable ResolvedBy by) {
    return by == null ? null : by.word();
  }

  /**
   * A week below the threshold.
   *
   * @param kind {@code week-below}, or {@code notice} for what you chose to be told of besides
   * @param state {@code open}, {@code acknowledged}, {@code acted}, {@code resolved} or {@code
   *     expired}
   * @param deepWorkMinutes the current amount; if the alert is over, the lowest amount it had
   * @param since when the week was first seen below its threshold
   * @param meetings the newly arrived meetings that are flagged, newest first
   * @param snoozedUntil when it is told and shown again; null if it was not snoozed
   * @param resolvedBy {@code meeting-gone}, {@code meeting-moved}, {@code declined}, {@code
   *     threshold-changed}, {@code week-recovered}, {@code week-below} or {@code not-checked}; null
   *     if it is not resolved
   */
  @Schema(name = "WeekAlert")
  record Week(
      UUID id,
      String kind,
      String state,
      String week,
      long deepWorkMinutes,
      long thresholdMinutes,
      Instant since,
      Remedy remedy,
      List<Flagged> meetings,
      @Nullable Instant snoozedUntil,
      @Nullable String resolvedBy) {

    static Week of(AlertFacts alert) {
      return new Week(
          alert.id(),
          alert.kind().word(),
          alert.state().word(),
          alert.week().toString(),
          alert.deepWorkMinutes(),
          alert.thresholdMinutes(),
          alert.since(),
          Remedy.of(alert.remedy()),
          alert.meetings().stream().map(Flagged::of).toList(),
          alert.snoozedUntil(),
          word(alert.resolvedBy()));
    }
  }

  /**
   * What would bring the week back to its threshold.
   *
   * @param moves at most three
   * @param deepWorkMinutesAfter the week's deep work after all moves
   */
  @Schema(name = "Remedy")
  record Remedy(List<Move> moves, long deepWorkMinutesAfter, boolean reachesThreshold) {

    static Remedy of(AlertFacts.Remedy remedy) {
      return new Remedy(
          remedy.moves().stream()
              .map(
                  move ->
                      new Move(
                          Meeting.of(
                              move.eventId(), move.title(), move.interval(), move.recurring()),
                          move.own(),
                          Span.of(move.to()),
                          move.recoversMinutes()))
              .toList(),
          remedy.deepWorkMinutesAfter(),
          remedy.reachesThreshold());
    }
  }

  /**
   * @param own whether the person organizes the meeting, so that they can't decline it
   * @param to null if the week has no slot for it, so that it would be declined or, if it is the
   *     person's own, cancelled or moved to another week
   */
  @Schema(name = "RemedyMove")
  record Move(Meeting meeting, boolean own, @Nullable Span to, long recoversMinutes) {}

  @Schema(name = "Span")
  record Span(Instant start, Instant end) {

    static @Nullable Span of(@Nullable Interval interval) {
      return interval == null ? null : new Span(interval.start(), interval.end());
    }
  }

  /** A meeting on the calendar. For a series, the first affected occurrence. */
  @Schema(name = "AlertMeeting")
  record Meeting(String eventId, String title, Instant start, Instant end, boolean recurring) {

    static Meeting of(String eventId, String title, Interval interval, boolean recurring) {
      return new Meeting(eventId, title, interval.start(), interval.end(), recurring);
    }
  }

  /**
   * A newly arrived meeting that was flagged.
   *
   * @param kind {@code breach} or {@code deepened-breach}; under a notice {@code near-miss}, {@code
   *     no-maker-day} or {@code expensive}
   * @param state {@code open}, {@code acknowledged}, {@code acted}, {@code resolved} or {@code
   *     expired}
   * @param answer {@code declined}, {@code declined-series}, {@code kept}, {@code proposed} or
   *     {@code muted}; null for none
   * @param deepWorkMinutesWithout the week's deep work just before it arrived
   * @param deepWorkMinutesWith the week's deep work just after it arrived
   * @param alternatives times that cost less
   * @param snoozedUntil when it is told and shown again; null if it was not snoozed
   * @param resolvedBy as of a week; null if it is not resolved
   * @param organizer who called it; null for your own, and if unknown
   * @param series null for a single meeting
   */
  @Schema(name = "FlaggedMeeting")
  record Flagged(
      UUID id,
      String kind,
      String state,
      @Nullable String answer,
      Meeting meeting,
      long costMinutes,
      long deepWorkMinutesWithout,
      long deepWorkMinutesWith,
      Instant arrivedAt,
      List<Alternative> alternatives,
      @Nullable Instant snoozedUntil,
      @Nullable String resolvedBy,
      @Nullable AskedBy organizer,
      @Nullable Series series) {

    static Flagged of(AlertFacts.Meeting meeting) {
      AlertAnswer answer = meeting.answer();
      return new Flagged(
          meeting.id(),
          meeting.kind().word(),
          meeting.state().word(),
          answer == null ? null : answer.word(),
          Meeting.of(meeting.eventId(), meeting.title(), meeting.interval(), meeting.recurring()),
          meeting.costMinutes(),
          meeting.deepWorkMinutesWithout(),
          meeting.deepWorkMinutesWith(),
          meeting.arrivedAt(),
          meeting.alternatives().stream()
              .map(
                  slot ->
                      new Alternative(
                          slot.interval().start(), slot.interval().end(), slot.costMinutes()))
              .toList(),
          meeting.snoozedUntil(),
          word(meeting.resolvedBy()),
          AskedBy.of(meeting.organizer()),
          Series.of(meeting.seriesCost()));
    }
  }

  /** Who called a meeting, as they wrote it: not to be trusted. Empty where Google doesn't say. */
  @Schema(name = "MeetingOrganizer")
  record AskedBy(String name, String address) {

    static @Nullable AskedBy of(@Nullable Organizer organizer) {
      return organizer == null ? null : new AskedBy(organizer.name(), organizer.address());
    }
  }

  /**
   * What a series costs.
   *
   * @param measuredWeeks the weeks ahead from its first occurrence on, as far as we look
   * @param goesOn it seems to have occurrences after these weeks
   * @param costMinutes what the measured weeks lose together
   * @param perWeekMinutes their average
   * @param perQuarterMinutes if it goes on, thirteen weeks at that rate; otherwise {@code
   *     costMinutes}
   */
  @Schema(name = "SeriesCost")
  record Series(
      int measuredWeeks,
      boolean goesOn,
      long costMinutes,
      long perWeekMinutes,
      long perQuarterMinutes) {

    static @Nullable Series of(@Nullable SeriesCost cost) {
      return cost == null
          ? null
          : new Series(
              cost.weeks(),
              cost.goesOn(),
              cost.costMinutes(),
              cost.perWeekMinutes(),
              cost.perQuarterMinutes());
    }
  }

  /** A time that costs less. */
  @Schema(name = "AlternativeSlot")
  record Alternative(Instant start, Instant end, long costMinutes) {}
}
