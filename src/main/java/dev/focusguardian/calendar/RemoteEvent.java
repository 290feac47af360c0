package dev.focusguardian.calendar;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event as it came.
 *
 * @param event null when it is cancelled, or when nothing usable came
 * @param blockId what our mark says it is; null without one
 * @param colour Google's {@code colorId}
 * @param guests it has guests or recurs: no longer what we booked
 * @param asWritten whether it still looks as our last write left it, by what it carries itself:
 *     true even when we never got the answer to the write, false once anyone else changed its time,
 *     title, colour or transparency; null when it carries nothing of the kind
 * @param created since when it is on the calendar, of an occurrence: since when its series is; null
 *     where that was not said, and for what comes from a copy
 * @param updated when it was last changed, of an occurrence that was never changed apart: when its
 *     series was; null where that was not said
 * @param people how many other people are on it, as far as that is shown; at least 1 where a guest
 *     list is hidden
 * @param organizer who called it; null for the person's own, and where that was not said
 */
public record RemoteEvent(
    String id,
    String etag,
    boolean cancelled,
    @Nullable CalendarEvent event,
    @Nullable String blockId,
    @Nullable String colour,
    boolean guests,
    @Nullable Boolean asWritten,
    @Nullable Instant created,
    @Nullable Instant updated,
    int people,
    @Nullable Organizer organizer) {

  /** Without an organizer. */
  public RemoteEvent(
      String id,
      String etag,
      boolean cancelled,
      @Nullable CalendarEvent event,
      @Nullable String blockId,
      @Nullable String colour,
      boolean guests,
      @Nullable Boolean asWritten,
      @Nullable Instant created,
      @Nullable Instant updated,
      int people) {
    this(
        id, etag, cancelled, event, blockId, colour, guests, asWritten, created, updated, people,
        null);
  }

  /** It is there, but without a time that makes sense. */
  public boolean isUnusable() {
    return !cancelled && event == null;
  }
}
