package dev.focusguardian.sandbox.wire;

import com.fasterxml.jackson.databind.JsonNode;
import dev.focusguardian.sandbox.calendar.EventBody;
import dev.focusguardian.sandbox.calendar.EventView;
import dev.focusguardian.sandbox.calendar.SandboxCalendar;
import dev.focusguardian.sandbox.calendar.SandboxEvents;
import dev.focusguardian.sandbox.calendar.SandboxGoogle;
import dev.focusguardian.sandbox.calendar.Watched;
import dev.focusguardian.sandbox.fault.GoogleError;
import dev.focusguardian.sandbox.oauth.Scopes;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** {@code events} in Google's wire format. */
@Path("/sandbox/google/calendar/v3/calendars/{calendarId}/events")
@Produces("application/json")
@Blocking
public class SandboxEventsResource {

  private static final String FORM = "application/x-www-form-urlencoded";

  private final SandboxGoogle google;
  private final SandboxEvents events;
  private final SandboxChannels channels;
  private final SandboxCall call;

  public SandboxEventsResource(
      SandboxGoogle google, SandboxEvents events, SandboxChannels channels, SandboxCall call) {
    this.google = google;
    this.events = events;
    this.channels = channels;
    this.call = call;
  }

  @GET
  @Operation(hidden = true)
  public Response list(@PathParam("calendarId") String calendarId) {
    return listed(calendarId, call.parameters());
  }

  /** A query too long for an address comes as a form, with {@code X-HTTP-Method-Override: GET}. */
  @POST
  @Consumes(FORM)
  @Operation(hidden = true)
  public Response listLong(
      @PathParam("calendarId") String calendarId, MultivaluedMap<String, String> form) {
    return listed(calendarId, form);
  }

  private Response listed(String calendarId, MultivaluedMap<String, String> parameters) {
    String person = call.person(Scopes.READ_EVENTS);
    EventQuery query = EventQuery.of(parameters);
    query.requireRecent(google.clock().instant());
    EventView view = SandboxCall.view(parameters);
    return call.answer(
        google.with(
            person,
            calendarId,
            calendar ->
                ListingPage.of(parameters, query, calendar)
                    .answer(calendar, query, parameters, view, google.clock())),
        parameters);
  }

  @GET
  @Path("{eventId}/instances")
  @Operation(hidden = true)
  public Response instances(
      @PathParam("calendarId") String calendarId, @PathParam("eventId") String eventId) {
    return instancesOf(calendarId, eventId, call.parameters());
  }

  @POST
  @Path("{eventId}/instances")
  @Consumes(FORM)
  @Operation(hidden = true)
  public Response instancesLong(
      @PathParam("calendarId") String calendarId,
      @PathParam("eventId") String eventId,
      MultivaluedMap<String, String> form) {
    return instancesOf(calendarId, eventId, form);
  }

  private Response instancesOf(
      String calendarId, String eventId, MultivaluedMap<String, String> parameters) {
    String person = call.person(Scopes.READ_EVENTS);
    EventQuery query = EventQuery.of(parameters);
    EventView view = SandboxCall.view(parameters);
    return call.answer(
        google.with(
            person,
            calendarId,
            calendar ->
                ListingPage.of(parameters, query, calendar)
                    .instances(calendar, eventId, query, parameters, view, google.clock())),
        parameters);
  }

  @GET
  @Path("{eventId}")
  @Operation(hidden = true)
  public Response get(
      @PathParam("calendarId") String calendarId, @PathParam("eventId") String eventId) {
    return call.answer(
        events.get(call.person(Scopes.READ_EVENTS), calendarId, eventId, call.view()));
  }

  @POST
  @Consumes("*/*")
  @Operation(hidden = true)
  public Response insert(@PathParam("calendarId") String calendarId, byte[] body) {
    String person = call.person(Scopes.WRITE_EVENTS);
    return call.answer(events.insert(person, calendarId, event(body), call.view()));
  }

  @POST
  @Path("import")
  @Consumes("*/*")
  @Operation(hidden = true)
  public Response importCopy(@PathParam("calendarId") String calendarId, byte[] body) {
    String person = call.person(Scopes.WRITE_EVENTS);
    return call.answer(events.importCopy(person, calendarId, event(body), call.view()));
  }

  @POST
  @Path("quickAdd")
  @Operation(hidden = true)
  public Response quickAdd(
      @PathParam("calendarId") String calendarId,
      @QueryParam("text") @DefaultValue("") String text) {
    return call.answer(
        events.quickAdd(call.person(Scopes.WRITE_EVENTS), calendarId, text, call.view()));
  }

  @POST
  @Path("watch")
  @Consumes("*/*")
  @Operation(hidden = true)
  public Response watch(
      @PathParam("calendarId") String calendarId, byte[] body, @Context UriInfo uri) {
    String person = call.person(Scopes.READ_EVENTS);
    String id = google.with(person, calendarId, SandboxCalendar::id);
    return call.answer(
        channels.watch(
            person,
            Watched.events(id),
            SandboxCall.resource(uri, "calendars/" + id + "/events"),
            WireJson.read(body)));
  }

  @PATCH
  @Path("{eventId}")
  @Consumes("*/*")
  @Operation(hidden = true)
  public Response patch(
      @PathParam("calendarId") String calendarId,
      @PathParam("eventId") String eventId,
      byte[] body) {
    return change(calendarId, eventId, body, false);
  }

  @PUT
  @Path("{eventId}")
  @Consumes("*/*")
  @Operation(hidden = true)
  public Response update(
      @PathParam("calendarId") String calendarId,
      @PathParam("eventId") String eventId,
      byte[] body) {
    return change(calendarId, eventId, body, true);
  }

  private JsonNode event(byte[] body) {
    return EventBody.withConference(
        WireJson.read(body), call.parameters().getFirst("conferenceDataVersion"));
  }

  private Response change(String calendarId, String eventId, byte[] body, boolean replace) {
    String person = call.person(Scopes.WRITE_EVENTS);
    return call.answer(
        events.change(
            person, calendarId, eventId, event(body), call.ifMatch(), replace, call.view()));
  }

  @POST
  @Path("{eventId}/move")
  @Operation(hidden = true)
  public Response move(
      @PathParam("calendarId") String calendarId,
      @PathParam("eventId") String eventId,
      @QueryParam("destination") @DefaultValue("") String destination) {
    String person = call.person(Scopes.MOVE_EVENTS);
    if (destination.isEmpty()) {
      throw GoogleError.required("Required parameter: destination");
    }
    return call.answer(events.move(person, calendarId, eventId, destination, call.view()));
  }

  @DELETE
  @Path("{eventId}")
  @Operation(hidden = true)
  public Response delete(
      @PathParam("calendarId") String calendarId, @PathParam("eventId") String eventId) {
    events.delete(call.person(Scopes.WRITE_EVENTS), calendarId, eventId, call.ifMatch());
    return Response.noContent().build();
  }
}
