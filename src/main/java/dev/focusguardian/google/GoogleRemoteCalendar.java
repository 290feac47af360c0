package dev.focusguardian.google;

import com.google.api.client.http.HttpTransport;
import com.google.api.client.json.GenericJson;
import com.google.api.client.json.JsonFactory;
import com.google.api.client.json.gson.GsonFactory;
import com.google.api.client.util.Data;
import com.google.api.services.calendar.Calendar;
import com.google.api.services.calendar.model.CalendarList;
import com.google.api.services.calendar.model.CalendarListEntry;
import com.google.api.services.calendar.model.Channel;
import com.google.api.services.calendar.model.Event;
import com.google.api.services.calendar.model.Events;
import com.google.api.services.calendar.model.FreeBusyResponse;
import com.google.auth.oauth2.UserCredentials;
import dev.focusguardian.calendar.ListedCalendar;
import dev.focusguardian.calendar.PlainText;
import dev.focusguardian.calendar.RemoteEvent;
import dev.focusguardian.calendar.Response;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.port.BlockWrite;
import dev.focusguardian.port.BookedMeeting;
import dev.focusguardian.port.Invitation;
import dev.focusguardian.port.MeetingWrite;
import dev.focusguardian.port.RemoteCalendar;
import dev.focusguardian.remote.RemoteCalendarException;
import dev.focusguardian.remote.RemoteCalendarException.Malformed;
import dev.focusguardian.remote.RemoteCalendarException.NotFound;
import dev.focusguardian.remote.RemoteCalendarException.Unsupported;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Google's own client for one account. Thread-safe; blocks while it waits for answers and between
 * tries.
 */
final class GoogleRemoteCalendar implements RemoteCalendar {

  /**
   * Only the fields that we use, so that huge descriptions and guests' names are never sent to us.
   */
  private static final String EVENT_FIELDS =
      "id,etag,status,created,updated,iCalUID,recurringEventId,originalStartTime,start,end,summary,"
          + "eventType,transparency,"
          + "attendees(self,resource,responseStatus),attendeesOmitted,guestsCanSeeOtherGuests,"
          + "organizer(self,email,displayName),extendedProperties/private,colorId,recurrence";

  /**
   * For larger meetings Google sends only the person's own answer, and says that it left out the
   * rest: it is still a meeting with others.
   */
  static final int MOST_ATTENDEES = 50;

  private final Calendar client;
  private final GoogleCalls calls;
  private final JsonFactory json = GsonFactory.getDefaultInstance();
  private final EventMapping mapping = new EventMapping();
  private final Invitations invitations = new Invitations(json);
  private final int pageSize;
  private final Gate hurried;

  /**
   * @param gate for background work
   * @param hurried for work that a person waits for
   */
  GoogleRemoteCalendar(
      HttpTransport transport,
      UserCredentials credentials,
      String rootUrl,
      int pageSize,
      Patience patience,
      GoogleCalls.CallCount count,
      Gate gate,
      Gate hurried,
      Clock clock) {
    this.pageSize = pageSize;
    this.hurried = hurried;
    this.calls = new GoogleCalls(credentials, json, patience, count, gate, clock);
    this.client =
        new Calendar.Builder(transport, json, calls::initialize)
            .setRootUrl(rootUrl)
            .setApplicationName("FocusGuardian")
            .build();
  }

  private GoogleRemoteCalendar(GoogleRemoteCalendar other, GoogleCalls calls) {
    this.pageSize = other.pageSize;
    this.hurried = other.hurried;
    this.client = other.client;
    this.calls = calls;
  }

  @Override
  public RemoteCalendar waitedFor() {
    return new GoogleRemoteCalendar(this, calls.through(hurried));
  }

  @Override
  public Page list(
      String calendarId, Interval window, @Nullable String syncToken, @Nullable String pageToken) {
    byte[] answer =
        calls.read(
            "events.list",
            () -> {
              Calendar.Events.List request =
                  client
                      .events()
                      .list(calendarId)
                      .setSingleEvents(true)
                      .setMaxResults(pageSize)
                      .setMaxAttendees(MOST_ATTENDEES)
                      .setPageToken(pageToken)
                      .setFields(
                          "nextPageToken,nextSyncToken,timeZone,items(" + EVENT_FIELDS + ")");
              if (syncToken == null) {
                request.setTimeMin(EventMapping.at(window.start()));
                request.setTimeMax(EventMapping.at(window.end()));
              } else {
                request.setSyncToken(syncToken);
              }
              return request;
            });
    return page(calendarId, answer);
  }

