package dev.focusguardian.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.event.Event;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * What a real Google does not have: its time, its faults and its people's calendars, set from
 * outside.
 */
@Path("/sandbox")
@Produces("application/json")
@Blocking
public class SandboxControlResource {

  private final SandboxGoogle google;
  private final SandboxTokens tokens;
  private final SandboxFaults faults;
  private final Clock clock;
  private final Event<ClockMoved> moved;

  public SandboxControlResource(
      SandboxGoogle google,
      SandboxTokens tokens,
      SandboxFaults faults,
      Clock clock,
      Event<ClockMoved> moved) {
    this.google = google;
    this.tokens = tokens;
    this.faults = faults;
    this.clock = clock;
    this.moved = moved;
  }

  @GET
  @Path("clock")
  @Operation(hidden = true)
  public ObjectNode time() {
    return JsonNodeFactory.instance.objectNode().put("now", clock.instant().toString());
  }

  /** Forward only. */
  @POST
  @Path("clock")
  @Consumes("application/json")
  @Operation(hidden = true)
  public Response setTime(JsonNode body) {
    Instant now;
    try {
      now = Instant.parse(body.path("now").asText());
    } catch (DateTimeException e) {
      return problem("\"now\" has to be an instant such as 2026-11-20T09:00:00Z");
    }
    if (now.isBefore(clock.instant())) {
      return problem("The clock only goes forward; it is " + clock.instant() + " already");
    }
    moved.fire(new ClockMoved(now));
    return Response.ok(time()).build();
  }

  @POST
  @Path("faults")
  @Consumes("application/json")
  @Operation(hidden = true)
  public Response addFault(JsonNode body) {
    if (!body.isObject()) {
      return problem(
          "A fault is an object such as {\"calls\": 2, \"status\": 503, \"match\": \"events\"}");
    }
    if (body.path("expireSyncToken").asBoolean()) {
      google.expireSyncTokens();
    }
    if (body.path("expireToken").asBoolean()) {
      tokens.expireAccess();
    }
    if (body.has("status") || body.has("delayMillis") || body.has("dropReply")) {
      faults.add(body);
    }
    return Response.ok(body).build();
  }

  /** An exported calendar in place of that person's own. */
  @POST
  @Path("people/{email}/calendar")
  @Consumes("*/*")
  @Operation(hidden = true)
  public Response load(@PathParam("email") String email, byte[] body) {
    SandboxCalendar calendar = google.primary(email);
    IcsImport read;
    try {
      read = IcsImport.read(body, email, SandboxGoogle.DEFAULT_ZONE);
    } catch (IcsImport.NotACalendar e) {
      return problem(String.valueOf(e.getMessage()));
    }
    calendar.replaceAll(read.events(), read.zone());
    ObjectNode answer =
        JsonNodeFactory.instance
            .objectNode()
            .put("events", read.events().size())
            .put("zone", calendar.zone().getId());
    ArrayNode skipped = answer.putArray("skipped");
    read.skipped().forEach(skipped::add);
    return Response.ok(answer).build();
  }

  private static Response problem(String detail) {
    return Response.status(400)
        .type("application/problem+json")
        .entity(
            JsonNodeFactory.instance
                .objectNode()
                .put("type", "about:blank")
                .put("title", "Bad Request")
                .put("status", 400)
                .put("detail", detail))
        .build();
  }
}
