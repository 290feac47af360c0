package dev.focusguardian.alert;

import dev.focusguardian.calendar.Organizer;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IsoWeek;
import dev.focusguardian.metrics.Slot;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The last known state of a week's alert.
 *
 * @param answer what the person did; null for nothing
 * @param since when the week was first seen to be below its threshold, this time
 * @param deepWorkMinutes as it was seen last
 * @param lowestMinutes the least deep work seen since then
 * @param meetings flagged for their arrival, newest first
 * @param snoozedUntil when it is brought up again; null, or past, if it is not snoozed
 * @param resolvedBy why it is resolved; null if it is not, or nobody wrote it down
 */
public record AlertFacts(
    UUID id,
    AlertKind kind,
    IsoWeek week,
    AlertState state,
    @Nullable AlertAnswer answer,
    Instant since,
    long deepWorkMinutes,
    long lowestMinutes,
    long thresholdMinutes,
    Remedy remedy,
    List<Meeting> meetings,
    @Nullable Instant snoozedUntil,
    @Nullable ResolvedBy resolvedBy) {

  public AlertFacts {
    meetings = List.copyOf(meetings);
  }

  /** One that is neither snoozed nor resolved. */
  public AlertFacts(
      UUID id,
      AlertKind kind,
      IsoWeek week,
      AlertState state,
      @Nullable AlertAnswer answer,
      Instant since,
      long deepWorkMinutes,
      long lowestMinutes,
      long thresholdMinutes,
      Remedy remedy,
      List<Meeting> meetings) {
    this(
        id,
        kind,
        week,
        state,
        answer,
        since,
        deepWorkMinutes,
        lowestMinutes,
        thresholdMinutes,
        remedy,
        meetings,
        null,
        null);
  }

  /** Whether it is to be brought up again later. */
  public boolean isSnoozed(Instant now) {
    return snoozedUntil != null && snoozedUntil.isAfter(now);
  }

  /** Those that still ask for something. */
  public List<Meeting> living() {
    return meetings.stream().filter(meeting -> meeting.state().living()).toList();
  }

  /** Without the meetings' titles. */
  @Override
  public String toString() {
    return "AlertFacts[" + id + " " + week + " " + state + "]";
  }

  /**
   * A meeting that is flagged for what its arrival did to the week.
   *
   * @param kind what its arrival did to the week
   * @param answer the person's answer; null for none
   * @param calendarId Google's id of the calendar on which the meeting was flagged
   * @param eventId of its first occurrence that has not ended, which represents it
   * @param title hostile input
   * @param interval where that stands
   * @param occurrences the ids of all that arrived in the week together; of a series more than one
   * @param deepWorkMinutesWithout of the week just before it came
   * @param deepWorkMinutesWith of the week just after
   * @param alternatives times that cost less, as they were found last
   * @param snoozedUntil when it is brought up again; null, or past, if it is not snoozed
   * @param resolvedBy why it is resolved; null if it is not, or nobody wrote it down
   * @param series what all occurrences of its series have in common; null for a single meeting
   * @param organizer who called it, for the person's eyes only: hostile input; null for their own,
   *     and if unknown
   * @param seriesCost of all its weeks that were looked at; null for a single meeting
   */
  public record Meeting(
      UUID id,
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

    public Meeting {
      occurrences = List.copyOf(occurrences);
      alternatives = List.copyOf(alternatives);
    }

    /** A single meeting that is neither snoozed nor resolved. */
    public Meeting(
        UUID id,
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
        List<Slot> alternatives) {
      this(
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
          null,
          null,
          null,
          null,
          null);
    }

    /** Whether it is to be brought up again later. */
    public boolean isSnoozed(Instant now) {
      return snoozedUntil != null && snoozedUntil.isAfter(now);
    }

    /** The same once the person has answered. */
    public Meeting answered(AlertAnswer given) {
      return new Meeting(
          id,
          kind,
          AlertState.ACTED,
          given,
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
          null,
          null,
          series,
          organizer,
          seriesCost);
    }

    /** Without the title. */
    @Override
    public String toString() {
      return "Meeting[" + id + " " + state + "]";
    }
  }

  /**
   * What would bring the week back to its threshold, as it was worked out last.
   *
   * @param deepWorkMinutesAfter the deep work of the week once all of it is done
   * @param reachesThreshold whether that is enough
   */
  public record Remedy(List<Move> moves, long deepWorkMinutesAfter, boolean reachesThreshold) {
    public Remedy {
      moves = List.copyOf(moves);
    }
  }

  /**
   * A meeting that would stand elsewhere, or nowhere.
   *
   * @param title hostile input
   * @param interval where it stands; of a series its first occurrence of the week
   * @param own the person called it, so that they may move or cancel it
   * @param to null where no slot is left for it, so that it would be declined, or cancelled if it
   *     is the person's own
   */
  public record Move(
      String eventId,
      String title,
      Interval interval,
      boolean recurring,
      boolean own,
      @Nullable Interval to,
      long recoversMinutes) {

    /** Without the title. */
    @Override
    public String toString() {
      return "Move[" + eventId + " from " + interval + " to " + to + "]";
    }
  }
}
