package dev.focusguardian.sandbox.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.focusguardian.sandbox.calendar.EventTimesJson;
import dev.focusguardian.sandbox.calendar.SandboxCalendar;
import dev.focusguardian.sandbox.calendar.SandboxGoogle;
import dev.focusguardian.sandbox.calendar.Watched;
import dev.focusguardian.sandbox.fault.GoogleError;
import dev.focusguardian.sandbox.oauth.Scopes;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * {@code calendars}, {@code settings}, {@code colors}, {@code freeBusy} and {@code channels} in
 * Google's wire format.
 */
@Path("/sandbox/google/calendar/v3")
@Produces("application/json")
@Blocking
public class SandboxCalendarsResource {

  private static final List<String> DESCRIBABLE =
      List.of("summary", "description", "location", "timeZone");

  private final SandboxGoogle google;
  private final SandboxChannels channels;
  private final SandboxCall call;

  public SandboxCalendarsResource(
      SandboxGoogle google, SandboxChannels channels, SandboxCall call) {
    this.google = google;
    this.channels = channels;
    this.call = call;
  }

  @GET
  @Path("calendars/{calendarId}")
  @Operation(hidden = true)
  public Response calendar(@PathParam("calendarId") String calendarId) {
    String person = call.person(Scopes.READ_CALENDARS);
    return call.answer(google.with(person, calendarId, CalendarJson::calendar));
  }

  @POST
  @Path("calendars")
  @Consumes("*/*")
  @Operation(hidden = true)
  public Response insert(byte[] body) {
    String person = call.person(Scopes.WRITE_CALENDARS);
    JsonNode wanted = WireJson.read(body);
    if (wanted.path("summary").asText("").isBlank()) {
      throw GoogleError.required("Missing title.");
    }
    return call.answer(
        google.alone(
            () -> {
              SandboxCalendar primary = google.own(person, "primary");
              ObjectNode about = JsonNodeFactory.instance.objectNode();
              about.put("timeZone", primary.zone().getId());
              String id =
                  "c_"
                      + UUID.randomUUID().toString().replace("-", "")
                      + "@group.calendar.google.com";
              SandboxCalendar calendar =
                  new SandboxCalendar(id, primary.owner(), describe(about, wanted), google.clock());
              google.add(calendar);
              return CalendarJson.calendar(calendar);
            }));
  }

  @PATCH
  @Path("calendars/{calendarId}")
  @Consumes("*/*")
  @Operation(hidden = true)
  public Response patch(@PathParam("calendarId") String calendarId, byte[] body) {
    String person = call.person(Scopes.WRITE_CALENDARS);
    JsonNode wanted = WireJson.read(body);
    return call.answer(
        google.with(
            person,
            calendarId,
            calendar -> {
              calendar.describe(describe(calendar.about(), wanted));
              return CalendarJson.calendar(calendar);
            }));
  }

  @PUT
  @Path("calendars/{calendarId}")
  @Consumes("*/*")
  @Operation(hidden = true)
  public Response update(@PathParam("calendarId") String calendarId, byte[] body) {
    String person = call.person(Scopes.WRITE_CALENDARS);
    JsonNode wanted = WireJson.read(body);
    if (wanted.path("summary").asText("").isBlank()) {
      throw GoogleError.required("Missing title.");
    }
    return call.answer(
        google.with(
            person,
            calendarId,
            calendar -> {
              ObjectNode about = JsonNodeFactory.instance.objectNode();
              about.put("timeZone", calendar.zone().getId());
              calendar.describe(describe(about, wanted));
              return CalendarJson.calendar(calendar);
            }));
  }

  /** Fields that are not named stay; {@code null} clears. */
  private static ObjectNode describe(ObjectNode about, JsonNode wanted) {
    for (String field : DESCRIBABLE) {
      if (wanted.path(field).isTextual()) {
        about.put(field, wanted.path(field).asText());
      } else if (wanted.has(field) && !field.equals("timeZone")) {
        about.remove(field);
      }
    }
    EventTimesJson.zone(about.path("timeZone").asText());
    return about;
  }

