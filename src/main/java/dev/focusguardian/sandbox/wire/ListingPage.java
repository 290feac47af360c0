package dev.focusguardian.sandbox.wire;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.focusguardian.sandbox.calendar.EventView;
import dev.focusguardian.sandbox.calendar.SandboxCalendar;
import dev.focusguardian.sandbox.fault.GoogleError;
import jakarta.ws.rs.core.MultivaluedMap;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The state of paging through a listing: the revision at which it began, the sync token it started
 * from, and the last item that was returned.
 *
 * @param since the revision of the sync token; -1 for a full listing
 * @param behind the key of the last item of the previous page; empty for the first page
 */
public record ListingPage(long revision, long since, String behind) {

  private static final int USUAL_SIZE = 250;
  private static final int LARGEST = 2500;

  /**
   * @throws GoogleError 400 for an invalid token, 410 for one that is too old
   */
  public static ListingPage of(
      MultivaluedMap<String, String> parameters, EventQuery query, SandboxCalendar calendar) {
    String pageToken = parameters.getFirst("pageToken");
    if (pageToken != null) {
      String[] parts = decoded(pageToken, "pageToken", "p\\|\\d{1,18}\\|-?\\d{1,18}\\|.*");
      return new ListingPage(Long.parseLong(parts[1]), Long.parseLong(parts[2]), parts[3]);
    }
    String syncToken = parameters.getFirst("syncToken");
    if (syncToken == null) {
      return new ListingPage(calendar.revision(), -1, "");
    }
    String[] parts = decoded(syncToken, "syncToken", "s\\|\\d{1,18}\\|[0-9a-f]{1,8}");
    if (!parts[2].equals(query.fingerprint(calendar.id()))) {
      // Google calls this undefined behaviour, so no client can rely on it.
      throw GoogleError.invalidParameter(
          "syncToken", "The sync token was given out for another calendar or another query.");
    }
    long since = Long.parseLong(parts[1]);
    if (!calendar.knows(since)) {
      throw GoogleError.fullSyncRequired();
    }
    return new ListingPage(calendar.revision(), since, "");
  }

  /** The answer to {@code events.list}. */
  public ObjectNode answer(
      SandboxCalendar calendar,
      EventQuery query,
      MultivaluedMap<String, String> parameters,
      EventView view,
      Clock clock) {
    EventListing listing = new EventListing(calendar, clock);
    List<ObjectNode> items = since < 0 ? listing.all(query) : listing.changes(query, since);
    ObjectNode body = envelope(calendar, view);
    boolean more = fill(body, items, calendar, query, parameters, view);
    if (!more && query.order() == EventQuery.Order.ANY) {
      body.put("nextSyncToken", encoded("s|" + revision + "|" + query.fingerprint(calendar.id())));
    }
    return body;
  }

  /** The answer to {@code events.instances}, which has no sync token. */
  public ObjectNode instances(
      SandboxCalendar calendar,
      String eventId,
      EventQuery query,
      MultivaluedMap<String, String> parameters,
      EventView view,
      Clock clock) {
    List<ObjectNode> items =
        new EventListing(calendar, clock)
            .instances(eventId, query.fromInclusive(), parameters.getFirst("originalStart"));
    ObjectNode body = envelope(calendar, view);
    fill(body, items, calendar, query, parameters, view);
    return body;
  }

  private boolean fill(
      ObjectNode body,
      List<ObjectNode> items,
      SandboxCalendar calendar,
      EventQuery query,
      MultivaluedMap<String, String> parameters,
      EventView view) {
    int most = size(parameters.getFirst("maxResults"));
    ArrayNode page = body.putArray("items");
    String last = "";
    for (ObjectNode item : items) {
      // An item without a start only occurs where the order does not need one.
      String key = query.key(item, calendar.zone());
      if (key.compareTo(behind) <= 0) {
        continue;
      }
      if (page.size() == most) {
        body.put("nextPageToken", encoded("p|" + revision + "|" + since + "|" + last));
        return true;
      }
      page.add(view.of(item, calendar));
      last = key;
    }
    return false;
  }

  private ObjectNode envelope(SandboxCalendar calendar, EventView view) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("kind", "calendar#events").put("etag", "\"p" + revision + "\"");
    body.put("summary", calendar.about().path("summary").asText());
    body.put("description", calendar.about().path("description").asText(""));
    body.put("updated", calendar.now());
    body.put("timeZone", (view.zone() == null ? calendar.zone() : view.zone()).getId());
    body.put("accessRole", "owner");
    body.putArray("defaultReminders").addObject().put("method", "popup").put("minutes", 10);
    return body;
  }

  private static int size(@Nullable String text) {
    if (text == null) {
      return USUAL_SIZE;
    }
    if (!text.matches("[1-9]\\d{0,6}")) {
      throw GoogleError.invalidParameter("maxResults", "Invalid value '" + text + "'");
    }
    return Math.min(LARGEST, Integer.parseInt(text));
  }

  private static String encoded(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String[] decoded(String token, String parameter, String shape) {
    try {
      String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
      if (text.matches(shape)) {
        return text.split("\\|", 4);
      }
    } catch (IllegalArgumentException e) {
      throw GoogleError.invalidParameter(parameter, "Invalid " + parameter + " value.");
    }
    throw GoogleError.invalidParameter(parameter, "Invalid " + parameter + " value.");
  }
}
