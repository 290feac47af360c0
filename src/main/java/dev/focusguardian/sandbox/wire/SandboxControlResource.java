package dev.focusguardian.sandbox.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.focusguardian.ics.NotACalendar;
import dev.focusguardian.ics.words.IcsWords;
import dev.focusguardian.sandbox.calendar.SandboxGoogle;
import dev.focusguardian.sandbox.calendar.UploadedCalendar;
import dev.focusguardian.sandbox.fault.GoogleError;
import dev.focusguardian.sandbox.fault.SandboxFaults;
import dev.focusguardian.sandbox.oauth.SandboxTokens;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.event.Event;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Controls that the real Google does not have: its time, its faults and people's calendars. */
@Path("/sandbox")
@Produces("application/json")
@Blocking
public class SandboxControlResource {

  private static final int MEGABYTE = 1024 * 1024;

  /**
   * All calendars are kept in memory and stored as a whole: more would slow the service down too
   * much.
   */
  private static final int MOST_BYTES = 20 * MEGABYTE;

  private static final int MOST_EVENTS = 60_000;
  private static final String FAULT_NEEDED =
      "A fault is an object such as {\"calls\": 2, \"match\": \"events.list\", \"status\": 503}";
  private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

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
  @Consumes("*/*")
  @Operation(hidden = true)
  public Response setTime(byte[] bytes) {
    Instant now;
    try {
      now = Instant.parse(WireJson.read(bytes).path("now").asText());
    } catch (DateTimeException | GoogleError e) {
      return problem("\"now\" must be an instant such as 2026-11-20T09:00:00Z");
    }
    if (now.isAfter(LATEST)) {
      return problem("The clock goes no further than " + LATEST);
    }
    if (now.isBefore(clock.instant())) {
      return problem("The clock only goes forward; it is " + clock.instant() + " already");
    }
    moved.fire(new ClockMoved(now));
    return Response.ok(time()).build();
  }

  @POST
  @Path("faults")
  @Consumes("*/*")
  @Operation(hidden = true)
  public Response addFault(byte[] bytes) {
    JsonNode body;
    try {
      body = WireJson.read(bytes);
      faults.add(body);
    } catch (GoogleError e) {
      return problem(FAULT_NEEDED);
    } catch (IllegalArgumentException e) {
      return problem(String.valueOf(e.getMessage()));
    }
    if (body.path("expireSyncToken").asBoolean()) {
      google.expireSyncTokens();
    }
    if (body.path("expireToken").asBoolean()) {
      tokens.expireAccess();
    }
    return Response.ok(body).build();
  }

  /** The faults that are still to come. */
  @GET
  @Path("faults")
  @Operation(hidden = true)
  public ArrayNode waitingFaults() {
    return faults.waiting();
  }

  @DELETE
  @Path("faults")
  @Operation(hidden = true)
  public Response forgetFaults() {
    faults.clear();
    return Response.noContent().build();
  }

  /** Replaces that person's calendar by an exported one. */
  @POST
  @Path("people/{email}/calendar")
  @Consumes("*/*")
  @Operation(hidden = true)
  public Response load(@PathParam("email") String email, byte[] body) {
    if (!email.matches("[^@\\s/]+@[^@\\s/]+")) {
      return problem("\"" + email + "\" is not an address such as you@example.com");
    }
    if (body.length > MOST_BYTES) {
      return tooLarge("The file has " + body.length / MEGABYTE + " MB");
    }
    try {
      UploadedCalendar calendar =
          UploadedCalendar.read(
              body, email.toLowerCase(Locale.ROOT), SandboxGoogle.DEFAULT_ZONE, clock.instant());
      if (calendar.events().size() > MOST_EVENTS) {
        return tooLarge("The file has " + calendar.events().size() + " events");
      }
      return Response.ok(google.load(email, calendar)).build();
    } catch (NotACalendar e) {
      return problem(IcsWords.of(e));
    } catch (IOException e) {
      throw new UncheckedIOException("What is in memory can be read", e);
    }
  }

  private static Response tooLarge(String what) {
    return problem(
        413,
        "Content Too Large",
        what
            + ". The sandbox takes files up to "
            + MOST_BYTES / MEGABYTE
            + " MB and "
            + MOST_EVENTS
            + " events: export a shorter range, or measure the file with the command line, which"
            + " takes any");
  }

  private static Response problem(String detail) {
    return problem(400, "Bad Request", detail);
  }

  private static Response problem(int status, String title, String detail) {
    return Response.status(status)
        .type("application/problem+json")
        .entity(
            JsonNodeFactory.instance
                .objectNode()
                .put("type", "about:blank")
                .put("title", title)
                .put("status", status)
                .put("detail", detail))
        .build();
  }
}
