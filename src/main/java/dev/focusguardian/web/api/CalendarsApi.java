package dev.focusguardian.web.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.focusguardian.account.CalendarChoice;
import dev.focusguardian.account.ChoiceProblem;
import dev.focusguardian.cycle.SettingsFollowUp;
import dev.focusguardian.identity.CurrentPerson;
import dev.focusguardian.messages.SharedMessages;
import dev.focusguardian.read.ConnectedAccount.Calendar;
import dev.focusguardian.read.ConnectionStatus;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** API for choosing calendars to read and the calendar for focus blocks. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Connections")
@Blocking
public class CalendarsApi {

  private final ConnectionStatus connections;
  private final CalendarChoice choices;
  private final SettingsFollowUp followUp;
  private final CurrentPerson current;

  public CalendarsApi(
      ConnectionStatus connections,
      CalendarChoice choices,
      SettingsFollowUp followUp,
      CurrentPerson current) {
    this.current = current;
    this.connections = connections;
    this.choices = choices;
    this.followUp = followUp;
  }

  /**
   * Missing values don't change anything.
   *
   * @param read whether its events count
   * @param book whether focus blocks go there instead of to the previous calendar
   */
  public record Ticks(@Nullable Boolean read, @Nullable Boolean book) {}

  /**
   * @param personal whether its events show as "busy (private)" to everyone else
   */
  public record Account(@Nullable Boolean personal) {}

  @PUT
  @Path("connections/{id}/calendars/{calendarId}")
  @Operation(
      summary = "Choose what a calendar is used for",
      description =
          "Whether it is read, and whether focus blocks go there. Existing blocks move to it, except those you moved by hand.")
  @APIResponse(
      responseCode = "404",
      description = "There is no such calendar",
      content = @Content(mediaType = Problem.TYPE))
  @APIResponse(
      responseCode = "409",
      description = "Focus blocks cannot go there",
      content = @Content(mediaType = Problem.TYPE))
  @RequestBody(content = @Content(schema = @Schema(implementation = Ticks.class)))
  public ConnectionsApi.Calendar tick(
      @PathParam("id") String id,
      @Parameter(description = "the calendar's id in this service, its id at Google, or primary")
          @PathParam("calendarId")
          String calendarId,
      @Nullable JsonNode body) {
    JsonBody sent = JsonBody.of(body, List.of("read", "book"));
    UUID connection = Ids.parse(id, "connection");
    Calendar calendar = find(connection, calendarId);
    if (!sent.has("read") && !sent.has("book")) {
      throw Problem.badRequest(ApiMessages.READ_OR_BOOK);
    }
    boolean read = sent.flag("read", calendar.reads());
    boolean book = sent.flag("book", calendar.books() && read);
    try {
      choices.choose(current.id(), calendar.id(), read, book);
    } catch (ChoiceProblem e) {
      throw Problem.conflict(SharedMessages.of(e));
    }
    followUp.calendarsChosen(current.id());
    return ConnectionsApi.shown(find(connection, calendar.id().toString()));
  }

  @PUT
  @Path("connections/{id}")
  @Operation(summary = "Mark an account as private")
  @APIResponse(
      responseCode = "404",
      description = "There is no such connection",
      content = @Content(mediaType = Problem.TYPE))
  @RequestBody(content = @Content(schema = @Schema(implementation = Account.class)))
  public Account change(@PathParam("id") String id, @Nullable JsonNode body) {
    JsonBody sent = JsonBody.of(body, List.of("personal"));
    if (!sent.has("personal")) {
      throw Problem.badRequest(ApiMessages.PERSONAL);
    }
    boolean personal = sent.flag("personal", false);
    UUID connection = Ids.parse(id, "connection");
    if (!choices.setPersonal(current.id(), connection, personal)) {
      throw Problem.notFound(ApiMessages.unknown("connection", id));
    }
    return new Account(personal);
  }

  /** For a person with accounts, but without a calendar to read. */
  static WebApplicationException noneChosen() {
    return Problem.conflict(
        SharedMessages.NO_CALENDAR_CHOSEN
            + ". PUT {\"read\": true} to /api/v1/connections/{id}/calendars/{calendarId} chooses one");
  }

  private Calendar find(UUID connection, String calendarId) {
    return connections
        .calendar(current.id(), connection, calendarId)
        .orElseThrow(() -> Problem.notFound(ApiMessages.noCalendar(connection, calendarId)));
  }
}
