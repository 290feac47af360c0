package dev.focusguardian.web.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.focusguardian.store.Alerts;
import dev.focusguardian.store.PersonId;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Flagged meetings. */
@Path("/api/v1/alerts")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Alerts")
@Blocking
public class AlertsApi {

  private static final List<String> STATES =
      List.of("open", "acknowledged", "acted", "resolved", "expired");

  private final Alerts alerts;
  private final ObjectMapper json;

  public AlertsApi(Alerts alerts, ObjectMapper json) {
    this.alerts = alerts;
    this.json = json;
  }

  /** The meeting that is flagged. */
  public record Meeting(
      String eventId, String title, Instant start, Instant end, boolean recurring) {}

  /**
   * @param kind {@code breach}, {@code deepened-breach}, {@code near-miss}, {@code no-maker-day} or
   *     {@code expensive}
   * @param state {@code open}, {@code acknowledged}, {@code acted}, {@code resolved} or {@code
   *     expired}
   * @param alternatives times that cost less: {@code [{start, end, costMinutes}]}
   */
  public record Alert(
      UUID id,
      String kind,
      String state,
      String week,
      Meeting meeting,
      long costMinutes,
      long deepWorkMinutesWithout,
      long deepWorkMinutesWith,
      long thresholdMinutes,
      @Schema(type = SchemaType.ARRAY, implementation = Object.class) JsonNode alternatives) {}

  @GET
  @Operation(summary = "What was flagged")
  public List<Alert> list(
      @Parameter(
              description =
                  "only those in this state: open, acknowledged, acted, resolved or expired")
          @QueryParam("state")
          @Nullable String state) {
    if (state != null && !STATES.contains(state)) {
      throw Problem.badRequest(
          "There is no state \"" + state + "\"; the states are " + String.join(", ", STATES));
    }
    return alerts.list(PersonId.SINGLE, state).stream().map(this::shown).toList();
  }

  @POST
  @Path("{id}/acknowledge")
  @Consumes(MediaType.WILDCARD)
  @Operation(summary = "The person has seen it")
  @APIResponse(
      responseCode = "404",
      description = "There is no such alert",
      content = @Content(mediaType = Problem.TYPE))
  public Alert acknowledge(@PathParam("id") String id) {
    UUID known = Ids.parse(id, "alert");
    if (!alerts.setState(PersonId.SINGLE, known, "acknowledged")) {
      throw Problem.notFound("There is no alert \"" + id + "\"");
    }
    return alerts.list(PersonId.SINGLE, null).stream()
        .filter(alert -> alert.id().equals(known))
        .findFirst()
        .map(this::shown)
        .orElseThrow(() -> Problem.notFound("There is no alert \"" + id + "\""));
  }

  private Alert shown(Alerts.Alert alert) {
    try {
      return new Alert(
          alert.id(),
          alert.kind(),
          alert.state(),
          alert.week(),
          new Meeting(
              alert.eventId(),
              alert.title(),
              alert.interval().start(),
              alert.interval().end(),
              alert.recurring()),
          alert.costMinutes(),
          alert.deepWorkMinutesWithout(),
          alert.deepWorkMinutesWith(),
          alert.thresholdMinutes(),
          json.readTree(alert.alternatives()));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Stored alternatives that are no JSON", e);
    }
  }
}
