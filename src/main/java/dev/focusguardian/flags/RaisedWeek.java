package dev.focusguardian.flags;

import dev.focusguardian.alert.AlertKind;
import dev.focusguardian.interval.IsoWeek;
import dev.focusguardian.store.StoredMeeting;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A week that a look has brought up, for the first time or again.
 *
 * @param alert the id of its alert
 * @param since since when it has been below its threshold, this time
 * @param anew whether it was not below at the last look
 * @param arrived the meetings that were flagged in this look, newest first
 * @param begins the first moment of it that is worth knowing before
 */
public record RaisedWeek(
    UUID alert,
    AlertKind kind,
    IsoWeek week,
    Instant since,
    boolean anew,
    List<StoredMeeting> arrived,
    Instant begins) {

  public RaisedWeek {
    arrived = List.copyOf(arrived);
  }
}
