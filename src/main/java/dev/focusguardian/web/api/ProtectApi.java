package dev.focusguardian.web.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.focusguardian.flags.ProtectAnyway;
import dev.focusguardian.identity.CurrentPerson;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.words.PlanWords;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Books focus time elsewhere in the week of a flagged meeting, after a preview. */
@Path("/api/v1/alerts/{id}/protect")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Alerts")
@Blocking
public class ProtectApi {

  private static final int LONGEST_TOKEN = 10_000;

  private final ProtectAnyway protect;
  private final CurrentPerson current;

  public ProtectApi(ProtectAnyway protect, CurrentPerson current) {
    this.protect = protect;
    this.current = current;
  }

  /**
   * @param block what would be booked; null if the week has no room for it
   * @param standing the focus blocks that the week has already
   * @param reasons why there is no room, in sentences; empty if there is
   * @param token confirms exactly that block, for an hour; null if there is none
   */
  @Schema(name = "ProtectPreview")
  public record Preview(
      UUID id,
      AlertJson.@Nullable Span block,
      List<AlertJson.Span> standing,
      List<String> reasons,
      @Nullable String token) {}

  /** The confirmation of a preview. */
  @Schema(name = "ProtectConfirmation")
  public record Confirmation(String token) {}

  /**
   * @param outcome {@code booked}, {@code taken} (something else stands there by now), {@code
   *     removed} or {@code changed-since}
   */
  @Schema(name = "ProtectedBlock")
  public record Done(AlertJson.Span block, String outcome) {

    static Done of(ProtectAnyway.Done done) {
      return new Done(
          span(done.block()), done.outcome().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
  }

  private static AlertJson.Span span(Interval interval) {
    return new AlertJson.Span(interval.start(), interval.end());
  }

  @GET
  @Operation(
      summary = "Where focus time could stand instead",
      description =
          "Of a flagged meeting that stays: the longest focus block that its week still has room for, by the rules that every plan keeps. Nothing is written.")
  @APIResponse(
      responseCode = "200",
      description = "The preview",
      content = @Content(schema = @Schema(implementation = Preview.class)))
  @APIResponse(
      responseCode = "403",
      description = "There is no calendar that focus blocks can be booked on now",
      content = @Content(mediaType = Problem.TYPE))
  @APIResponse(
      responseCode = "404",
      description = "There is no such meeting",
      content = @Content(mediaType = Problem.TYPE))
  @APIResponse(
      responseCode = "409",
      description = "No block is booked in that week",
      content = @Content(mediaType = Problem.TYPE))
  public Response preview(@PathParam("id") String id) {
    UUID known = Ids.parse(id, "alert");
    return AlertsApi.answered(
        () -> {
          ProtectAnyway.Preview preview = protect.preview(current.id(), known);
          return new Preview(
              known,
              AlertJson.Span.of(preview.block()),
              preview.standing().stream().map(ProtectApi::span).toList(),
              preview.reasons().stream().map(PlanWords::sentence).toList(),
              preview.token());
        });
  }

  @POST
  @Consumes({MediaType.APPLICATION_JSON, MediaType.WILDCARD})
  @Operation(
      summary = "Book the focus block of a preview",
      description =
          "Exactly the block that the preview showed. It is busy at once, stays where it is, and comes on top of your weekly goal. The alert stays open: keep the meeting if that settles it. Without the token of a preview nothing is booked.")
  @RequestBody(content = @Content(schema = @Schema(implementation = Confirmation.class)))
  @APIResponse(
      responseCode = "200",
      description = "What became of it",
      content = @Content(schema = @Schema(implementation = Done.class)))
  @APIResponse(
      responseCode = "404",
      description = "There is no such meeting",
      content = @Content(mediaType = Problem.TYPE))
  @APIResponse(
      responseCode = "409",
      description = "The token is missing, too old, or of another preview",
      content = @Content(mediaType = Problem.TYPE))
  public Response apply(@PathParam("id") String id, @Nullable JsonNode body) {
    UUID known = Ids.parse(id, "alert");
    String token = JsonBody.of(body, List.of("token")).text("token", LONGEST_TOKEN);
    return AlertsApi.answered(
        () -> {
          if (token == null && protect.preview(current.id(), known).block() == null) {
            throw new WebApplicationException(Problem.response(409, ApiMessages.NO_ROOM));
          }
          return Done.of(protect.apply(current.id(), known, token == null ? "" : token));
        });
  }

  @POST
  @Path("undo")
  @Consumes(MediaType.WILDCARD)
  @Operation(
      summary = "Remove the focus block again",
      description = "Within 24 hours, and only if nobody has changed the block since.")
  @APIResponse(
      responseCode = "200",
      description = "What became of it",
      content = @Content(schema = @Schema(implementation = Done.class)))
  @APIResponse(
      responseCode = "409",
      description = "No block was booked for it within the last 24 hours",
      content = @Content(mediaType = Problem.TYPE))
  public Response undo(@PathParam("id") String id) {
    UUID known = Ids.parse(id, "alert");
    return AlertsApi.answered(() -> Done.of(protect.undo(current.id(), known)));
  }
}