  @Override
  public Page marked(String calendarId, @Nullable String pageToken) {
    return page(
        calendarId,
        calls.read(
            "events.list",
            () ->
                client
                    .events()
                    .list(calendarId)
                    .setPrivateExtendedProperty(List.of(EventMapping.MARK + "=1"))
                    .setMaxResults(pageSize)
                    .setMaxAttendees(MOST_ATTENDEES)
                    .setPageToken(pageToken)
                    .setFields("nextPageToken,items(" + EVENT_FIELDS + ")")));
  }

  private Page page(String calendarId, byte[] answer) {
    Events events = events(answer);
    List<RemoteEvent> items = new ArrayList<>();
    if (events.getItems() != null) {
      for (Event event : events.getItems()) {
        // An event without an id cannot be stored.
        if (EventMapping.isUsableId(event.getId())) {
          items.add(mapping.read(calendarId, event));
        }
      }
    }
    return new Page(
        items,
        events.getNextPageToken(),
        EventMapping.text(events.getNextSyncToken()),
        isKnown(events.getTimeZone()) ? events.getTimeZone() : null);
  }

  /** If one event cannot be read, only that event is skipped, not its page. */
  private Events events(byte[] answer) {
    try {
      return calls.parse(answer, Events.class);
    } catch (IllegalArgumentException e) {
      return readOneByOne(answer);
    }
  }

  private Events readOneByOne(byte[] answer) {
    try {
      GenericJson page = calls.parse(answer, GenericJson.class);
      List<Event> readable = new ArrayList<>();
      if (page.get("items") instanceof List<?> items) {
        for (Object item : items) {
          Event event = item instanceof Map<?, ?> fields ? event(fields) : null;
          if (event != null) {
            readable.add(event);
          }
        }
      }
      return new Events()
          .setItems(readable)
          .setNextPageToken(text(page.get("nextPageToken")))
          .setNextSyncToken(text(page.get("nextSyncToken")))
          .setTimeZone(text(page.get("timeZone")));
    } catch (IllegalArgumentException e) {
      throw GoogleCalls.malformed("JSON of another shape", null, e);
    }
  }

  private @Nullable Event event(Map<?, ?> fields) {
    try {
      return json.fromString(json.toString(withoutNulls(fields)), Event.class);
    } catch (IOException | IllegalArgumentException e) {
      // We still report that the event exists and has no valid time.
      String id = text(fields.get("id"));
      return id == null ? null : new Event().setId(id).setEtag(text(fields.get("etag")));
    }
  }

  /** The client cannot create a null of every type. */
  private static Map<String, Object> withoutNulls(Map<?, ?> fields) {
    Map<String, Object> given = new LinkedHashMap<>();
    fields.forEach(
        (name, value) -> {
          if (value != null && !Data.isNull(value)) {
            given.put(
                String.valueOf(name), value instanceof Map<?, ?> map ? withoutNulls(map) : value);
          }
        });
    return given;
  }

  private static @Nullable String text(@Nullable Object value) {
    return value instanceof String text ? text : null;
  }

  @Override
  public RemoteEvent get(String calendarId, String eventId) {
    return event(
        calendarId,
        calls.read(
            "events.get",
            () ->
                client
                    .events()
                    .get(calendarId, eventId)
                    .setMaxAttendees(MOST_ATTENDEES)
                    .setFields(EVENT_FIELDS)));
  }

  @Override
  public HiddenEdit hiddenEdit(String calendarId, String eventId) {
    return EventMapping.hiddenEdit(
        typed(
            calls.read(
                "events.get",
                () ->
                    client
                        .events()
                        .get(calendarId, eventId)
                        .setFields(
                            "description,eventType,extendedProperties/private,"
                                + "focusTimeProperties(autoDeclineMode,chatStatus)")),
            Event.class));
  }

