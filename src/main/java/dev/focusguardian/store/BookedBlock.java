package dev.focusguardian.store;

import dev.focusguardian.interval.Interval;
import dev.focusguardian.plan.ProtectionLevel;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A focus block of ours.
 *
 * @param etag of the event as we know it; null while the block is intended but not known to be
 *     written
 * @param title as it is on the calendar
 * @param pinned the person changed it, so it stays as it is
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

  /** The same block, which the plan must not touch. */
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

  /** The same block with another reason. */
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
   * The same block with another protection level.
   *
   * @param etag of its event; null while the event is not known to exist
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

  /** The same block with another event that does not exist yet. */
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
