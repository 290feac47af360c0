package dev.focusguardian.sandbox.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.focusguardian.sandbox.calendar.ListRevisions;
import dev.focusguardian.sandbox.calendar.SandboxCalendar;
import dev.focusguardian.sandbox.calendar.SandboxGoogle;
import dev.focusguardian.sandbox.calendar.Watched;
import dev.focusguardian.sandbox.fault.GoogleError;
import dev.focusguardian.sandbox.oauth.Scopes;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/**
 * {@code calendarList} in Google's wire format: a person's own calendars, the primary one first.
 */
@Path("/sandbox/google/calendar/v3/users/me/calendarList")
@Produces("application/json")
@Blocking
public class SandboxCalendarListResource {

  private static final int USUAL_SIZE = 100;
  private static final int LARGEST = 250;
  private static final Set<String> ROLES =
      Set.of("freeBusyReader", "owner", "reader", "writer", "writerWithoutPrivateAccess");
  private static final List<String> WRITABLE =
      List.of(
          "backgroundColor",
          "colorId",
          "defaultReminders",
          "foregroundColor",
          "hidden",
          "notificationSettings",
          "selected",
          "summaryOverride");

  private final SandboxGoogle google;
  private final SandboxChannels channels;
  private final SandboxCall call;

  public SandboxCalendarListResource(
      SandboxGoogle google, SandboxChannels channels, SandboxCall call) {
    this.google = google;
    this.channels = channels;
    this.call = call;
  }

  @GET
  @Operation(hidden = true)
  public Response list() {
    String person = call.person(Scopes.LIST_CALENDARS);
    MultivaluedMap<String, String> parameters = call.parameters();
    requireSense(parameters);
    return call.answer(google.alone(() -> page(person, parameters)));
  }

  private static void requireSense(MultivaluedMap<String, String> parameters) {
    String role = parameters.getFirst("minAccessRole");
    if (role != null && !ROLES.contains(role)) {
      throw GoogleError.invalidParameter("minAccessRole", "Invalid value '" + role + "'");
    }
    if (!parameters.containsKey("syncToken")) {
      return;
    }
    for (String name : List.of("minAccessRole", "showOwnOrganizationOnly")) {
      if (parameters.containsKey(name)) {
        throw GoogleError.invalidParameter(
            name, "Sync token cannot be used together with " + name + ".");
      }
    }
    for (String name : List.of("showDeleted", "showHidden")) {
      if ("false".equals(parameters.getFirst(name))) {
        throw GoogleError.invalidParameter(name, "Cannot be false together with a sync token.");
      }
    }
  }

  private ObjectNode page(String person, MultivaluedMap<String, String> parameters) {
    List<SandboxCalendar> calendars = google.calendarsOf(person);
    ListRevisions revisions = google.lists();
    long since = since(parameters.getFirst("syncToken"), revisions);
    boolean hidden = since >= 0 || Boolean.parseBoolean(parameters.getFirst("showHidden"));
    List<ObjectNode> all = new ArrayList<>();
    for (SandboxCalendar calendar : calendars) {
      boolean wanted = since < 0 || revisions.changedAfter(calendar.id(), since);
      if (wanted && (hidden || !calendar.entry().path("hidden").asBoolean())) {
        all.add(CalendarJson.entry(calendar));
      }
    }
    if (since >= 0) {
      for (String id : revisions.goneAfter(calendars.get(0).owner(), since)) {
        all.add(
            JsonNodeFactory.instance
                .objectNode()
                .put("kind", "calendar#calendarListEntry")
                .put("etag", "\"0\"")
                .put("id", id)
                .put("deleted", true));
      }
    }
    int first = number(parameters.getFirst("pageToken"), 0, "pageToken");
    int size =
        Math.min(LARGEST, number(parameters.getFirst("maxResults"), USUAL_SIZE, "maxResults"));
    ObjectNode list = JsonNodeFactory.instance.objectNode().put("kind", "calendar#calendarList");
    list.put("etag", "\"c" + Integer.toHexString(all.hashCode()) + "\"");
    ArrayNode items = list.putArray("items");
    all.stream().skip(first).limit(size).forEach(items::add);
    if (first + size < all.size()) {
      list.put("nextPageToken", String.valueOf(first + size));
    } else {
      list.put("nextSyncToken", "l" + revisions.revision());
    }
    return list;
  }

  private static long since(@Nullable String syncToken, ListRevisions revisions) {
    if (syncToken == null) {
      return -1;
    }
    if (!syncToken.matches("l\\d{1,18}")) {
      throw GoogleError.invalidParameter("syncToken", "Invalid sync token value.");
    }
    long since = Long.parseLong(syncToken.substring(1));
    if (!revisions.knows(since)) {
      throw GoogleError.fullSyncRequired();
    }
    return since;
  }

  private static int number(@Nullable String text, int otherwise, String name) {
    if (text == null) {
      return otherwise;
    }
    if (!text.matches("[1-9]\\d{0,6}")) {
      throw GoogleError.invalidParameter(name, "Invalid value '" + text + "'");
    }
    return Integer.parseInt(text);
  }

  @GET
  @Path("{calendarId}")
  @Operation(hidden = true)
  public Response get(@PathParam("calendarId") String calendarId) {
    String person = call.person(Scopes.READ_LIST_ENTRY);
    return call.answer(google.with(person, calendarId, CalendarJson::entry));
  }

  @PATCH
  @Path("{calendarId}")
  @Consumes("*/*")
  @Operation(hidden = true)
  public Response patch(@PathParam("calendarId") String calendarId, byte[] body) {
    return change(calendarId, body, false);
  }

  @PUT
  @Path("{calendarId}")
  @Consumes("*/*")
  @Operation(hidden = true)
  public Response update(@PathParam("calendarId") String calendarId, byte[] body) {
    return change(calendarId, body, true);
  }

  private Response change(String calendarId, byte[] body, boolean replace) {
    String person = call.person(Scopes.CHANGE_LIST);
    JsonNode wanted = WireJson.read(body);
    return call.answer(
        google.with(
            person,
            calendarId,
            calendar -> {
              ObjectNode entry = replace ? JsonNodeFactory.instance.objectNode() : calendar.entry();
              for (String field : WRITABLE) {
                if (wanted.hasNonNull(field)) {
                  entry.set(field, wanted.get(field));
                } else if (wanted.has(field)) {
                  entry.remove(field);
                }
              }
              calendar.enter(entry);
              return CalendarJson.entry(calendar);
            }));
  }

  @POST
  @Path("watch")
  @Consumes("*/*")
  @Operation(hidden = true)
  public Response watch(byte[] body, @Context UriInfo uri) {
    String person = call.person(Scopes.LIST_CALENDARS);
    return call.answer(
        channels.watch(
            person,
            Watched.calendarList(google.with(person, "primary", SandboxCalendar::owner)),
            SandboxCall.resource(uri, "users/me/calendarList"),
            WireJson.read(body)));
  }
}
