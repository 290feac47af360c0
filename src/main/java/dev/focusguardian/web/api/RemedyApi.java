package dev.focusguardian.web.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.focusguardian.flags.OrganizerTexts.Draft;
import dev.focusguardian.flags.RemedyMoves;
import dev.focusguardian.flags.RemedyPreviews;
import dev.focusguardian.identity.CurrentPerson;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Applies the remedy of a week, after a preview. */
@Path("/api/v1/alerts/{id}/remedy")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Alerts")
@Blocking
public class RemedyApi {

  private static final int LONGEST_TOKEN = 100_000;

  private final RemedyMoves moves;
  private final CurrentPerson current;

  public RemedyApi(RemedyMoves moves, CurrentPerson current) {
    this.moves = moves;
    this.current = current;
  }

  /** One meeting that would move. */
  @Schema(name = "RemedyChange")
  public record Change(AlertJson.Span from, AlertJson.Span to) {}

  /**
   * @param action {@code move} (we do it), {@code propose} (its organizer is asked) or {@code
   *     by-hand}
   * @param changes what we move: of a series, each of its meetings in that week
   * @param flagged the id with which it can be answered; null if it is not flagged
   * @param text for its organizer; null if we move it
   */
  @Schema(name = "RemedyMember")
  public record Member(
      AlertJson.Meeting meeting,
      String action,
      List<Change> changes,
      @Nullable UUID flagged,
      ProposalApi.@Nullable Mail text) {

    static Member of(RemedyPreviews.Member member) {
      Draft draft = member.text();
      return new Member(
          AlertJson.Meeting.of(
              member.move().eventId(),
              member.move().title(),
              member.move().interval(),
              member.move().recurring()),
          word(member.action()),
          member.changes().stream()
              .map(
                  change ->
                      new Change(
                          new AlertJson.Span(change.from().start(), change.from().end()),
                          new AlertJson.Span(change.to().start(), change.to().end())))
              .toList(),
          member.flagged(),
          draft == null ? null : ProposalApi.Mail.of(member.organizer(), draft));
    }
  }

  /**
   * @param token confirms exactly these moves, for an hour; null if we can move none
   */
  @Schema(name = "RemedyPreview")
  public record Preview(UUID id, String week, List<Member> members, @Nullable String token) {}

  /** The confirmation of a preview. */
  @Schema(name = "RemedyConfirmation")
  public record Confirmation(String token) {}

  /**
   * @param outcome {@code moved}, {@code changed-since}, {@code gone}, {@code not-theirs}, {@code
   *     not-allowed} or {@code not-now}
   */
  @Schema(name = "MovedMeeting")
  public record Line(
      String eventId, String title, AlertJson.Span from, AlertJson.Span to, String outcome) {

    static Line of(RemedyMoves.Line line) {
      return new Line(
          line.eventId(),
          line.title(),
          new AlertJson.Span(line.from().start(), line.from().end()),
          new AlertJson.Span(line.to().start(), line.to().end()),
          word(line.outcome()));
    }
  }

  @GET
  @Operation(
      summary = "What applying the remedy of a week would do",
      description =
          "Names every meeting that would move, and has a text for the organizers of the others. Nothing is written.")
  @APIResponse(
      responseCode = "200",
      description = "The preview",
      content = @Content(schema = @Schema(implementation = Preview.class)))
  @APIResponse(
      responseCode = "404",
      description = "There is no such week",
      content = @Content(mediaType = Problem.TYPE))
  public Response preview(@PathParam("id") String id) {
    UUID known = Ids.parse(id, "alert");
    return AlertsApi.answered(
        () -> {
          RemedyPreviews.Preview preview = moves.preview(current.id(), known);
          return new Preview(
              preview.alert().id(),
              preview.alert().week().toString(),
              preview.members().stream().map(Member::of).toList(),
              preview.token());
        });
  }

  @POST
  @Consumes({MediaType.APPLICATION_JSON, MediaType.WILDCARD})
  @Operation(
      summary = "Move the meetings of a preview",
      description =
          "Only meetings that you organize, exactly as the preview showed them; guests are notified. A meeting that has changed since is left alone and named. Without the token of a preview nothing is moved.")
  @RequestBody(content = @Content(schema = @Schema(implementation = Confirmation.class)))
  @APIResponse(
      responseCode = "200",
      description = "What became of each meeting",
      content = @Content(schema = @Schema(implementation = Line[].class)))
  @APIResponse(
      responseCode = "404",
      description = "There is no such week",
      content = @Content(mediaType = Problem.TYPE))
  @APIResponse(
      responseCode = "409",
      description = "The token is missing, too old, or of another preview",
      content = @Content(mediaType = Problem.TYPE))
  public Response apply(@PathParam("id") String id, @Nullable JsonNode body) {
    UUID known = Ids.parse(id, "alert");
    String token = JsonBody.of(body, List.of("token")).text("token", LONGEST_TOKEN);
    return AlertsApi.answered(
        () -> lines(moves.apply(current.id(), known, token == null ? "" : token)));
  }

  @POST
  @Path("undo")
  @Consumes(MediaType.WILDCARD)
  @Operation(
      summary = "Move the meetings of a remedy back",
      description =
          "Within 24 hours, and only meetings that nobody has changed since. Guests are notified.")
  @APIResponse(
      responseCode = "200",
      description = "What became of each meeting",
      content = @Content(schema = @Schema(implementation = Line[].class)))
  @APIResponse(
      responseCode = "409",
      description = "Nothing was moved within the last 24 hours",
      content = @Content(mediaType = Problem.TYPE))
  public Response undo(@PathParam("id") String id) {
    UUID known = Ids.parse(id, "alert");
    return AlertsApi.answered(() -> lines(moves.undo(current.id(), known)));
  }

  private static List<Line> lines(List<RemedyMoves.Line> lines) {
    return lines.stream().map(Line::of).toList();
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
