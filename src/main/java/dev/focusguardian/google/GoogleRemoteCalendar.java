package dev.focusguardian.google;

import com.google.api.client.googleapis.services.AbstractGoogleClientRequest;
import com.google.api.client.http.HttpTransport;
import com.google.api.client.json.gson.GsonFactory;
import com.google.api.client.util.DateTime;
import com.google.api.client.util.ExponentialBackOff;
import com.google.api.services.calendar.Calendar;
import com.google.api.services.calendar.model.CalendarList;
import com.google.api.services.calendar.model.CalendarListEntry;
import com.google.api.services.calendar.model.Event;
import com.google.api.services.calendar.model.Events;
import com.google.auth.http.HttpCredentialsAdapter;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.port.BlockWrite;
import dev.focusguardian.port.RemoteCalendar;
import dev.focusguardian.port.RemoteCalendarException;
import dev.focusguardian.port.RemoteCalendarException.Code;
import dev.focusguardian.port.RemoteEvent;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Google's own client for one account. Thread-safe; blocks while it waits and while it backs off.
 */
final class GoogleRemoteCalendar implements RemoteCalendar {

  private static final String EVENT_FIELDS =
      "id,etag,status,iCalUID,recurringEventId,start,end,summary,eventType,transparency,attendees(email,self,resource,responseStatus),attendeesOmitted,guestsCanSeeOtherGuests,organizer(self),extendedProperties/private,colorId,recurrence";
  private static final int CONNECT_MILLIS = 5_000;
  private static final int READ_MILLIS = 20_000;
  private static final int MOST_WAITING_MILLIS = 15_000;

  private final Calendar client;
  private final int pageSize;
  private final EventMapping mapping;

  GoogleRemoteCalendar(
      HttpTransport transport,
      HttpCredentialsAdapter credentials,
      String rootUrl,
      int pageSize,
      Clock clock) {
    this.pageSize = pageSize;
    this.mapping = new EventMapping();
    this.client =
        new Calendar.Builder(
                transport,
                GsonFactory.getDefaultInstance(),
                request -> {
                  credentials.initialize(request);
                  request.setConnectTimeout(CONNECT_MILLIS);
                  request.setReadTimeout(READ_MILLIS);
                  request.setNumberOfRetries(2);
                })
            .setRootUrl(rootUrl)
            .setApplicationName("FocusGuardian")
            .build();
  }

  @Override
  public Page list(
      String calendarId, Interval window, @Nullable String syncToken, @Nullable String pageToken) {
    Events events =
        call(
            () -> {
              Calendar.Events.List request =
                  client
                      .events()
                      .list(calendarId)
                      .setSingleEvents(true)
                      .setMaxResults(pageSize)
                      .setPageToken(pageToken)
                      .setFields(
                          "nextPageToken,nextSyncToken,timeZone,items(" + EVENT_FIELDS + ")");
              if (syncToken == null) {
                request.setTimeMin(at(window.start())).setTimeMax(at(window.end()));
              } else {
                request.setSyncToken(syncToken);
              }
              return request;
            });
    List<RemoteEvent> items = new ArrayList<>();
    if (events.getItems() != null) {
      events.getItems().forEach(event -> items.add(mapping.read(calendarId, event)));
    }
    return new Page(items, events.getNextPageToken(), events.getNextSyncToken());
  }

  @Override
  public RemoteEvent get(String calendarId, String eventId) {
    return mapping.read(
        calendarId, call(() -> client.events().get(calendarId, eventId).setFields(EVENT_FIELDS)));
  }

  @Override
  public RemoteEvent insert(BlockWrite block) {
    Event body = mapping.write(block).setId(block.eventId());
    return mapping.read(
        block.calendarId(),
        call(
            () ->
                client
                    .events()
                    .insert(block.calendarId(), body)
                    .setSendUpdates("none")
                    .setFields(EVENT_FIELDS)));
  }

  @Override
  public RemoteEvent update(BlockWrite block, String etag) {
    Event body = mapping.write(block);
    return mapping.read(
        block.calendarId(),
        call(
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
    call(
        () -> {
          Calendar.Events.Delete request =
              client.events().delete(calendarId, eventId).setSendUpdates("none");
          request.getRequestHeaders().setIfMatch(etag);
          return request;
        });
  }

  @Override
  public PrimaryCalendar primary() {
    String pageToken = null;
    do {
      String from = pageToken;
      CalendarList list =
          call(() -> client.calendarList().list().setMaxResults(250).setPageToken(from));
      if (list.getItems() != null) {
        for (CalendarListEntry entry : list.getItems()) {
          if (Boolean.TRUE.equals(entry.getPrimary())) {
            return new PrimaryCalendar(
                entry.getId(),
                entry.getSummary() == null ? entry.getId() : entry.getSummary(),
                zone(entry.getTimeZone()));
          }
        }
      }
      pageToken = list.getNextPageToken();
    } while (pageToken != null);
    throw new RemoteCalendarException(
        Code.MALFORMED,
        "Google listed no primary calendar",
        new IOException("no primary calendar"));
  }

  private static String zone(@Nullable String name) {
    return name != null && ZoneId.getAvailableZoneIds().contains(name) ? name : "UTC";
  }

  static DateTime at(Instant instant) {
    return DateTime.parseRfc3339(instant.toString());
  }

  /** A request is made anew for each try: requests are not to be sent twice. */
  private interface Request<T> {
    AbstractGoogleClientRequest<T> make() throws IOException;
  }

  /**
   * Truncated exponential back-off with jitter for what passes: 429, rate-limit 403s, 5xx, no
   * answer at all. Inserts carry our id and changes an etag, so that every call may be repeated.
   */
  private <T> T call(Request<T> request) {
    ExponentialBackOff backOff =
        new ExponentialBackOff.Builder()
            .setInitialIntervalMillis(300)
            .setMultiplier(2)
            .setMaxElapsedTimeMillis(MOST_WAITING_MILLIS)
            .build();
    while (true) {
      RemoteCalendarException failure;
      try {
        return request.make().execute();
      } catch (IOException e) {
        failure = GoogleErrors.translated(e);
      } catch (IllegalArgumentException e) {
        throw new RemoteCalendarException(
            Code.MALFORMED, "Google's answer was not the JSON it documents", e);
      }
      if (failure.code() != Code.UNAVAILABLE && failure.code() != Code.RATE_LIMITED) {
        throw failure;
      }
      try {
        long wait = backOff.nextBackOffMillis();
        if (wait == ExponentialBackOff.STOP) {
          throw failure;
        }
        TimeUnit.MILLISECONDS.sleep(wait);
      } catch (IOException e) {
        throw failure;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw failure;
      }
    }
  }
}
