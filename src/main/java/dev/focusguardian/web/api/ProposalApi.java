package dev.focusguardian.web.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.focusguardian.flags.Declining;
import dev.focusguardian.flags.OrganizerTexts.Draft;
import dev.focusguardian.flags.OwnInvitations;
import dev.focusguardian.flags.Proposing;
import dev.focusguardian.flags.Proposing.Prepared;
import dev.focusguardian.flags.Proposing.Proposed;
import dev.focusguardian.identity.CurrentPerson;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.messages.SharedMessages;
import dev.focusguardian.words.MailLink;
import dev.focusguardian.words.OrganizerMessage;
import dev.focusguardian.words.OrganizerText;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Proposes other times for a flagged meeting. */
@Path("/api/v1/alerts/{id}/propose")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Alerts")
@Blocking
public class ProposalApi {

  private final Proposing proposing;
  private final CurrentPerson current;
  private final Clock clock;

  public ProposalApi(Proposing proposing, CurrentPerson current, Clock clock) {
    this.proposing = proposing;
    this.current = current;
    this.clock = clock;
  }

  /**
   * A prepared mail.
   *
   * @param to the organizer's address; empty if Google doesn't say
   * @param link opens it in a mail program
   */
  @Schema(name = "PreparedMail")
  public record Mail(String to, String subject, String text, String link) {

    static Mail of(String to, Draft draft) {
      return new Mail(
          to, draft.subject(), draft.text(), MailLink.of(to, draft.subject(), draft.text()));
    }
  }

  /**
   * What would be sent.
   *
   * @param hindrance why only the mail is left; null if the invitation can be answered
   */
  @Schema(name = "PreparedProposal")
  public record Preview(
      UUID id,
      List<AlertTextApi.Slot> slots,
      String comment,
      Mail mail,
      @Nullable String hindrance) {

    static Preview of(Prepared prepared) {
      OwnInvitations.Envelope envelope = prepared.envelope();
      Draft draft = prepared.draft();
      return new Preview(
          draft.meeting().id(),
          draft.slots().stream().map(AlertTextApi.Slot::of).toList(),
          draft.text(),
          Mail.of(envelope == null ? "" : envelope.organizer(), draft),
          prepared.hindrance() == null ? null : SharedMessages.of(prepared.hindrance()));
    }
  }

  /**
   * @param slots at most three; default: the better times of the meeting
   * @param comment in place of our text; at most 1000 characters
   */
  @Schema(name = "Propose")
  public record Propose(@Nullable List<AlertTextApi.Slot> slots, @Nullable String comment) {}

  /**
   * What was sent.
   *
   * @param meeting its answer is {@code proposed}
   */
  @Schema(name = "Proposal")
  public record Sent(AlertJson.Flagged meeting, List<AlertTextApi.Slot> slots, String comment) {

    static Sent of(Proposed proposed) {
      return new Sent(
          AlertJson.Flagged.of(proposed.meeting()),
          proposed.draft().slots().stream().map(AlertTextApi.Slot::of).toList(),
          proposed.draft().text());
    }
  }

  @GET
  @Operation(
      summary = "What a proposal of other times would say",
      description = "With a mail that is ready to send. Nothing is sent.")
  @APIResponse(
      responseCode = "200",
      description = "The prepared proposal",
      content = @Content(schema = @Schema(implementation = Preview.class)))
  @APIResponse(
      responseCode = "404",
      description = "There is no such alert",
      content = @Content(mediaType = Problem.TYPE))
  @APIResponse(
      responseCode = "409",
      description = "There is no better time, or it is a whole week",
      content = @Content(mediaType = Problem.TYPE))
  public Response preview(@PathParam("id") String id) {
    UUID known = Ids.parse(id, "alert");
    return AlertsApi.answered(() -> Preview.of(proposing.prepare(current.id(), known, List.of())));
  }

  @POST
  @Consumes({MediaType.APPLICATION_JSON, MediaType.WILDCARD})
  @Operation(
      summary = "Propose other times to the organizer",
      description =
          "Google Calendar's API has no call for proposing a time. So the invitation is answered with \"maybe\", and the times are in the comment, which the organizer gets. Repeating it sends nothing twice.")
  @RequestBody(content = @Content(schema = @Schema(implementation = Propose.class)))
  @APIResponse(
      responseCode = "200",
      description = "The meeting, and what was sent",
      content = @Content(schema = @Schema(implementation = Sent.class)))
  @APIResponse(
      responseCode = "400",
      description =
          "An unknown key, too many slots, a slot that is past, or a comment that is too long",
      content = @Content(mediaType = Problem.TYPE))
  @APIResponse(
      responseCode = "404",
      description = "There is no such alert",
      content = @Content(mediaType = Problem.TYPE))
  @APIResponse(
      responseCode = "409",
      description = "It is over, gone or moved, there is no better time, or the person called it",
      content = @Content(mediaType = Problem.TYPE))
  @APIResponse(
      responseCode = "503",
      description = "Google didn't confirm it. You can repeat the request",
      content = @Content(mediaType = Problem.TYPE))
  public Response propose(@PathParam("id") String id, @Nullable JsonNode body) {
    UUID known = Ids.parse(id, "alert");
    JsonBody sent = JsonBody.of(body, List.of("slots", "comment"));
    String comment = OrganizerMessage.of(sent.lines("comment", Declining.LONGEST_COMMENT));
    List<Interval> slots = slots(body == null ? null : body.get("slots"));
    return AlertsApi.answered(
        () ->
            Sent.of(
                proposing.propose(current.id(), known, new Proposing.Wish(slots, comment, null))));
  }

  private List<Interval> slots(@Nullable JsonNode given) {
    List<Interval> slots = new ArrayList<>();
    if (given == null || given.isNull()) {
      return slots;
    }
    if (!given.isArray() || given.size() > OrganizerText.MOST_SLOTS) {
      throw Problem.badRequest(ApiMessages.SLOTS);
    }
    for (JsonNode slot : given) {
      try {
        Instant start = Instant.parse(slot.path("start").asText());
        Instant end = Instant.parse(slot.path("end").asText());
        if (!start.isBefore(end) || !start.isAfter(clock.instant())) {
          throw Problem.badRequest(ApiMessages.noSlot(slot));
        }
        slots.add(Interval.of(start, end));
      } catch (DateTimeException e) {
        throw Problem.badRequest(ApiMessages.noSlot(slot));
      }
    }
    return slots;
  }
}
