package dev.focusguardian.web.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.focusguardian.backtest.Backtest;
import dev.focusguardian.identity.CurrentPerson;
import dev.focusguardian.messages.SharedMessages;
import dev.focusguardian.read.ConnectionStatus;
import dev.focusguardian.remote.RemoteCalendarException;
import dev.focusguardian.report.BacktestJson;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** API of the replay. */
@Path("/api/v1/shadow")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Weeks")
@Blocking
public class BacktestApi {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Backtest backtest;
  private final CurrentPerson current;
  private final ConnectionStatus connections;

  public BacktestApi(Backtest backtest, ConnectionStatus connections, CurrentPerson current) {
    this.current = current;
    this.backtest = backtest;
    this.connections = connections;
  }

  @GET
  @Operation(
      summary = "Replay the last weeks",
      description =
          "For the complete past weeks in that range, day by day with what was known then: the blocks we would have booked, the events that took them, what remained, and the meetings we would have flagged, with the assumptions. Writes nothing.")
  @APIResponse(responseCode = "200", content = @Content(schema = @Schema(type = SchemaType.OBJECT)))
  @APIResponse(
      responseCode = "400",
      description = "days is not a number from 30 to 90",
      content = @Content(mediaType = Problem.TYPE))
  @APIResponse(
      responseCode = "409",
      description = "Nothing is connected, or no calendar is chosen",
      content = @Content(mediaType = Problem.TYPE))
  @APIResponse(
      responseCode = "503",
      description = "Google could not be reached, or it takes longer than a minute",
      content = @Content(mediaType = Problem.TYPE))
  public ObjectNode shadow(
      @Parameter(
              description = "30 to 90",
              schema = @Schema(type = SchemaType.INTEGER, defaultValue = "60"))
          @QueryParam("days")
          @Nullable String days) {
    int wanted = days == null ? Backtest.USUAL_DAYS : number(days);
    if (!connections.any(current.id())) {
      throw Problem.conflict(ApiMessages.nothingConnected("we know nothing about the last weeks"));
    }
    if (connections.noneChosen(current.id())) {
      throw CalendarsApi.noneChosen();
    }
    try {
      return backtest
          .lastDays(current.id(), wanted, PATIENCE)
          .map(BacktestApi::json)
          .orElseThrow(() -> unavailable(ApiMessages.REPLAY_IS_COMPUTED));
    } catch (RemoteCalendarException e) {
      throw unavailable(ApiMessages.lastWeeksNotRead(e));
    }
  }

  private static ObjectNode json(Backtest.Told told) {
    return BacktestJson.of(
        told.report(),
        told.days(),
        told.asOf(),
        told.notes().stream().map(SharedMessages::of).toList());
  }

  private static WebApplicationException unavailable(String detail) {
    return new WebApplicationException(Problem.response(503, detail));
  }

  private static int number(String text) {
    int days = text.matches("\\d{1,4}") ? Integer.parseInt(text) : -1;
    if (days < Backtest.LEAST_DAYS || days > Backtest.MOST_DAYS) {
      throw Problem.badRequest(
          ApiMessages.notFromTo("days", text, Backtest.LEAST_DAYS, Backtest.MOST_DAYS));
    }
    return days;
  }
}
