package dev.focusguardian.web.page;

import dev.focusguardian.identity.CurrentPerson;
import dev.focusguardian.queue.CycleRunner;
import dev.focusguardian.queue.CycleTrigger;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** The form for a sync on request. */
@Path("/sync")
@Produces(MediaType.TEXT_HTML)
@Blocking
public class SyncPage {

  private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);

  private final CycleRunner cycles;
  private final CurrentPerson current;

  public SyncPage(CycleRunner cycles, CurrentPerson current) {
    this.cycles = cycles;
    this.current = current;
  }

  @POST
  @Operation(hidden = true)
  public Response sync(@FormParam("week") @Nullable String week) {
    cycles.request(current.id(), CycleTrigger.PERSON);
    cycles.awaitRest(current.id(), LONGEST_WAIT);
    String query = week == null || !week.matches("\\d{4}-W\\d{2}") ? "" : "?week=" + week;
    return Response.seeOther(URI.create("/" + query)).build();
  }
}
