package dev.focusguardian.sync;

import dev.focusguardian.calendar.RemoteEvent;
import dev.focusguardian.calendar.SyncState;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.port.RemoteCalendar;
import dev.focusguardian.remote.RemoteCalendarException;
import dev.focusguardian.remote.RemoteCalendarException.Malformed;
import dev.focusguardian.remote.RemoteCalendarException.SyncTokenExpired;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Pulls one calendar: what changed since the last token, or the whole window. The window is listed
 * whole
 *
 * <ul>
 *   <li>when there is no token, or one that was made by another query;
 *   <li>when Google no longer takes the token (410);
 *   <li>once a day, because what enters the window only by the passing of time is in no delta;
 *   <li>when a series changed, because a delta tells of a series without any bounds in time, and of
 *       its deleted occurrences not reliably: the listing of the window is the truth.
 * </ul>
 *
 * @see <a href="https://developers.google.com/workspace/calendar/api/guides/sync">Google on
 *     synchronisation</a>
 */
public final class CalendarSync {

  /** Raised whenever the query changes, which makes old tokens useless. */
  private static final String QUERY = "singleEvents,maxAttendees=50;v3";

  private static final Duration RELIST_AFTER = Duration.ofHours(24);
  private static final int SOME_EVENTS = 3;
  private static final int MANY_EVENTS = 10;
  private static final int SUSPICIOUS_FACTOR = 10;
  private static final int MOST_PAGES = 400;

  /** All of them are held in memory at once, in some 50 megabytes. */
  static final int MOST_EVENTS = 60_000;

  /** How Google names an occurrence: the series, and when it was first meant to be. */
  private static final Pattern OCCURRENCE = Pattern.compile(".+_R?\\d{8}(T\\d{6}Z?)?");

  private CalendarSync() {}

  /** Told of every page. */
  public interface Progress {
    void page(int pages, int events);
  }

  /**
   * @param window what the copy should cover from now on
   * @param suspicious a listing was found suspicious just before: this one is believed
   * @throws RemoteCalendarException if it cannot be read now; then nothing must be stored
   */
  public static PullOutcome pull(
      RemoteCalendar remote,
      String calendarId,
      SyncState state,
      Interval window,
      Instant now,
      boolean suspicious,
      Progress progress) {
    String fingerprint = QUERY + ";" + calendarId;
    if (state.token() != null && fingerprint.equals(state.fingerprint()) && isFresh(state, now)) {
      try {
        Optional<Walk> walk = walk(remote, calendarId, window, state.token(), progress);
        if (walk.isPresent()) {
          Walk changes = walk.get();
          return new PullOutcome.Incremental(changes.items(), changes.token(), changes.zone());
        }
      } catch (SyncTokenExpired e) {
        // The token is no longer good: one full listing, below.
      }
    }
    Walk walk = walk(remote, calendarId, window, null, progress).orElseThrow();
    int living = (int) walk.items().stream().filter(item -> !item.cancelled()).count();
    if (!suspicious && isSuspicious(state.events(), living)) {
      return new PullOutcome.Suspicious(living);
    }
    return new PullOutcome.Full(walk.items(), walk.token(), fingerprint, window, walk.zone());
  }

  /** A clock that was set back makes no listing fresh for longer than it is. */
  private static boolean isFresh(SyncState state, Instant now) {
    return state.listedAt() != null
        && Duration.between(state.listedAt(), now).abs().compareTo(RELIST_AFTER) < 0;
  }

  private static boolean isSuspicious(int before, int living) {
    return living == 0
        ? before >= SOME_EVENTS
        : before >= MANY_EVENTS && living * SUSPICIOUS_FACTOR < before;
  }

  private static boolean isOfSeries(RemoteEvent item) {
    return (item.event() != null && item.event().recurring())
        || OCCURRENCE.matcher(item.id()).matches();
  }

  private record Walk(List<RemoteEvent> items, String token, @Nullable String zone) {}

  /** Empty when a series is among the changes: then there may be thousands more, in vain. */
  private static Optional<Walk> walk(
      RemoteCalendar remote,
      String calendarId,
      Interval window,
      @Nullable String syncToken,
      Progress progress) {
    // What changes while the pages are turned can come twice; the later word counts.
    Map<String, RemoteEvent> items = new LinkedHashMap<>();
    String pageToken = null;
    for (int pages = 1; pages <= MOST_PAGES; pages++) {
      RemoteCalendar.Page page = remote.list(calendarId, window, syncToken, pageToken);
      if (syncToken != null && page.items().stream().anyMatch(CalendarSync::isOfSeries)) {
        return Optional.empty();
      }
      page.items().forEach(item -> items.put(item.id(), item));
      if (items.size() > MOST_EVENTS) {
        throw new Malformed(
            "The calendar lists more than "
                + MOST_EVENTS
                + " events from "
                + date(window.start())
                + " to "
                + date(window.end())
                + "; up to that many can be planned around. Untick it, or delete what fills it",
            null);
      }
      progress.page(pages, items.size());
      pageToken = page.nextPageToken();
      if (pageToken == null) {
        if (page.nextSyncToken() == null) {
          throw new Malformed("The last page of the listing carried no sync token", null);
        }
        return Optional.of(
            new Walk(List.copyOf(items.values()), page.nextSyncToken(), page.zone()));
      }
    }
    throw new Malformed("The listing did not end after " + MOST_PAGES + " pages", null);
  }

  private static LocalDate date(Instant instant) {
    return instant.atZone(ZoneOffset.UTC).toLocalDate();
  }
}
