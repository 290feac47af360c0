package dev.focusguardian.port;

import dev.focusguardian.interval.Interval;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One connected account. Every call throws {@link RemoteCalendarException} when it fails. */
public interface RemoteCalendar {

  /**
   * One page of a listing of expanded occurrences.
   *
   * @param window the listing's bounds; ignored with a sync token, which carries none
   * @param syncToken null for a full listing
   * @param pageToken null for the first page
   */
  Page list(
      String calendarId, Interval window, @Nullable String syncToken, @Nullable String pageToken);

  RemoteEvent get(String calendarId, String eventId);

  RemoteEvent insert(BlockWrite block);

  /** Only if the event still has that etag. */
  RemoteEvent update(BlockWrite block, String etag);

  /** Only if the event still has that etag. */
  void delete(String calendarId, String eventId, String etag);

  PrimaryCalendar primary();

  /**
   * @param nextSyncToken on the last page only
   */
  record Page(
      List<RemoteEvent> items, @Nullable String nextPageToken, @Nullable String nextSyncToken) {}

  /**
   * @param zone IANA name
   */
  record PrimaryCalendar(String id, String summary, String zone) {}
}
