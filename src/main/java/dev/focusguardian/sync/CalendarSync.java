package dev.focusguardian.sync;

import dev.focusguardian.interval.Interval;
import dev.focusguardian.port.RemoteCalendar;
import dev.focusguardian.port.RemoteCalendarException;
import dev.focusguardian.port.RemoteCalendarException.Code;
import dev.focusguardian.port.RemoteEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Pulls one calendar: changes since the last token, or the whole window when there is no token that
 * fits, when Google no longer takes it (410), and once a day, because what enters the window only
 * by the passing of time is in no delta.
 */
public final class CalendarSync {

  /** Part of the fingerprint; raised whenever the query changes, which makes old tokens useless. */
  private static final String QUERY = "singleEvents;v1";

  private static final Duration RELIST_AFTER = Duration.ofHours(24);
  private static final int MANY_EVENTS = 10;
  private static final int MOST_PAGES = 400;

  private CalendarSync() {}

  /** Told of every page. */
  public interface Progress {
    void page(int pages, int events);
  }

  /**
   * @param window what the copy should cover from now on
   * @param doubted a listing was found suspicious just before: this one is believed
   */
  public static PullOutcome pull(
      RemoteCalendar remote,
      String calendarId,
      SyncState state,
      Interval window,
      Instant now,
      boolean doubted,
      Progress progress) {
    if (state.token() != null && QUERY.equals(state.fingerprint()) && isFresh(state, now)) {
      try {
        Walk walk = walk(remote, calendarId, window, state.token(), progress);
        return new PullOutcome.Incremental(walk.items(), walk.token());
      } catch (RemoteCalendarException e) {
        if (e.code() != Code.SYNC_TOKEN_EXPIRED) {
          throw e;
        }
        // The token is no longer good: one full listing, below.
      }
    }
    Walk walk = walk(remote, calendarId, window, null, progress);
    int living = (int) walk.items().stream().filter(item -> !item.cancelled()).count();
    if (!doubted && state.events() >= MANY_EVENTS && living * 10 < state.events()) {
      return new PullOutcome.Suspicious(living);
    }
    return new PullOutcome.Full(walk.items(), walk.token(), QUERY, window);
  }

  private static boolean isFresh(SyncState state, Instant now) {
    return state.listedAt() != null && state.listedAt().plus(RELIST_AFTER).isAfter(now);
  }

  private record Walk(List<RemoteEvent> items, String token) {}

  private static Walk walk(
      RemoteCalendar remote,
      String calendarId,
      Interval window,
      @Nullable String syncToken,
      Progress progress) {
    List<RemoteEvent> items = new ArrayList<>();
    String pageToken = null;
    for (int pages = 1; pages <= MOST_PAGES; pages++) {
      RemoteCalendar.Page page = remote.list(calendarId, window, syncToken, pageToken);
      items.addAll(page.items());
      progress.page(pages, items.size());
      pageToken = page.nextPageToken();
      if (pageToken == null) {
        if (page.nextSyncToken() == null) {
          throw new RemoteCalendarException(
              Code.MALFORMED,
              "The last page of the listing carried no sync token",
              new IllegalStateException("no sync token"));
        }
        return new Walk(items, page.nextSyncToken());
      }
    }
    throw new RemoteCalendarException(
        Code.MALFORMED,
        "The listing did not end after " + MOST_PAGES + " pages",
        new IllegalStateException("endless listing"));
  }
}
