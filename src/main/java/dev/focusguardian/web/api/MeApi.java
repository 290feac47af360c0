package dev.focusguardian.web.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.focusguardian.account.Mode;
import dev.focusguardian.account.PersonSettings;
import dev.focusguardian.cycle.SettingsFollowUp;
import dev.focusguardian.identity.CurrentPerson;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.messages.SharedMessages;
import dev.focusguardian.read.ConnectionStatus;
import dev.focusguardian.read.WeekReport;
import dev.focusguardian.settings.InvalidSettings;
import dev.focusguardian.settings.SettingsJson;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** API of the person and their settings. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Person")
@Blocking
public class MeApi {

  private final PersonSettings settings;
  private final ConnectionStatus connections;
  private final SettingsFollowUp followUp;
  private final WeekReport weeks;
  private final Mode mode;
  private final CurrentPerson current;
  private final Clock clock;

  public MeApi(
      PersonSettings settings,
      ConnectionStatus connections,
      SettingsFollowUp followUp,
      WeekReport weeks,
      Mode mode,
      Clock clock,
      CurrentPerson current) {
    this.current = current;
    this.settings = settings;
    this.connections = connections;
    this.followUp = followUp;
    this.weeks = weeks;
    this.mode = mode;
    this.clock = clock;
  }

  /**
   * @param mode {@code sandbox} or {@code live}
   * @param zone the zone of weeks and days
   * @param connected whether a calendar is connected and can be read
   * @param now the service's time, which the sandbox can move forward
   * @param week the week that the first page shows: the first one that still has working time
   * @param warnings settings that can't take effect, in full sentences
   */
  public record Me(
      long id,
      String mode,
      String zone,
      boolean connected,
      Instant now,
      String week,
      List<String> warnings) {}

  @GET
  @Path("me")
  @Operation(
      summary = "The person behind this request",
      description = "A single-person installation on loopback asks for no sign-in.")
  public Me me() {
    PersonId person = current.id();
    return new Me(
        person.value(),
        mode.live() ? "live" : "sandbox",
        settings.zone(person, settings.get(person)).getId(),
        connections.connected(person),
        clock.instant(),
        weeks.openingWeek(person).toString(),
        SharedMessages.of(settings.notices(person)));
  }

  @GET
  @Path("settings")
  @Operation(
      summary = "All settings",
      description = "Each key with its value: yours or the default.")
  @APIResponse(responseCode = "200", content = @Content(schema = @Schema(type = SchemaType.OBJECT)))
  public ObjectNode settings() {
    return SettingsJson.write(settings.get(current.id()));
  }

  @PUT
  @Path("settings")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Change settings",
      description =
          "Changes the given keys, effective immediately. Unknown keys and values out of range are refused by name, and then nothing changes. Settings that leave no room for any block are accepted, but GET /me warns about them.")
  @RequestBody(
      content =
          @Content(
              schema = @Schema(type = SchemaType.OBJECT, example = "{\"thresholdMinutes\": 600}")))
  @APIResponse(
      responseCode = "200",
      description = "All settings, as they are now",
      content = @Content(schema = @Schema(type = SchemaType.OBJECT)))
  @APIResponse(
      responseCode = "400",
      description = "Each setting that is wrong, under \"errors\"",
      content = @Content(mediaType = Problem.TYPE))
  public ObjectNode change(@Nullable JsonNode body) {
    if (body == null) {
      throw Problem.badRequest(
          ApiMessages.emptyBody("a JSON object such as {\"thresholdMinutes\": 600}"));
    }
    ObjectNode now;
    try {
      now = SettingsJson.write(settings.put(current.id(), body));
    } catch (InvalidSettings e) {
      throw Problem.of(e);
    }
    followUp.changed(current.id());
    return now;
  }
}
