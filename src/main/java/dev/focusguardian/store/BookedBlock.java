package dev.focusguardian.store;

import dev.focusguardian.interval.Interval;
import dev.focusguardian.plan.ProtectionLevel;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A focus block of ours.
 *
 * @param etag of the event as we know it; null while it is intended but not known to be written
 * @param title as it stands on the calendar
 * @param pinned the person changed it by hand; it stays as it is
 * @param movedAt when the plan last moved it
 */
public record BookedBlock(
    String id,
    UUID connectionId,
    String calendarId,
    String eventId,
    Interval interval,
    @Nullable String etag,
    String title,
    @Nullable String colour,
    ProtectionLevel protection,
    boolean pinned,
    @Nullable Instant movedAt,
    String because) {

  public boolean isOn(StoredCalendar calendar) {
    return connectionId.equals(calendar.connectionId()) && calendarId.equals(calendar.googleId());
  }

  /** The same, but the plan must not touch it. */
  public BookedBlock fixed() {
    return new BookedBlock(
        id,
        connectionId,
        calendarId,
        eventId,
        interval,
        etag,
        title,
        colour,
        protection,
        true,
        movedAt,
        because);
  }

  /** The same, with another word about why it is there. */
  public BookedBlock because(String reason) {
    return new BookedBlock(
        id,
        connectionId,
        calendarId,
        eventId,
        interval,
        etag,
        title,
        colour,
        protection,
        pinned,
        movedAt,
        reason);
  }

  /**
   * The same, standing that firmly.
   *
   * @param etag of its event; null while that is not known to stand
   */
  public BookedBlock as(ProtectionLevel firmness, @Nullable String etag) {
    return new BookedBlock(
        id,
        connectionId,
        calendarId,
        eventId,
        interval,
        etag,
        title,
        colour,
        firmness,
        pinned,
        movedAt,
        because);
  }

  /** The same block with another event, which is not there yet. */
  public BookedBlock onEvent(String other) {
    return new BookedBlock(
        id,
        connectionId,
        calendarId,
        other,
        interval,
        null,
        title,
        colour,
        protection,
        pinned,
        movedAt,
        because);
  }
}
