package dev.focusguardian.web.api;

import dev.focusguardian.identity.CurrentPerson;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.messages.SharedMessages;
import dev.focusguardian.queue.CycleRunner;
import dev.focusguardian.queue.CycleTrigger;
import dev.focusguardian.queue.Progress;
import dev.focusguardian.read.ConnectionStatus;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** API for a sync on request. */
@Path("/api/v1/sync")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Connections")
@Blocking
public class SyncApi {

  private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

  private final ConnectionStatus status;
  private final CycleRunner cycles;
  private final CurrentPerson current;

  public SyncApi(ConnectionStatus status, CycleRunner cycles, CurrentPerson current) {
    this.status = status;
    this.cycles = cycles;
    this.current = current;
  }

  /**
   * @param atRest whether everything requested is done
   * @param stage the current stage; null at rest
   * @param problem what went wrong in the last cycle; null if nothing did
   */
  public record Work(
      boolean atRest,
      @Nullable String stage,
      @Nullable Instant lastSuccess,
      @Nullable String problem) {}

  @POST
  @Consumes(MediaType.WILDCARD)
  @Operation(
      summary = "Sync now",
      description =
          "Answers 202 at once. With wait=true it answers 200 when the sync is complete, or 202 after 30 seconds.")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = Work.class)))
  @APIResponse(
      responseCode = "202",
      content = @Content(schema = @Schema(implementation = Work.class)))
  @APIResponse(
      responseCode = "409",
      description = "Nothing is connected",
      content = @Content(mediaType = Problem.TYPE))
  public Response sync(
      @Parameter(schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"))
          @QueryParam("wait")
          @DefaultValue("false")
          String wait) {
    boolean waits = JsonBody.flag("wait", wait);
    PersonId person = current.id();
    if (!status.connected(person)) {
      throw Problem.conflict(
          !status.any(person)
              ? ApiMessages.nothingConnected("there is nothing to read")
              : ApiMessages.NO_CONNECTION_READABLE);
    }
    cycles.request(person, CycleTrigger.PERSON);
    boolean rest = waits && cycles.awaitRest(person, LONGEST_WAIT);
    Progress progress = cycles.progress(person);
    return Response.status(rest ? 200 : 202)
        .entity(
            new Work(
                rest,
                progress.stage() == null ? null : SharedMessages.of(progress.stage()),
                progress.lastSuccess(),
                progress.lastProblem() == null ? null : SharedMessages.of(progress.lastProblem())))
        .build();
  }
}
