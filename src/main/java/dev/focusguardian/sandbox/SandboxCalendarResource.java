package dev.focusguardian.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** {@code calendar/v3} in Google's wire format. */
@Path("/sandbox/google/calendar/v3")
@Produces("application/json")
@Blocking
public class SandboxCalendarResource {

  private static final String SCOPE = "https://www.googleapis.com/auth/";
  private static final Set<String> READ_EVENTS =
      Set.of(
          "calendar",
          "calendar.readonly",
          "calendar.events",
          "calendar.events.readonly",
          "calendar.events.owned",
          "calendar.events.owned.readonly");
  private static final Set<String> WRITE_EVENTS =
      Set.of("calendar", "calendar.events", "calendar.events.owned");
  private static final Set<String> LIST_CALENDARS =
      Set.of(
          "calendar",
          "calendar.readonly",
          "calendar.calendarlist",
          "calendar.calendarlist.readonly");
  private static final Set<String> READ_SETTINGS =
      Set.of("calendar", "calendar.readonly", "calendar.settings.readonly");

  private final SandboxGoogle google;
  private final SandboxTokens tokens;

  public SandboxCalendarResource(SandboxGoogle google, SandboxTokens tokens) {
    this.google = google;
    this.tokens = tokens;
  }

  @GET
  @Path("users/me/calendarList")
  @Operation(hidden = true)
  public ObjectNode calendarList(@HeaderParam("Authorization") @Nullable String authorization) {
    String email = caller(authorization, LIST_CALENDARS);
    ObjectNode list = JsonNodeFactory.instance.objectNode();
    list.put("kind", "calendar#calendarList").put("etag", "\"1\"").put("nextSyncToken", "list");
    list.putArray("items").add(entry(email));
    return list;
  }

  @GET
  @Path("users/me/calendarList/{calendarId}")
  @Operation(hidden = true)
  public ObjectNode calendarListEntry(
      @HeaderParam("Authorization") @Nullable String authorization,
      @PathParam("calendarId") String calendarId) {
    String email = caller(authorization, LIST_CALENDARS);
    google.calendar(email, calendarId);
    return entry(email);
  }

  private ObjectNode entry(String email) {
    ObjectNode entry = JsonNodeFactory.instance.objectNode();
    entry.put("kind", "calendar#calendarListEntry").put("etag", "\"1\"");
    entry.put("id", email).put("summary", email);
    entry.put("timeZone", google.primary(email).zone().getId());
    entry.put("colorId", "14").put("backgroundColor", "#9fe1e7").put("foregroundColor", "#000000");
    entry.put("selected", true).put("accessRole", "owner").put("primary", true);
    entry.putArray("defaultReminders").addObject().put("method", "popup").put("minutes", 10);
    return entry;
  }

  @GET
  @Path("calendars/{calendarId}")
  @Operation(hidden = true)
  public ObjectNode calendar(
      @HeaderParam("Authorization") @Nullable String authorization,
      @PathParam("calendarId") String calendarId) {
    String email = caller(authorization, READ_EVENTS);
    return JsonNodeFactory.instance
        .objectNode()
        .put("kind", "calendar#calendar")
        .put("etag", "\"1\"")
        .put("id", email)
        .put("summary", email)
        .put("timeZone", google.calendar(email, calendarId).zone().getId());
  }

  @GET
  @Path("users/me/settings")
  @Operation(hidden = true)
  public ObjectNode settings(@HeaderParam("Authorization") @Nullable String authorization) {
    String email = caller(authorization, READ_SETTINGS);
    ObjectNode list = JsonNodeFactory.instance.objectNode();
    list.put("kind", "calendar#settings").put("etag", "\"1\"").put("nextSyncToken", "settings");
    list.putArray("items").add(timezone(email));
    return list;
  }

  @GET
  @Path("users/me/settings/{setting}")
  @Operation(hidden = true)
  public ObjectNode setting(
      @HeaderParam("Authorization") @Nullable String authorization,
      @PathParam("setting") String setting) {
    String email = caller(authorization, READ_SETTINGS);
    if (!setting.equals("timezone")) {
      throw GoogleError.notFound();
    }
    return timezone(email);
  }

