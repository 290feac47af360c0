package dev.focusguardian.web.page;

import dev.focusguardian.account.PersonPhases;
import dev.focusguardian.account.PersonSettings;
import dev.focusguardian.cycle.SettingsFollowUp;
import dev.focusguardian.identity.CurrentPerson;
import dev.focusguardian.interval.IsoWeek;
import dev.focusguardian.interval.UsableYears;
import dev.focusguardian.preferences.OverlappingPhases;
import dev.focusguardian.preferences.PersonPhase;
import dev.focusguardian.preferences.Phase;
import dev.focusguardian.preferences.Preferences;
import dev.focusguardian.settings.InvalidSettings;
import dev.focusguardian.settings.PhaseJson;
import dev.focusguardian.web.page.Layout.Banner;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.DateTimeException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** The page of phases. */
@Path("/phases")
@Produces(MediaType.TEXT_HTML)
@Blocking
public class PhasesPage {

  private final PageContext pageContext;
  private final PersonPhases phases;
  private final PersonSettings settings;
  private final CurrentPerson current;
  private final SettingsFollowUp followUp;

  public PhasesPage(
      PageContext pageContext,
      PersonPhases phases,
      PersonSettings settings,
      SettingsFollowUp followUp,
      CurrentPerson current) {
    this.current = current;
    this.pageContext = pageContext;
    this.phases = phases;
    this.settings = settings;
    this.followUp = followUp;
  }

  /**
   * @param week the week whose dates are filled in
   * @param edit the id of the phase to edit
   */
  @GET
  @Operation(hidden = true)
  public TemplateInstance phases(
      @QueryParam("week") @Nullable String week,
      @QueryParam("edit") @Nullable String edit,
      @QueryParam("saved") @Nullable String saved) {
    Layout layout = pageContext.of("settings", current.id());
    if (saved != null) {
      layout = layout.with(Banner.good("Saved", "We are measuring and planning your weeks again."));
    }
    PhaseForm form = found(edit).map(PhaseForm::of).orElseGet(() -> PhaseForm.empty(week(week)));
    return page(layout, form);
  }

  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(hidden = true)
  public Response save(MultivaluedMap<String, String> sent) {
    PhaseForm form = PhaseForm.sent(sent);
    try {
      Phase phase = PhaseJson.parse(form.json(), settings.get(current.id()).preferences());
      Optional<PersonPhase> changed =
          id(form.id()).flatMap(known -> phases.change(current.id(), known, phase));
      if (changed.isEmpty()) {
        // The phase was removed in the meantime, so add it again.
        phases.add(current.id(), phase);
      }
    } catch (InvalidSettings e) {
      return refused(400, form.with(e));
    } catch (OverlappingPhases e) {
      return refused(409, form.with("from", e.getMessage() + "."));
    }
    return done();
  }

  /** It's fine if the phase is already gone. */
  @POST
  @Path("{id}/remove")
  @Operation(hidden = true)
  public Response remove(@PathParam("id") String id) {
    id(id).ifPresent(known -> phases.remove(current.id(), known));
    return done();
  }

  private Response done() {
    followUp.changed(current.id());
    return Response.seeOther(URI.create("/phases?saved=1")).build();
  }

  private Response refused(int status, PhaseForm form) {
    return Response.status(status)
        .entity(page(pageContext.of("settings", current.id()), form).render())
        .build();
  }

  private TemplateInstance page(Layout layout, PhaseForm form) {
    Preferences usual = settings.get(current.id()).preferences();
    List<PhaseRow> rows =
        phases.list(current.id()).stream().map(stored -> PhaseRow.of(stored, usual)).toList();
    return Templates.phases(layout, rows, form);
  }

  private Optional<PersonPhase> found(@Nullable String edit) {
    return phases.list(current.id()).stream()
        .filter(one -> one.id().toString().equals(edit))
        .findFirst();
  }

  private static Optional<UUID> id(String text) {
    try {
      return Optional.of(UUID.fromString(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static @Nullable IsoWeek week(@Nullable String text) {
    try {
      return text == null ? null : UsableYears.check(IsoWeek.parse(text));
    } catch (DateTimeException e) {
      return null;
    }
  }
}
