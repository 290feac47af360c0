package dev.focusguardian.web.page;

import dev.focusguardian.flags.Muting;
import dev.focusguardian.flags.Snoozing;
import dev.focusguardian.identity.CurrentPerson;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Forms for snoozing an alert and for muting a series. */
@Path("/alerts/{id}")
@Produces(MediaType.TEXT_HTML)
@Blocking
public class SnoozePage {

  private final Snoozing snoozing;
  private final Muting muting;
  private final AnswerProblems problems;
  private final CurrentPerson current;

  public SnoozePage(
      Snoozing snoozing, Muting muting, AnswerProblems problems, CurrentPerson current) {
    this.snoozing = snoozing;
    this.muting = muting;
    this.problems = problems;
    this.current = current;
  }

  @POST
  @Path("snooze")
  @Operation(hidden = true)
  public Response snooze(@PathParam("id") UUID id, @FormParam("week") @Nullable String week) {
    return problems.answered(
        current.id(),
        () -> {
          snoozing.snooze(current.id(), id);
          return AnswerPage.back(week);
        });
  }

  @POST
  @Path("mute")
  @Operation(hidden = true)
  public Response mute(@PathParam("id") UUID id, @FormParam("week") @Nullable String week) {
    return problems.answered(
        current.id(),
        () -> {
          muting.mute(current.id(), id);
          return AnswerPage.back(week);
        });
  }

  /** The id is that of a muted series. */
  @POST
  @Path("unmute")
  @Operation(hidden = true)
  public Response unmute(@PathParam("id") UUID id) {
    muting.unmute(current.id(), id);
    return AnswerPage.back(null);
  }
}
