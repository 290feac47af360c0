package dev.focusguardian.store;

import dev.focusguardian.alert.AlertAnswer;
import dev.focusguardian.alert.AlertFacts;
import dev.focusguardian.alert.AlertKind;
import dev.focusguardian.alert.AlertState;
import dev.focusguardian.alert.ResolvedBy;
import dev.focusguardian.interval.IsoWeek;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A week with less deep work than the person wants to keep.
 *
 * @param answer the person's answer; null for none
 * @param since when the week was first below its threshold, this time
 * @param deepWorkMinutes at the last review
 * @param lowestMinutes the lowest deep work since then
 * @param meetings flagged for their arrival, newest first
 * @param snoozedUntil when it is brought up again; null, or past, if it is not snoozed
 * @param resolvedBy why it is resolved; null if it is not, or nobody wrote it down
 */
public record StoredAlert(
    UUID id,
    AlertKind kind,
    IsoWeek week,
    AlertState state,
    @Nullable AlertAnswer answer,
    Instant since,
    long deepWorkMinutes,
    long lowestMinutes,
    long thresholdMinutes,
    StoredRemedy remedy,
    List<StoredMeeting> meetings,
    @Nullable Instant snoozedUntil,
    @Nullable ResolvedBy resolvedBy) {

  public StoredAlert {
    meetings = List.copyOf(meetings);
  }

  /** Meetings that still need an answer. */
  public List<StoredMeeting> living() {
    return meetings.stream().filter(meeting -> meeting.state().living()).toList();
  }

  StoredAlert with(List<StoredMeeting> others) {
    return new StoredAlert(
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
        others,
        snoozedUntil,
        resolvedBy);
  }

  public AlertFacts facts() {
    return new AlertFacts(
        id,
        kind,
        week,
        state,
        answer,
        since,
        deepWorkMinutes,
        lowestMinutes,
        thresholdMinutes,
        remedy.facts(),
        meetings.stream().map(StoredMeeting::facts).toList(),
        snoozedUntil,
        resolvedBy);
  }

  /** Without the meetings' titles. */
  @Override
  public String toString() {
    return "StoredAlert[" + id + " " + week + " " + state + "]";
  }
}
