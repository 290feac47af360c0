package dev.focusguardian.store;

import dev.focusguardian.alert.AlertAnswer;
import dev.focusguardian.alert.AlertFacts;
import dev.focusguardian.alert.AlertKind;
import dev.focusguardian.alert.AlertState;
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
    List<StoredMeeting> meetings) {

  public StoredAlert {
    meetings = List.copyOf(meetings);
  }

  /** Meetings that still need an answer. */
  public List<StoredMeeting> living() {
    return meetings.stream().filter(meeting -> meeting.state().living()).toList();
  }

  public StoredAlert in(AlertState other) {
    return new StoredAlert(
        id,
        kind,
        week,
        other,
        answer,
        since,
        deepWorkMinutes,
        lowestMinutes,
        thresholdMinutes,
        remedy,
        meetings);
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
        others);
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
        meetings.stream().map(StoredMeeting::facts).toList());
  }

  /** Without the meetings' titles. */
  @Override
  public String toString() {
    return "StoredAlert[" + id + " " + week + " " + state + "]";
  }
}
