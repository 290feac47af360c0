package dev.focusguardian.port;

import dev.focusguardian.calendar.ListedCalendar;
import dev.focusguardian.calendar.RemoteEvent;
import dev.focusguardian.calendar.Response;
import dev.focusguardian.calendar.UnreadableFreeBusy;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IntervalSet;
import dev.focusguardian.remote.RemoteCalendarException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One connected account. Every call throws {@link RemoteCalendarException} when it fails. Reads are
 * tried again by themselves; writes are not, because what was true before the first try need not be
 * true before the second.
 */
public interface RemoteCalendar {

  /** The same account, for work that a person waits for: other work yields to it. */
  RemoteCalendar waitedFor();

  /**
   * One page of a listing of expanded occurrences.
   *
   * @param window the listing's bounds; ignored with a sync token, which carries none
   * @param syncToken null for a full listing
   * @param pageToken null for the first page
   */
  Page list(
      String calendarId, Interval window, @Nullable String syncToken, @Nullable String pageToken);

  /**
   * One page of all events that carry our mark, whenever they are: series as they are written, not
   * their occurrences, and nothing that is cancelled.
   *
   * @param pageToken null for the first page
   */
  Page marked(String calendarId, @Nullable String pageToken);

  RemoteEvent get(String calendarId, String eventId);

  /**
   * Changes since our last write that listings don't show. Called only for events that someone may
   * have changed: descriptions are not read otherwise.
   */
  HiddenEdit hiddenEdit(String calendarId, String eventId);

  /**
   * When it was changed last, by Google's clock; of an event that is gone, when it went. Empty
   * where that is not said.
   */
  Optional<Instant> changedAt(String calendarId, String eventId);

  /**
   * @throws RemoteCalendarException {@code UNSUPPORTED} when a focus-time event was wanted and the
   *     account cannot have one: nothing was written
   */
  RemoteEvent insert(BlockWrite block);

  /** Only if the event still has that etag. */
  RemoteEvent update(BlockWrite block, String etag);

  /** Only if the event still has that etag. */
  void delete(String calendarId, String eventId, String etag);

  /** An event with its whole guest list. */
  Invitation invitation(String calendarId, String eventId);

  /**
   * Answers what was read, if it still is as it was read, and has Google tell everybody on it.
   * Nothing but the account's own answer is changed.
   *
   * @param comment for the organizer; null for none
   */
  void respond(
      String calendarId, Invitation invitation, Response response, @Nullable String comment);

  /**
   * Moves a meeting that the account organizes, only if it still has that etag, and has Google tell
   * everybody on it. Nothing but its time is changed.
   */
  RemoteEvent move(Moved moved, String etag);

  /**
   * A meeting at another time.
   *
   * @param zone in which its times are written
   */
  record Moved(String calendarId, String eventId, Interval to, ZoneId zone) {}

  /** Creates a meeting, and has Google invite its guest. */
  RemoteEvent insert(MeetingWrite meeting);

  /** An event that we may have created as a meeting. */
  BookedMeeting meeting(String calendarId, String eventId);

  /** Deletes a meeting, only if it still has that etag, and has Google tell everybody on it. */
  void cancel(String calendarId, String eventId, String etag);

  /** The calendars on the account's list, its primary one among them. */
  List<ListedCalendar> calendars();

  /**
   * When calendars of others are busy, without what they are busy with.
   *
   * @param calendarIds addresses of people, or ids of calendars; {@link #MOST_FREE_BUSY} at most
   * @param window a month at most
   */
  FreeBusy freeBusy(List<String> calendarIds, Interval window);

  /** Google answers for no more calendars at once. */
  int MOST_FREE_BUSY = 50;

  /**
   * @param busy of each calendar that could be read, within the window
   * @param unreadable every other one
   */
  record FreeBusy(Map<String, IntervalSet> busy, List<UnreadableFreeBusy> unreadable) {

    /** Without addresses. */
    @Override
    public String toString() {
      return "FreeBusy[" + busy.size() + " read, " + unreadable + "]";
    }
  }

  /** Asks Google to tell of every change of a calendar's events. */
  Watched watch(String calendarId, Watch watch);

  /** Of an event of ours, what only a closer look tells. */
  enum HiddenEdit {
    NONE,
    DESCRIPTION,
    /** What it declines, or what the chat says meanwhile. */
    FOCUS_TIME
  }

  /** Ends a channel; one that is gone already is no error. */
  void stop(String channelId, String resourceId);

  /**
   * A channel as it is asked for.
   *
   * @param id chosen by us
   * @param address where messages are sent
   * @param token secret that they carry
   * @param life how long it is to last; Google may give less
   */
  record Watch(String id, String address, String token, Duration life) {

    /** Without the token. */
    @Override
    public String toString() {
      return "Watch[" + id + "]";
    }
  }

  /**
   * A channel as it was given.
   *
   * @param resourceId Google's name for what is watched
   */
  record Watched(String resourceId, Instant expires) {}

  /**
   * Waits before a further try of a write, as long as its failure asks for.
   *
   * @param tries made so far
   * @return false, at once, when no further try makes sense now
   */
  boolean waitAfter(RemoteCalendarException failure, int tries);

  /**
   * @param nextSyncToken on the last page only
   * @param zone the calendar's, as it is now (IANA name); null where the page does not say, or says
   *     one that is unknown here
   */
  record Page(
      List<RemoteEvent> items,
      @Nullable String nextPageToken,
      @Nullable String nextSyncToken,
      @Nullable String zone) {}
}
