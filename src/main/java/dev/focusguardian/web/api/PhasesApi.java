package dev.focusguardian.web.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.focusguardian.account.PersonPhases;
import dev.focusguardian.account.PersonSettings;
import dev.focusguardian.cycle.SettingsFollowUp;
import dev.focusguardian.identity.CurrentPerson;
import dev.focusguardian.preferences.OverlappingPhases;
import dev.focusguardian.preferences.PersonPhase;
import dev.focusguardian.preferences.Phase;
import dev.focusguardian.preferences.Preferences;
import dev.focusguardian.settings.InvalidSettings;
import dev.focusguardian.settings.PhaseJson;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** API of phases. */
@Path("/api/v1/phases")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Person")
@Blocking
public class PhasesApi {

  private static final String EXAMPLE = "{\"kind\": \"on-call\", \"week\": \"2026-W47\"}";

  private final PersonPhases phases;
  private final PersonSettings settings;
  private final SettingsFollowUp followUp;
  private final CurrentPerson current;

  public PhasesApi(
      PersonPhases phases,
      PersonSettings settings,
      SettingsFollowUp followUp,
      CurrentPerson current) {
    this.current = current;
    this.phases = phases;
    this.settings = settings;
    this.followUp = followUp;
  }

  @GET
  @Operation(
      summary = "All phases",
      description =
          "Earliest first. A value that is null follows from the kind and the settings. \"effective\" has the resulting values.")
  @APIResponse(responseCode = "200", content = @Content(schema = @Schema(type = SchemaType.ARRAY)))
  public ArrayNode list() {
    return written(phases.list(current.id()));
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Mark dates as a phase",
      description =
          "\"kind\" is coding, release, on-call, planning or leave. The dates are a \"week\", or \"from\" and \"to\" (dates or weeks, the last one included). \"goalMinutes\", \"thresholdMinutes\" (both for a whole week) and \"policy\" can be given; without them the kind decides.")
  @RequestBody(content = @Content(schema = @Schema(type = SchemaType.OBJECT, example = EXAMPLE)))
  @APIResponse(
      responseCode = "201",
      description = "The phase",
      content = @Content(schema = @Schema(type = SchemaType.OBJECT)))
  @APIResponse(
      responseCode = "400",
      description = "Each key that is wrong, under \"errors\"",
      content = @Content(mediaType = Problem.TYPE))
  @APIResponse(
      responseCode = "409",
      description = "One of the dates belongs to another phase",
      content = @Content(mediaType = Problem.TYPE))
  public Response add(@Nullable JsonNode body) {
    PersonPhase added =
        saved(() -> phases.add(current.id(), PhaseJson.parse(given(body), usual())));
    return Response.created(URI.create("/api/v1/phases/" + added.id()))
        .entity(PhaseJson.write(added.id(), added.phase(), usual()))
        .build();
  }

  @PUT
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Replace all phases",
      description = "A list of phases as in POST. Unchanged phases keep their id.")
  @RequestBody(
      content = @Content(schema = @Schema(type = SchemaType.ARRAY, example = "[" + EXAMPLE + "]")))
  @APIResponse(responseCode = "200", content = @Content(schema = @Schema(type = SchemaType.ARRAY)))
  @APIResponse(
      responseCode = "400",
      description = "Each key that is wrong, under \"errors\"",
      content = @Content(mediaType = Problem.TYPE))
  @APIResponse(
      responseCode = "409",
      description = "Two phases share a date",
      content = @Content(mediaType = Problem.TYPE))
  public ArrayNode replace(@Nullable JsonNode body) {
    if (body == null || !body.isArray()) {
      throw Problem.badRequest(ApiMessages.listOfPhases(EXAMPLE));
    }
    Preferences usual = usual();
    return written(
        saved(
            () -> {
              List<Phase> wanted = new ArrayList<>();
              body.forEach(phase -> wanted.add(PhaseJson.parse(phase, usual)));
              return phases.replace(current.id(), wanted);
            }));
  }

  @PUT
  @Path("{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Change a phase", description = "The complete phase, as in POST.")
  @RequestBody(content = @Content(schema = @Schema(type = SchemaType.OBJECT, example = EXAMPLE)))
  @APIResponse(responseCode = "200", content = @Content(schema = @Schema(type = SchemaType.OBJECT)))
  @APIResponse(
      responseCode = "404",
      description = "No such phase",
      content = @Content(mediaType = Problem.TYPE))
  @APIResponse(
      responseCode = "409",
      description = "One of the dates belongs to another phase",
      content = @Content(mediaType = Problem.TYPE))
  public ObjectNode change(@PathParam("id") String id, @Nullable JsonNode body) {
    PersonPhase changed =
        saved(
                () ->
                    phases.change(
                        current.id(),
                        Ids.parse(id, "phase"),
                        PhaseJson.parse(given(body), usual())))
            .orElseThrow(() -> Problem.notFound(ApiMessages.unknown("phase", id)));
    return PhaseJson.write(changed.id(), changed.phase(), usual());
  }

  @DELETE
  @Path("{id}")
  @Operation(
      summary = "Delete a phase",
      description = "The usual settings apply to its dates again.")
  @APIResponse(responseCode = "204", description = "Forgotten")
  @APIResponse(
      responseCode = "404",
      description = "No such phase",
      content = @Content(mediaType = Problem.TYPE))
  public void remove(@PathParam("id") String id) {
    if (!phases.remove(current.id(), Ids.parse(id, "phase"))) {
      throw Problem.notFound(ApiMessages.unknown("phase", id));
    }
    followUp.changed(current.id());
  }

  private Preferences usual() {
    return settings.get(current.id()).preferences();
  }

  private static JsonNode given(@Nullable JsonNode body) {
    if (body == null) {
      throw Problem.badRequest(ApiMessages.emptyBody("a phase such as " + EXAMPLE));
    }
    return body;
  }

  private <T> T saved(Supplier<T> change) {
    T now;
    try {
      now = change.get();
    } catch (InvalidSettings e) {
      throw Problem.of(e);
    } catch (OverlappingPhases e) {
      throw Problem.conflict(String.valueOf(e.getMessage()));
    }
    followUp.changed(current.id());
    return now;
  }

  private ArrayNode written(List<PersonPhase> all) {
    Preferences usual = usual();
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    all.forEach(stored -> list.add(PhaseJson.write(stored.id(), stored.phase(), usual)));
    return list;
  }
}