  @Override
  public Optional<Instant> changedAt(String calendarId, String eventId) {
    Event event =
        typed(
            calls.read(
                "events.get", () -> client.events().get(calendarId, eventId).setFields("updated")),
            Event.class);
    return Optional.ofNullable(event.getUpdated())
        .map(updated -> Instant.ofEpochMilli(updated.getValue()));
  }

  @Override
  public RemoteEvent insert(BlockWrite block) {
    Event body = mapping.insertion(block);
    try {
      return event(
          block.calendarId(),
          calls.writeOnce(
              "events.insert",
              () ->
                  client
                      .events()
                      .insert(block.calendarId(), body)
                      .setSendUpdates("none")
                      .setFields(EVENT_FIELDS)));
    } catch (RemoteCalendarException e) {
      throw block.focusTime() != null && GoogleErrors.canBeOfItsKind(e)
          ? new Unsupported("This account cannot have focus-time events", e)
          : e;
    }
  }

  @Override
  public RemoteEvent update(BlockWrite block, String etag) {
    Event body = mapping.patch(block);
    return event(
        block.calendarId(),
        calls.writeOnce(
            "events.patch",
            () -> {
              Calendar.Events.Patch request =
                  client
                      .events()
                      .patch(block.calendarId(), block.eventId(), body)
                      .setSendUpdates("none")
                      .setFields(EVENT_FIELDS);
              request.getRequestHeaders().setIfMatch(etag);
              return request;
            }));
  }

  @Override
  public void delete(String calendarId, String eventId, String etag) {
    calls.writeOnce(
        "events.delete",
        () -> {
          Calendar.Events.Delete request =
              client.events().delete(calendarId, eventId).setSendUpdates("none");
          request.getRequestHeaders().setIfMatch(etag);
          return request;
        });
  }

  @Override
  public Invitation invitation(String calendarId, String eventId) {
    byte[] answer =
        calls.read(
            "events.get",
            // With a limit on the guests, Google would leave them out.
            () -> client.events().get(calendarId, eventId).setFields(Invitations.FIELDS));
    return invitations.read(event(calendarId, answer), typed(answer, Event.class));
  }

  @Override
  public void respond(
      String calendarId, Invitation invitation, Response response, @Nullable String comment) {
    Event body = invitations.answered(invitation, response, comment);
    calls.write(
        "events.patch",
        () -> {
          Calendar.Events.Patch request =
              client
                  .events()
                  .patch(calendarId, invitation.event().id(), body)
                  .setSendUpdates("all")
                  .setFields("id,etag");
          request.getRequestHeaders().setIfMatch(invitation.event().etag());
          return request;
        });
  }

  @Override
  public RemoteEvent move(Moved moved, String etag) {
    Event body = EventMapping.at(moved.to(), moved.zone());
    return event(
        moved.calendarId(),
        calls.writeOnce(
            "events.patch",
            () -> {
              Calendar.Events.Patch request =
                  client
                      .events()
                      .patch(moved.calendarId(), moved.eventId(), body)
                      .setSendUpdates("all")
                      .setFields(EVENT_FIELDS);
              request.getRequestHeaders().setIfMatch(etag);
              return request;
            }));
  }

  @Override
  public RemoteEvent insert(MeetingWrite meeting) {
    Event body = MeetingMapping.insertion(meeting);
    return event(
        meeting.calendarId(),
        calls.writeOnce(
            "events.insert",
            () ->
                client
                    .events()
                    .insert(meeting.calendarId(), body)
                    .setSendUpdates("all")
                    .setFields(EVENT_FIELDS)));
  }

  @Override
  public BookedMeeting meeting(String calendarId, String eventId) {
    byte[] answer =
        calls.read(
            "events.get",
            () -> client.events().get(calendarId, eventId).setFields(MeetingMapping.FIELDS));
    return MeetingMapping.read(event(calendarId, answer), typed(answer, Event.class));
  }

  @Override
  public void cancel(String calendarId, String eventId, String etag) {
    calls.writeOnce(
        "events.delete",
        () -> {
          Calendar.Events.Delete request =
              client.events().delete(calendarId, eventId).setSendUpdates("all");
          request.getRequestHeaders().setIfMatch(etag);
          return request;
        });
  }

