package dev.focusguardian.web.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.focusguardian.alert.AlertFacts;
import dev.focusguardian.alert.AlertState;
import dev.focusguardian.flags.AlertAnswers;
import dev.focusguardian.flags.AlertAnswers.Answered;
import dev.focusguardian.flags.AlertProblem;
import dev.focusguardian.flags.Declining;
import dev.focusguardian.flags.Muting;
import dev.focusguardian.flags.Snoozing;
import dev.focusguardian.identity.CurrentPerson;
import dev.focusguardian.messages.SharedMessages;
import dev.focusguardian.read.AlertFeed;
import dev.focusguardian.remote.RemoteCalendarException;
import dev.focusguardian.words.OrganizerMessage;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Alerts of weeks, and the meetings flagged under them. */
@Path("/api/v1/alerts")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Alerts")
@Blocking
public class AlertsApi {

  private final AlertFeed alerts;
  private final AlertAnswers answers;
  private final Declining declining;
  private final Snoozing snoozing;
  private final Muting muting;
  private final CurrentPerson current;

  public AlertsApi(
      AlertFeed alerts,
      AlertAnswers answers,
      Declining declining,
      Snoozing snoozing,
      Muting muting,
      CurrentPerson current) {
    this.snoozing = snoozing;
    this.muting = muting;
    this.current = current;
    this.alerts = alerts;
    this.answers = answers;
    this.declining = declining;
  }

  @GET
  @Operation(
      summary = "List weeks below the threshold",
      description =
          "One alert per week, earliest week first, with its remedy and the meetings that caused it, newest first.")
  public List<AlertJson.Week> list(
      @Parameter(
              description =
                  "only weeks in this state: open, acknowledged, acted, resolved or expired")
          @QueryParam("state")
          @Nullable String state) {
    return alerts.list(current.id(), state == null ? null : state(state)).stream()
        .map(AlertJson.Week::of)
        .toList();
  }

  private static AlertState state(String word) {
    return Arrays.stream(AlertState.values())
        .filter(state -> state.word().equals(word))
        .findFirst()
        .orElseThrow(() -> Problem.badRequest(ApiMessages.noState(word)));
  }

  @POST
  @Path("{id}/acknowledge")
  @Consumes(MediaType.WILDCARD)
  @Operation(
      summary = "Dismiss a week's alert or a flagged meeting",
      description =
          "Dismissing a week also dismisses its meetings. It opens again when another meeting is flagged.")
  @APIResponse(
      responseCode = "200",
      description = "The alert that was answered",
      content = @Content(schema = @Schema(oneOf = {AlertJson.Week.class, AlertJson.Flagged.class})))
  @APIResponse(
      responseCode = "404",
      description = "There is no such alert",
      content = @Content(mediaType = Problem.TYPE))
  @APIResponse(
      responseCode = "409",
      description = "The alert is already settled",
      content = @Content(mediaType = Problem.TYPE))
  public Response acknowledge(@PathParam("id") String id) {
    return answered(() -> shown(answers.acknowledge(current.id(), Ids.parse(id, "alert"))));
  }

  @POST
  @Path("{id}/keep")
  @Consumes(MediaType.WILDCARD)
  @Operation(
      summary = "Keep a meeting, or a week with all its meetings",
      description = "We don't flag it again unless another meeting arrives.")
  @APIResponse(
      responseCode = "200",
      description = "The alert that was answered",
      content = @Content(schema = @Schema(oneOf = {AlertJson.Week.class, AlertJson.Flagged.class})))
  @APIResponse(
      responseCode = "404",
      description = "There is no such alert",
      content = @Content(mediaType = Problem.TYPE))
  @APIResponse(
      responseCode = "409",
      description = "It was declined, or is already settled",
      content = @Content(mediaType = Problem.TYPE))
  public Response keep(@PathParam("id") String id) {
    return answered(() -> shown(answers.keep(current.id(), Ids.parse(id, "alert"))));
  }

  /**
   * @param comment for the organizer and everyone who sees the guest list; at most 1000 characters
   * @param series whether to decline the whole series
   */
  public record Decline(@Nullable String comment, @Nullable Boolean series) {}