  private ObjectNode timezone(String email) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("kind", "calendar#setting")
        .put("etag", "\"1\"")
        .put("id", "timezone")
        .put("value", google.primary(email).zone().getId());
  }

  @GET
  @Path("calendars/{calendarId}/events")
  @Operation(hidden = true)
  public ObjectNode events(
      @HeaderParam("Authorization") @Nullable String authorization,
      @PathParam("calendarId") String calendarId,
      @Context UriInfo uri) {
    String email = caller(authorization, READ_EVENTS);
    SandboxCalendar calendar = google.calendar(email, calendarId);
    MultivaluedMap<String, String> parameters = uri.getQueryParameters();
    EventQuery query = query(parameters);
    String syncToken = parameters.getFirst("syncToken");
    if (syncToken != null
        && List.of(
                "timeMin",
                "timeMax",
                "orderBy",
                "q",
                "iCalUID",
                "privateExtendedProperty",
                "updatedMin")
            .stream()
            .anyMatch(parameters::containsKey)) {
      throw GoogleError.invalid("Sync token cannot be combined with other filters.");
    }
    Long since = syncToken == null ? null : revision(syncToken, calendar);
    long revision = calendar.revision();
    int offset = 0;
    String pageToken = parameters.getFirst("pageToken");
    if (pageToken != null) {
      String[] parts = decoded(pageToken, "pageToken").split("\\|");
      offset = Integer.parseInt(parts[0]);
      revision = Long.parseLong(parts[1]);
    }
    int most = number(parameters.getFirst("maxResults"), 250, 2500);
    List<ObjectNode> items = calendar.list(query, since);
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("kind", "calendar#events").put("etag", "\"" + revision + "\"");
    body.put("summary", email).put("timeZone", calendar.zone().getId()).put("accessRole", "owner");
    body.put("updated", Instant.EPOCH.toString());
    body.putArray("defaultReminders");
    int end = Math.min(items.size(), offset + most);
    ArrayNode page = body.putArray("items");
    items.subList(Math.min(offset, end), end).forEach(page::add);
    if (end < items.size()) {
      body.put("nextPageToken", encoded(end + "|" + revision));
    } else if (!query.byStart()) {
      body.put("nextSyncToken", encoded("sync|" + revision));
    }
    return body;
  }

  @GET
  @Path("calendars/{calendarId}/events/{eventId}/instances")
  @Operation(hidden = true)
  public ObjectNode instances(
      @HeaderParam("Authorization") @Nullable String authorization,
      @PathParam("calendarId") String calendarId,
      @PathParam("eventId") String eventId,
      @Context UriInfo uri) {
    SandboxCalendar calendar = google.calendar(caller(authorization, READ_EVENTS), calendarId);
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("kind", "calendar#events");
    ArrayNode items = body.putArray("items");
    calendar.instances(eventId, query(uri.getQueryParameters())).forEach(items::add);
    return body;
  }

  @GET
  @Path("calendars/{calendarId}/events/{eventId}")
  @Operation(hidden = true)
  public Response get(
      @HeaderParam("Authorization") @Nullable String authorization,
      @PathParam("calendarId") String calendarId,
      @PathParam("eventId") String eventId) {
    return tagged(google.calendar(caller(authorization, READ_EVENTS), calendarId).get(eventId));
  }

  @POST
  @Path("calendars/{calendarId}/events")
  @Consumes("application/json")
  @Operation(hidden = true)
  public Response insert(
      @HeaderParam("Authorization") @Nullable String authorization,
      @PathParam("calendarId") String calendarId,
      JsonNode body) {
    return tagged(
        google.calendar(caller(authorization, WRITE_EVENTS), calendarId).insert(object(body)));
  }

  @PATCH
  @Path("calendars/{calendarId}/events/{eventId}")
  @Consumes("application/json")
  @Operation(hidden = true)
  public Response patch(
      @HeaderParam("Authorization") @Nullable String authorization,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      @PathParam("calendarId") String calendarId,
      @PathParam("eventId") String eventId,
      JsonNode body) {
    return tagged(
        google
            .calendar(caller(authorization, WRITE_EVENTS), calendarId)
            .change(eventId, object(body), ifMatch, false));
  }

  @PUT
  @Path("calendars/{calendarId}/events/{eventId}")
  @Consumes("application/json")
  @Operation(hidden = true)
  public Response update(
      @HeaderParam("Authorization") @Nullable String authorization,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      @PathParam("calendarId") String calendarId,
      @PathParam("eventId") String eventId,
      JsonNode body) {
    return tagged(
        google
            .calendar(caller(authorization, WRITE_EVENTS), calendarId)
            .change(eventId, object(body), ifMatch, true));
  }

  @DELETE
  @Path("calendars/{calendarId}/events/{eventId}")
  @Operation(hidden = true)
  public Response delete(
      @HeaderParam("Authorization") @Nullable String authorization,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      @PathParam("calendarId") String calendarId,
      @PathParam("eventId") String eventId) {
    google.calendar(caller(authorization, WRITE_EVENTS), calendarId).delete(eventId, ifMatch);
    return Response.noContent().build();
  }

  private String caller(@Nullable String authorization, Set<String> scopes) {
    SandboxTokens.Granted granted = tokens.caller(authorization);
    if (!granted.scopes().contains("*")
        && scopes.stream().noneMatch(scope -> granted.scopes().contains(SCOPE + scope))) {
      throw GoogleError.insufficientPermissions();
    }
    return granted.email();
  }

  private static EventQuery query(MultivaluedMap<String, String> parameters) {
    String timeMin = parameters.getFirst("timeMin");
    String timeMax = parameters.getFirst("timeMax");
    Instant from = timeMin == null ? null : EventTimesJson.timestamp(timeMin, "timeMin");
    Instant to = timeMax == null ? null : EventTimesJson.timestamp(timeMax, "timeMax");
    if (from != null && to != null && !from.isBefore(to)) {
      throw new GoogleError(
          400, "calendar", "timeRangeEmpty", "The specified time range is empty.");
    }
    boolean single = Boolean.parseBoolean(parameters.getFirst("singleEvents"));
    boolean byStart = "startTime".equals(parameters.getFirst("orderBy"));
    if (byStart && !single) {
      throw GoogleError.invalid(
          "The requested ordering is not available for the particular query.");
    }
    return new EventQuery(
        from,
        to,
        single,
        Boolean.parseBoolean(parameters.getFirst("showDeleted")),
        byStart,
        parameters.getOrDefault("eventTypes", List.of()),
        parameters.getOrDefault("privateExtendedProperty", List.of()),
        parameters.getFirst("iCalUID"),
        parameters.getFirst("q"));
  }

  private static Long revision(String syncToken, SandboxCalendar calendar) {
    String[] parts = decoded(syncToken, "syncToken").split("\\|");
    if (parts.length != 2 || !parts[0].equals("sync")) {
      throw GoogleError.invalid("Invalid sync token value.");
    }
    long revision = Long.parseLong(parts[1]);
    if (!calendar.knows(revision)) {
      throw GoogleError.fullSyncRequired();
    }
    return revision;
  }

  private static int number(@Nullable String text, int otherwise, int most) {
    if (text == null) {
      return otherwise;
    }
    if (!text.matches("[1-9]\\d{0,6}")) {
      throw GoogleError.invalid("Invalid value '" + text + "' for maxResults");
    }
    return Math.min(most, Integer.parseInt(text));
  }

  private static String encoded(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static String decoded(String token, String parameter) {
    try {
      String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.US_ASCII);
      if (text.matches("(sync|\\d{1,9})\\|\\d{1,18}")) {
        return text;
      }
    } catch (IllegalArgumentException e) {
      throw GoogleError.invalid("Invalid " + parameter + " value.");
    }
    throw GoogleError.invalid("Invalid " + parameter + " value.");
  }

  private static ObjectNode object(@Nullable JsonNode body) {
    if (body == null || !body.isObject()) {
      throw new GoogleError(400, "global", "parseError", "Parse Error");
    }
    return (ObjectNode) body;
  }

  private static Response tagged(ObjectNode event) {
    return Response.ok(event).header("ETag", event.path("etag").asText()).build();
  }
}
