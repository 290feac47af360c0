package dev.focusguardian.web.api;

import dev.focusguardian.flags.Muting;
import dev.focusguardian.flags.Snoozing;
import dev.focusguardian.identity.CurrentPerson;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Snoozes alerts and mutes series. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Alerts")
@Blocking
public class SnoozeApi {

  private final Snoozing snoozing;
  private final Muting muting;
  private final CurrentPerson current;

  public SnoozeApi(Snoozing snoozing, Muting muting, CurrentPerson current) {
    this.snoozing = snoozing;
    this.muting = muting;
    this.current = current;
  }

  @POST
  @Path("alerts/{id}/snooze")
  @Consumes(MediaType.WILDCARD)
  @Operation(
      summary = "Snooze a week's alert or a flagged meeting until the next working day",
      description =
          "It stays open, but is neither counted nor told until your next working day begins. Then it is told and shown again. Another meeting that is flagged brings the week up before that.")
  @APIResponse(
      responseCode = "200",
      description = "The alert that was snoozed",
      content = @Content(schema = @Schema(oneOf = {AlertJson.Week.class, AlertJson.Flagged.class})))
  @APIResponse(
      responseCode = "404",
      description = "There is no such alert",
      content = @Content(mediaType = Problem.TYPE))
  @APIResponse(
      responseCode = "409",
      description = "The alert is already settled",
      content = @Content(mediaType = Problem.TYPE))
  public Response snooze(@PathParam("id") String id) {
    return AlertsApi.answered(
        () -> AlertsApi.shown(snoozing.snooze(current.id(), Ids.parse(id, "alert"))));
  }

  @POST
  @Path("alerts/{id}/mute")
  @Consumes(MediaType.WILDCARD)
  @Operation(
      summary = "Mute the series of a flagged meeting",
      description =
          "None of its meetings is flagged or told until you unmute it. It still counts in the figures, so a week can be below the threshold because of it.")
  @APIResponse(
      responseCode = "200",
      description = "The flagged meeting",
      content = @Content(schema = @Schema(implementation = AlertJson.Flagged.class)))
  @APIResponse(
      responseCode = "404",
      description = "There is no such alert",
      content = @Content(mediaType = Problem.TYPE))
  @APIResponse(
      responseCode = "409",
      description = "It is a whole week, or belongs to no series",
      content = @Content(mediaType = Problem.TYPE))
  public Response mute(@PathParam("id") String id) {
    return AlertsApi.answered(
        () -> AlertJson.Flagged.of(muting.mute(current.id(), Ids.parse(id, "alert"))));
  }

  /** A muted series. */
  @Schema(name = "MutedSeries")
  public record Muted(UUID id, String title, Instant mutedAt) {}

  @GET
  @Path("muted-series")
  @Operation(summary = "List the series that are not flagged, the newest first")
  public List<Muted> muted() {
    return muting.list(current.id()).stream()
        .map(muted -> new Muted(muted.id(), muted.title(), muted.at()))
        .toList();
  }

  @DELETE
  @Path("muted-series/{id}")
  @Operation(
      summary = "Unmute a series",
      description = "Meetings that arrive from now on are flagged again.")
  @APIResponse(responseCode = "204", description = "It is no longer muted")
  @APIResponse(
      responseCode = "404",
      description = "There is no such muted series",
      content = @Content(mediaType = Problem.TYPE))
  public void unmute(@PathParam("id") String id) {
    if (!muting.unmute(current.id(), Ids.parse(id, "muted series"))) {
      throw Problem.notFound(ApiMessages.noMutedSeries(id));
    }
  }
}