  @POST
  @Path("{id}/decline")
  @Consumes({MediaType.APPLICATION_JSON, MediaType.WILDCARD})
  @Operation(
      summary = "Decline a flagged meeting at Google",
      description =
          "Writes the person's answer, and nothing else, to their copy of the meeting; Google tells the organizer, with the comment. Repeating it tells nobody twice. The id of a whole week is refused: its problem names the meetings flagged under it.")
  @RequestBody(content = @Content(schema = @Schema(implementation = Decline.class)))
  @APIResponse(
      responseCode = "200",
      description = "The declined meeting",
      content = @Content(schema = @Schema(implementation = AlertJson.Flagged.class)))
  @APIResponse(
      responseCode = "400",
      description = "An unknown key, or a comment that is too long",
      content = @Content(mediaType = Problem.TYPE))
  @APIResponse(
      responseCode = "403",
      description = "The right to write to the calendar was not granted",
      content = @Content(mediaType = Problem.TYPE))
  @APIResponse(
      responseCode = "404",
      description = "There is no such alert",
      content = @Content(mediaType = Problem.TYPE))
  @APIResponse(
      responseCode = "409",
      description =
          "It is over, gone or moved, or the person called it, or it is a whole week; nothing was sent",
      content = @Content(mediaType = Problem.TYPE))
  @APIResponse(
      responseCode = "503",
      description = "Google didn't confirm it. You can repeat the request",
      content = @Content(mediaType = Problem.TYPE))
  public Response decline(@PathParam("id") String id, @Nullable JsonNode body) {
    UUID known = Ids.parse(id, "alert");
    JsonBody sent = JsonBody.of(body, List.of("comment", "series"));
    String comment = OrganizerMessage.of(sent.lines("comment", Declining.LONGEST_COMMENT));
    boolean series = sent.flag("series", false);
    return answered(
        () ->
            AlertJson.Flagged.of(
                declining.decline(
                    current.id(), known, new Declining.Words(comment, series, null))));
  }

  @POST
  @Path("{id}/snooze")
  @Consumes(MediaType.WILDCARD)
  @Operation(
      summary = "Snooze a week's alert or a flagged meeting until the next working day",
      description =
          "It stays open, but is neither counted nor told until your next working day begins. Then it is told and shown again. Another meeting that is flagged brings the week up before that.")
  @APIResponse(
      responseCode = "200",
      description = "The alert that was snoozed",
      content = @Content(schema = @Schema(oneOf = {AlertJson.Week.class, AlertJson.Flagged.class})))
  @APIResponse(
      responseCode = "404",
      description = "There is no such alert",
      content = @Content(mediaType = Problem.TYPE))
  @APIResponse(
      responseCode = "409",
      description = "The alert is already settled",
      content = @Content(mediaType = Problem.TYPE))
  public Response snooze(@PathParam("id") String id) {
    return answered(() -> shown(snoozing.snooze(current.id(), Ids.parse(id, "alert"))));
  }

  @POST
  @Path("{id}/mute")
  @Consumes(MediaType.WILDCARD)
  @Operation(
      summary = "Mute the series of a flagged meeting",
      description =
          "None of its meetings is flagged or told until you unmute it. It still counts in the figures, so a week can be below the threshold because of it.")
  @APIResponse(
      responseCode = "200",
      description = "The flagged meeting",
      content = @Content(schema = @Schema(implementation = AlertJson.Flagged.class)))
  @APIResponse(
      responseCode = "404",
      description = "There is no such alert",
      content = @Content(mediaType = Problem.TYPE))
  @APIResponse(
      responseCode = "409",
      description = "It is a whole week, or belongs to no series",
      content = @Content(mediaType = Problem.TYPE))
  public Response mute(@PathParam("id") String id) {
    return answered(() -> AlertJson.Flagged.of(muting.mute(current.id(), Ids.parse(id, "alert"))));
  }

  static Object shown(Answered answered) {
    AlertFacts.Meeting meeting = answered.meeting();
    return meeting == null ? AlertJson.Week.of(answered.alert()) : AlertJson.Flagged.of(meeting);
  }

  static Response answered(Supplier<Object> answer) {
    try {
      return Response.ok(answer.get()).build();
    } catch (AlertProblem e) {
      throw new WebApplicationException(
          e.getMessage(), Problem.response(status(e.kind()), SharedMessages.of(e)));
    } catch (RemoteCalendarException e) {
      throw new WebApplicationException(
          e.getMessage(), Problem.response(503, ApiMessages.declineNotConfirmed(e)));
    }
  }

  static int status(AlertProblem.Kind kind) {
    return switch (kind) {
      case UNKNOWN -> 404;
      case NOT_ALLOWED -> 403;
      case SETTLED, IMPOSSIBLE -> 409;
    };
  }
}
