package dev.focusguardian.web.api;

import dev.focusguardian.flags.Muting;
import dev.focusguardian.identity.CurrentPerson;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Series that are not flagged. */
@Path("/api/v1/muted-series")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Alerts")
@Blocking
public class MutedSeriesApi {

  private final Muting muting;
  private final CurrentPerson current;

  public MutedSeriesApi(Muting muting, CurrentPerson current) {
    this.muting = muting;
    this.current = current;
  }

  /** A muted series. */
  @Schema(name = "MutedSeries")
  public record Muted(UUID id, String title, Instant mutedAt) {}

  @GET
  @Operation(summary = "List the series that are not flagged, the newest first")
  public List<Muted> muted() {
    return muting.list(current.id()).stream()
        .map(muted -> new Muted(muted.id(), muted.title(), muted.at()))
        .toList();
  }

  @DELETE
  @Path("{id}")
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
