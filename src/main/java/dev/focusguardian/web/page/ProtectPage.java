package dev.focusguardian.web.page;

import dev.focusguardian.account.PersonSettings;
import dev.focusguardian.flags.ProtectAnyway;
import dev.focusguardian.identity.CurrentPerson;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.words.PlanWords;
import dev.focusguardian.words.Wording;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Shows where focus time could stand instead, books it once that is confirmed, and undoes it. */
@Path("/alerts/{id}/protect")
@Produces(MediaType.TEXT_HTML)
@Blocking
public class ProtectPage {

  private final PageContext pageContext;
  private final ProtectAnyway protect;
  private final AnswerProblems problems;
  private final PersonSettings settings;
  private final CurrentPerson current;

  public ProtectPage(
      PageContext pageContext,
      ProtectAnyway protect,
      AnswerProblems problems,
      PersonSettings settings,
      CurrentPerson current) {
    this.pageContext = pageContext;
    this.protect = protect;
    this.problems = problems;
    this.settings = settings;
    this.current = current;
  }

  /**
   * @param title hostile: as it came from the calendar
   * @param block what would be booked; null if there is no room
   * @param standing the focus blocks that the week has already
   * @param reasons why there is no room
   * @param token confirms it; null if there is no room
   * @param outcome what became of it; null in a preview
   * @param undo whether a block was booked that can be removed again
   */
  public record View(
      String id,
      String title,
      String when,
      @Nullable String block,
      List<String> standing,
      List<String> reasons,
      @Nullable String token,
      @Nullable String outcome,
      boolean undo) {

    public View {
      standing = List.copyOf(standing);
      reasons = List.copyOf(reasons);
    }
  }

  @GET
  @Operation(hidden = true)
  public Response preview(@PathParam("id") UUID id) {
    return problems.answered(current.id(), () -> shown(id, null));
  }

  @POST
  @Operation(hidden = true)
  public Response apply(@PathParam("id") UUID id, @FormParam("token") @Nullable String token) {
    return problems.answered(
        current.id(), () -> shown(id, protect.apply(current.id(), id, token == null ? "" : token)));
  }

  @POST
  @Path("undo")
  @Operation(hidden = true)
  public Response undo(@PathParam("id") UUID id) {
    return problems.answered(current.id(), () -> shown(id, protect.undo(current.id(), id)));
  }

  private Response shown(UUID id, ProtectAnyway.@Nullable Done done) {
    PersonId person = current.id();
    ZoneId zone = settings.zone(person, settings.get(person));
    ProtectAnyway.Preview preview = protect.preview(person, id);
    Interval block = preview.block();
    return Response.ok(
            Templates.protect(
                    pageContext.of("alerts", person),
                    new View(
                        id.toString(),
                        AlertViews.title(preview.meeting().title()),
                        Wording.daySpan(preview.meeting().interval(), zone),
                        block == null ? null : Wording.daySpan(block, zone),
                        preview.standing().stream().map(one -> Wording.daySpan(one, zone)).toList(),
                        preview.reasons().stream().map(PlanWords::sentence).toList(),
                        preview.token(),
                        done == null
                            ? null
                            : PageMessages.of(done.outcome(), Wording.daySpan(done.block(), zone)),
                        protect.canUndo(person, id)))
                .render())
        .build();
  }
}