  @DELETE
  @Path("calendars/{calendarId}")
  @Operation(hidden = true)
  public Response delete(@PathParam("calendarId") String calendarId) {
    google.with(
        call.person(Scopes.WRITE_CALENDARS),
        calendarId,
        calendar -> {
          if (calendar.isPrimary()) {
            throw new GoogleError(
                403, "calendar", "cannotDeletePrimaryCalendar", "Cannot delete primary calendar.");
          }
          google.remove(calendar);
          return calendar.id();
        });
    return Response.noContent().build();
  }

  @POST
  @Path("calendars/{calendarId}/clear")
  @Operation(hidden = true)
  public Response clear(@PathParam("calendarId") String calendarId) {
    google.with(
        call.person(Scopes.CLEAR_CALENDAR),
        calendarId,
        calendar -> {
          if (!calendar.isPrimary()) {
            throw GoogleError.invalid("Only a primary calendar can be cleared.");
          }
          calendar.clear();
          return calendar.id();
        });
    return Response.noContent().build();
  }

  @GET
  @Path("users/me/settings")
  @Operation(hidden = true)
  public Response settings() {
    Map<String, String> values = settingsOf(call.person(Scopes.READ_SETTINGS));
    ObjectNode list = JsonNodeFactory.instance.objectNode().put("kind", "calendar#settings");
    list.put("etag", "\"s" + Integer.toHexString(values.hashCode()) + "\"");
    list.put("nextSyncToken", Integer.toHexString(values.hashCode()));
    ArrayNode items = list.putArray("items");
    values.forEach((id, value) -> items.add(setting(id, value)));
    return call.answer(list);
  }

  @GET
  @Path("users/me/settings/{setting}")
  @Operation(hidden = true)
  public Response setting(@PathParam("setting") String setting) {
    Map<String, String> values = settingsOf(call.person(Scopes.READ_SETTINGS));
    if (!values.containsKey(setting)) {
      throw GoogleError.notFound();
    }
    return call.answer(setting(setting, values.get(setting)));
  }

  /** Settings with a value other than Google's default; the others may be omitted. */
  private Map<String, String> settingsOf(String person) {
    Map<String, String> values = new TreeMap<>();
    values.put("timezone", google.zone(person).getId());
    values.put("weekStart", "1");
    values.put("format24HourTime", "true");
    return values;
  }

  private static ObjectNode setting(String id, String value) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("kind", "calendar#setting")
        .put("etag", "\"v" + Integer.toHexString(value.hashCode()) + "\"")
        .put("id", id)
        .put("value", value);
  }

  @POST
  @Path("users/me/settings/watch")
  @Consumes("*/*")
  @Operation(hidden = true)
  public Response watchSettings(byte[] body, @Context UriInfo uri) {
    String person = call.person(Scopes.READ_SETTINGS);
    return call.answer(
        channels.watch(
            person,
            Watched.settings(google.with(person, "primary", SandboxCalendar::owner)),
            SandboxCall.resource(uri, "users/me/settings"),
            WireJson.read(body)));
  }

  @GET
  @Path("colors")
  @Operation(hidden = true)
  public Response colors() {
    call.person(Scopes.READ_COLOURS);
    return call.answer(Colours.answer());
  }

  @POST
  @Path("freeBusy")
  @Consumes("*/*")
  @Operation(hidden = true)
  public Response freeBusy(byte[] body) {
    String person = call.person(Scopes.READ_FREE_BUSY);
    JsonNode query = WireJson.read(body);
    return call.answer(
        google.alone(() -> FreeBusy.answer(query, id -> google.calendarOfAnybody(person, id))));
  }

  @POST
  @Path("channels/stop")
  @Consumes("*/*")
  @Operation(hidden = true)
  public Response stop(byte[] body) {
    channels.stop(call.person(Scopes.STOP_CHANNELS), WireJson.read(body));
    return Response.noContent().build();
  }
}
