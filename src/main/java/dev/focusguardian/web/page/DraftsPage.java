package dev.focusguardian.web.page;

import dev.focusguardian.account.PersonSettings;
import dev.focusguardian.drafts.Draft;
import dev.focusguardian.drafts.DraftProblem;
import dev.focusguardian.drafts.DraftTool;
import dev.focusguardian.drafts.Drafts;
import dev.focusguardian.flags.AlertProblem;
import dev.focusguardian.identity.CurrentPerson;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.messages.SharedMessages;
import dev.focusguardian.read.SafetyStatus;
import dev.focusguardian.safety.PauseProblem;
import dev.focusguardian.web.page.Layout.Banner;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Pages on which the person confirms what assistants propose. */
@Path("/drafts")
@Produces(MediaType.TEXT_HTML)
@Blocking
public class DraftsPage {

  private static final String PAGE = "drafts";

  private final PageContext pageContext;
  private final Drafts drafts;
  private final SafetyStatus safety;
  private final PersonSettings settings;
  private final CurrentPerson current;

  public DraftsPage(
      PageContext pageContext,
      Drafts drafts,
      SafetyStatus safety,
      PersonSettings settings,
      CurrentPerson current) {
    this.pageContext = pageContext;
    this.drafts = drafts;
    this.safety = safety;
    this.settings = settings;
    this.current = current;
  }

  @GET
  @Operation(hidden = true)
  public TemplateInstance list(@QueryParam("saved") @Nullable String saved) {
    PersonId person = current.id();
    Layout layout = pageContext.of(PAGE, person);
    return Templates.drafts(
        saved == null
            ? layout
            : layout.with(Banner.good("Saved", "This holds for every assistant you connect.")),
        drafts.list(person).stream().map(draft -> view(person, draft)).toList(),
        DraftView.permissions(drafts.allowed(person)));
  }

  /** A tool that is not known is one of another version, and is left out. */
  @POST
  @Path("permissions")
  @Operation(hidden = true)
  public Response allow(@FormParam("tool") List<String> tools) {
    Set<DraftTool> allowed = EnumSet.noneOf(DraftTool.class);
    tools.forEach(word -> DraftTool.of(word).ifPresent(allowed::add));
    drafts.allow(current.id(), allowed);
    return Response.seeOther(URI.create("/drafts?saved=1")).build();
  }

  @GET
  @Path("{id}")
  @Operation(hidden = true)
  public Response one(@PathParam("id") UUID id) {
    PersonId person = current.id();
    return answered(
        () ->
            Response.ok(
                    Templates.draft(
                            pageContext.of(PAGE, person), view(person, drafts.find(person, id)))
                        .render())
                .build());
  }

  @POST
  @Path("{id}/apply")
  @Operation(hidden = true)
  public Response apply(@PathParam("id") UUID id) {
    return answered(
        () -> {
          drafts.apply(current.id(), id);
          return back(id);
        });
  }

  @POST
  @Path("{id}/discard")
  @Operation(hidden = true)
  public Response discard(@PathParam("id") UUID id) {
    return answered(
        () -> {
          drafts.discard(current.id(), id);
          return back(id);
        });
  }

  private static Response back(UUID id) {
    return Response.seeOther(URI.create("/drafts/" + id)).build();
  }

  private DraftView view(PersonId person, Draft draft) {
    ZoneId zone = settings.zone(person, settings.get(person));
    return DraftView.of(draft, safety.pausedUntil(person).orElse(null), zone);
  }

  private Response answered(Supplier<Response> answer) {
    try {
      return answer.get();
    } catch (DraftProblem e) {
      return switch (e.why()) {
        case UNKNOWN -> trouble(404, "There is no such draft", "It may have been deleted.");
        case EXPIRED ->
            trouble(409, "This draft has expired", "Nothing was changed. Ask the assistant again.");
        case ANSWERED ->
            trouble(409, "Already answered", "You have confirmed or discarded this draft before.");
        case TOO_MANY -> trouble(409, "Too many drafts", "Confirm or discard some of them first.");
      };
    } catch (AlertProblem e) {
      return trouble(409, "Not done", SharedMessages.of(e) + ".");
    } catch (PauseProblem e) {
      return trouble(409, "Not done", SharedMessages.of(e) + ".");
    }
  }

  private Response trouble(int status, String title, String line) {
    return Response.status(status)
        .entity(
            Templates.trouble(
                    pageContext.of(PAGE, current.id()),
                    new ErrorView(status, title, List.of(line), false))
                .render())
        .build();
  }
}
