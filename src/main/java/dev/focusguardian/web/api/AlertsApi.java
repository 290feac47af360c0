package dev.focusguardian.web.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.focusguardian.guard.AlertAnswers;
import dev.focusguardian.guard.AlertProblem;
import dev.focusguardian.guard.Declining;
import dev.focusguardian.port.RemoteCalendarException;
import dev.focusguardian.store.Alerts;
import dev.focusguardian.store.PersonId;
import dev.focusguardian.web.Comment;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
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
  private final AlertAnswers answers;
  private final Declining declining;
  private final ObjectMapper json;

  public AlertsApi(Alerts alerts, AlertAnswers answers, Declining declining, ObjectMapper json) {
    this.alerts = alerts;
    this.answers = answers;
    this.declining = declining;
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
   * @param answer {@code declined}, {@code declined-series} or {@code kept}; null for none
   * @param alternatives times that cost less: {@code [{start, end, costMinutes}]}
   */
  public record Alert(
      UUID id,
      String kind,
      String state,
      @Nullable String answer,
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
  @APIResponse(
      responseCode = "409",
      description = "There is nothing to see any more",
      content = @Content(mediaType = Problem.TYPE))
  public Alert acknowledge(@PathParam("id") String id) {
    return answered(() -> answers.acknowledge(PersonId.SINGLE, Ids.parse(id, "alert")));
  }

  @POST
  @Path("{id}/keep")
  @Consumes(MediaType.WILDCARD)
  @Operation(
      summary = "The meeting stays, at its price",
      description = "It is not brought up again.")
  @APIResponse(
      responseCode = "404",
      description = "There is no such alert",
      content = @Content(mediaType = Problem.TYPE))
  @APIResponse(
      responseCode = "409",
      description = "It was declined, or there is nothing to decide any more",
      content = @Content(mediaType = Problem.TYPE))
  public Alert keep(@PathParam("id") String id) {
    return answered(() -> answers.keep(PersonId.SINGLE, Ids.parse(id, "alert")));
  }

  /**
   * @param comment for the organizer, and whoever sees the guest list; at most 500 characters
   * @param series all of the series, too
   */
  public record Decline(@Nullable String comment, @Nullable Boolean series) {}

  @POST
  @Path("{id}/decline")
  @Consumes({MediaType.APPLICATION_JSON, MediaType.WILDCARD})
  @Operation(
      summary = "Decline the meeting at Google",
      description =
          "Writes the person's answer, and nothing else, to their copy of the meeting; Google tells the organizer, with the comment. Repeating it tells nobody twice.")
  @RequestBody(content = @Content(schema = @Schema(implementation = Decline.class)))
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = Alert.class)))
  @APIResponse(
      responseCode = "400",
      description = "A key that is not known, or a comment that is too long",
      content = @Content(mediaType = Problem.TYPE))
  @APIResponse(
      responseCode = "403",
      description = "The right to write to the calendar was not granted",
      content = @Content(mediaType = Problem.TYPE))
  @APIResponse(
      responseCode = "404",
      description = "There is no such alert",
      content = @Content(mediaType = Problem.TYPE))
  @APIResponse(
      responseCode = "409",
      description = "It is over, gone or moved, or the person called it; nothing was sent",
      content = @Content(mediaType = Problem.TYPE))
  @APIResponse(
      responseCode = "503",
      description = "Google did not confirm it; the same request may be made again",
      content = @Content(mediaType = Problem.TYPE))
  public Alert decline(@PathParam("id") String id, @Nullable JsonNode body) {
    UUID known = Ids.parse(id, "alert");
    Given given = Given.of(body, List.of("comment", "series"));
    String comment = Comment.of(given.lines("comment", Declining.LONGEST_COMMENT));
    boolean series = given.flag("series", false);
    return answered(
        () ->
            declining.decline(PersonId.SINGLE, known, new Declining.Words(comment, series, null)));
  }

  private Alert answered(Supplier<Alerts.Alert> answer) {
    try {
      return shown(answer.get());
    } catch (AlertProblem e) {
      throw new WebApplicationException(
          e.getMessage(), Problem.response(status(e.kind()), String.valueOf(e.getMessage())));
    } catch (RemoteCalendarException e) {
      throw new WebApplicationException(
          e.getMessage(),
          Problem.response(
              503,
              e.getMessage()
                  + ", so it is not certain that the meeting was declined. The same request may be made again; nobody is told twice"));
    }
  }

  private static int status(AlertProblem.Kind kind) {
    return switch (kind) {
      case UNKNOWN -> 404;
      case NOT_ALLOWED -> 403;
      case SETTLED, IMPOSSIBLE -> 409;
    };
  }

  private Alert shown(Alerts.Alert alert) {
    try {
      return new Alert(
          alert.id(),
          alert.kind(),
          alert.state(),
          alert.answer(),
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
