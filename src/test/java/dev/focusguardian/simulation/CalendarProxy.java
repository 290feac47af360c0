package dev.focusguardian.simulation;

import dev.focusguardian.calendar.ListedCalendar;
import dev.focusguardian.calendar.RemoteEvent;
import dev.focusguardian.calendar.Response;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.port.BlockWrite;
import dev.focusguardian.port.BookedMeeting;
import dev.focusguardian.port.Invitation;
import dev.focusguardian.port.MeetingWrite;
import dev.focusguardian.port.RemoteCalendar;
import dev.focusguardian.remote.RemoteCalendarException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An account that behaves as usual, except for what a subclass changes. */
class CalendarProxy implements RemoteCalendar {

  final RemoteCalendar remote;

  CalendarProxy(RemoteCalendar remote) {
    this.remote = remote;
  }

  @Override
  public RemoteCalendar waitedFor() {
    // Nobody else works for the account here, so nothing has to give way.
    return this;
  }

  @Override
  public Page list(
      String calendarId, Interval window, @Nullable String syncToken, @Nullable String pageToken) {
    return remote.list(calendarId, window, syncToken, pageToken);
  }

  @Override
  public Page marked(String calendarId, @Nullable String pageToken) {
    return remote.marked(calendarId, pageToken);
  }

  @Override
  public Optional<Instant> changedAt(String calendarId, String eventId) {
    return remote.changedAt(calendarId, eventId);
  }

  @Override
  public RemoteEvent get(String calendarId, String eventId) {
    return remote.get(calendarId, eventId);
  }

  @Override
  public HiddenEdit hiddenEdit(String calendarId, String eventId) {
    return remote.hiddenEdit(calendarId, eventId);
  }

  @Override
  public RemoteEvent insert(BlockWrite block) {
    return remote.insert(block);
  }

  @Override
  public RemoteEvent update(BlockWrite block, String etag) {
    return remote.update(block, etag);
  }

  @Override
  public void delete(String calendarId, String eventId, String etag) {
    remote.delete(calendarId, eventId, etag);
  }

  @Override
  public RemoteEvent insert(MeetingWrite meeting) {
    return remote.insert(meeting);
  }

  @Override
  public BookedMeeting meeting(String calendarId, String eventId) {
    return remote.meeting(calendarId, eventId);
  }

  @Override
  public void cancel(String calendarId, String eventId, String etag) {
    remote.cancel(calendarId, eventId, etag);
  }

  @Override
  public Invitation invitation(String calendarId, String eventId) {
    return remote.invitation(calendarId, eventId);
  }

  @Override
  public void respond(
      String calendarId, Invitation invitation, Response response, @Nullable String comment) {
    remote.respond(calendarId, invitation, response, comment);
  }

  @Override
  public RemoteEvent move(Moved moved, String etag) {
    return remote.move(moved, etag);
  }

  @Override
  public List<ListedCalendar> calendars() {
    return remote.calendars();
  }

  @Override
  public FreeBusy freeBusy(List<String> calendarIds, Interval window) {
    return remote.freeBusy(calendarIds, window);
  }

  @Override
  public Watched watch(String calendarId, Watch watch) {
    return remote.watch(calendarId, watch);
  }

  @Override
  public void stop(String channelId, String resourceId) {
    remote.stop(channelId, resourceId);
  }

  @Override
  public boolean waitAfter(RemoteCalendarException failure, int tries) {
    return remote.waitAfter(failure, tries);
  }
}