  @Override
  public List<ListedCalendar> calendars() {
    List<ListedCalendar> calendars = new ArrayList<>();
    String pageToken = null;
    do {
      String from = pageToken;
      CalendarList list =
          typed(
              calls.read(
                  "calendarList.list",
                  () ->
                      client
                          .calendarList()
                          .list()
                          .setMaxResults(250)
                          .setPageToken(from)
                          .setFields(
                              "nextPageToken,items(id,summary,summaryOverride,timeZone,accessRole,primary)")),
              CalendarList.class);
      if (list.getItems() != null) {
        for (CalendarListEntry entry : list.getItems()) {
          if (EventMapping.isUsableId(entry.getId())) {
            calendars.add(listed(entry));
          }
        }
      }
      pageToken = list.getNextPageToken();
    } while (pageToken != null);
    // Every account has one, so a list without it is incomplete.
    if (calendars.stream().noneMatch(ListedCalendar::primary)) {
      throw new Malformed("Google listed no primary calendar", null);
    }
    return calendars;
  }

  @Override
  public FreeBusy freeBusy(List<String> calendarIds, Interval window) {
    return FreeBusyAnswer.read(
        calendarIds,
        typed(
            calls.read(
                "freebusy.query",
                () ->
                    client
                        .freebusy()
                        .query(FreeBusyAnswer.request(calendarIds, window))
                        .setFields("calendars")),
            FreeBusyResponse.class),
        window);
  }

  private static ListedCalendar listed(CalendarListEntry entry) {
    String name =
        entry.getSummaryOverride() == null ? entry.getSummary() : entry.getSummaryOverride();
    return new ListedCalendar(
        entry.getId(),
        PlainText.storable(name == null || name.isBlank() ? entry.getId() : name),
        zone(entry.getTimeZone()),
        entry.getAccessRole() == null ? "reader" : entry.getAccessRole(),
        Boolean.TRUE.equals(entry.getPrimary()));
  }

  @Override
  public Watched watch(String calendarId, Watch watch) {
    Channel wanted =
        new Channel()
            .setId(watch.id())
            .setType("web_hook")
            .setAddress(watch.address())
            .setToken(watch.token())
            .setParams(Map.of("ttl", String.valueOf(watch.life().toSeconds())));
    Channel given =
        typed(
            calls.write(
                "events.watch",
                () -> client.events().watch(calendarId, wanted).setFields("resourceId,expiration")),
            Channel.class);
    if (given.getResourceId() == null || given.getExpiration() == null) {
      throw GoogleCalls.malformed("a channel without a resource or an end", null, null);
    }
    return new Watched(
        PlainText.storable(given.getResourceId()), Instant.ofEpochMilli(given.getExpiration()));
  }

  @Override
  public void stop(String channelId, String resourceId) {
    try {
      calls.write(
          "channels.stop",
          () -> client.channels().stop(new Channel().setId(channelId).setResourceId(resourceId)));
    } catch (NotFound e) {
      // It has already expired.
    }
  }

  @Override
  public boolean waitAfter(RemoteCalendarException failure, int tries) {
    return calls.waitAfter(failure, tries);
  }

  private RemoteEvent event(String calendarId, byte[] answer) {
    Event event = typed(answer, Event.class);
    if (event.getId() == null) {
      throw GoogleCalls.malformed("an event without an id", null, null);
    }
    return mapping.read(calendarId, event);
  }

  private <T> T typed(byte[] answer, Class<T> type) {
    try {
      T parsed = calls.parse(answer, type);
      if (parsed == null) {
        throw GoogleCalls.malformed("nothing", null, null);
      }
      return parsed;
    } catch (IllegalArgumentException e) {
      throw GoogleCalls.malformed("JSON of another shape", null, e);
    }
  }

  /** A zone that is not known here is read as UTC; the person can set their own. */
  private static String zone(@Nullable String name) {
    return name != null && isKnown(name) ? name : "UTC";
  }

  private static boolean isKnown(@Nullable String zone) {
    return zone != null && ZoneId.getAvailableZoneIds().contains(zone);
  }
}
