package dev.focusguardian.web.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.focusguardian.identity.CurrentPerson;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.messages.SharedMessages;
import dev.focusguardian.preferences.WeeklySlot;
import dev.focusguardian.read.SafetyStatus;
import dev.focusguardian.safety.PauseProblem;
import dev.focusguardian.safety.Pausing;
import dev.focusguardian.safety.SafetyAnswers;
import dev.focusguardian.words.QuestionWords;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** API for pausing and for the service's questions. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Calm")
@Blocking
public class SafetyApi {

  private final SafetyStatus safety;
  private final Pausing pausing;
  private final SafetyAnswers answers;
  private final CurrentPerson current;

  public SafetyApi(
      SafetyStatus safety, Pausing pausing, SafetyAnswers answers, CurrentPerson current) {
    this.current = current;
    this.safety = safety;
    this.pausing = pausing;
    this.answers = answers;
  }

  /**
   * @param until end of the pause; null if there is none
   */
  public record Pause(@Nullable Instant until) {}

  @GET
  @Path("pause")
  @Operation(summary = "Whether booking is paused")
  public Pause pause() {
    return new Pause(safety.pausedUntil(current.id()).orElse(null));
  }

  @PUT
  @Path("pause")
  @Consumes({MediaType.APPLICATION_JSON, MediaType.WILDCARD})
  @Operation(
      summary = "Pause or resume booking",
      description =
          "\"until\" is an instant, or the date on which booking resumes; null resumes at once. While paused, the calendar is still read and measured, and existing blocks stay. No write starts after this call has answered.")
  @RequestBody(content = @Content(schema = @Schema(implementation = Pause.class)))
  @APIResponse(
      responseCode = "400",
      description = "until is not a time in the future",
      content = @Content(mediaType = Problem.TYPE))
  public Pause pause(@Nullable JsonNode body) {
    if (body == null || !body.has("until")) {
      throw Problem.badRequest(ApiMessages.UNTIL);
    }
    JsonBody sent = JsonBody.of(body, List.of("until"));
    String until = sent.text("until", 40);
    if (until == null) {
      pausing.resume(current.id());
      return new Pause(null);
    }
    try {
      return new Pause(pausing.pause(current.id(), until));
    } catch (PauseProblem e) {
      throw Problem.badRequest(SharedMessages.of(e));
    }
  }

  /**
   * @param kind {@code many-removals}, {@code many-writes} or {@code avoid}
   * @param answer {@code yes} or {@code no}; null while it is open
   */
  public record Asked(
      UUID id,
      String kind,
      String text,
      Instant askedAt,
      @Nullable String answer,
      @Nullable Instant answeredAt) {

    private static Asked of(SafetyStatus.Asked question) {
      return new Asked(
          question.id(),
          question.matter().kind().word(),
          QuestionWords.sentence(question.matter()),
          question.askedAt(),
          question.answer(),
          question.answeredAt());
    }
  }

  @GET
  @Path("questions")
  @Operation(summary = "List questions to the person, newest first")
  public List<Asked> questions() {
    return safety.questions(current.id()).stream().map(Asked::of).toList();
  }

  @POST
  @Path("questions/{id}/{answer: yes|no}")
  @Consumes(MediaType.WILDCARD)
  @Operation(summary = "Answer a question")
  @APIResponse(
      responseCode = "404",
      description = "There is no such question",
      content = @Content(mediaType = Problem.TYPE))
  @APIResponse(
      responseCode = "409",
      description = "The question already has another answer",
      content = @Content(mediaType = Problem.TYPE))
  public Asked answer(@PathParam("id") String id, @PathParam("answer") String answer) {
    PersonId person = current.id();
    UUID known = Ids.parse(id, "question");
    boolean stands =
        answers.answer(person, known, answer.equals("yes")).orElseThrow(() -> unknownQuestion(id));
    SafetyStatus.Asked now = safety.question(person, known).orElseThrow(() -> unknownQuestion(id));
    if (!stands) {
      throw Problem.conflict(ApiMessages.answeredAlready(now.answer()));
    }
    return Asked.of(now);
  }

  private static WebApplicationException unknownQuestion(String id) {
    return Problem.notFound(ApiMessages.unknown("question", id));
  }

  /**
   * @param day {@code mon} to {@code sun}
   * @param from on the wall clock of the person's zone
   */
  public record Avoided(UUID id, String day, String from, String to) {}

  @GET
  @Path("avoided")
  @Operation(summary = "List weekly slots to keep free")
  public List<Avoided> avoided() {
    return safety.avoided(current.id()).stream()
        .map(
            avoided -> {
              WeeklySlot slot = avoided.slot();
              return new Avoided(
                  avoided.id(),
                  HorizonAdvanceApi.key(slot.day()),
                  slot.from().toString(),
                  slot.to().toString());
            })
        .toList();
  }

  @DELETE
  @Path("avoided/{id}")
  @Operation(summary = "Allow booking again")
  @APIResponse(responseCode = "204", description = "The slot may be booked again")
  @APIResponse(
      responseCode = "404",
      description = "There is no such slot",
      content = @Content(mediaType = Problem.TYPE))
  public Response stopAvoiding(@PathParam("id") String id) {
    if (!answers.bookAgain(current.id(), Ids.parse(id, "slot"))) {
      throw Problem.notFound(ApiMessages.unknown("avoided slot", id));
    }
    return Response.noContent().build();
  }

  /** A slot in which nothing is booked, because its block was deleted or undone. */
  public record Refused(Instant start, Instant end) {}

  @GET
  @Path("refused")
  @Operation(
      summary =
          "List future slots that are not booked again, because the person deleted a block there")
  public List<Refused> refused() {
    return safety.refusedSlots(current.id()).stream()
        .map(slot -> new Refused(slot.start(), slot.end()))
        .toList();
  }

  @DELETE
  @Path("refused")
  @Operation(summary = "Allow booking again")
  @APIResponse(responseCode = "204", description = "The slot may be booked again")
  @APIResponse(
      responseCode = "404",
      description = "No such slot is refused",
      content = @Content(mediaType = Problem.TYPE))
  public Response refusedNoMore(
      @QueryParam("start") @Nullable String start, @QueryParam("end") @Nullable String end) {
    if (start == null || end == null) {
      throw Problem.badRequest(ApiMessages.START_AND_END);
    }
    Instant from = Moment.parse("start", start, ZoneOffset.UTC);
    Instant to = Moment.parse("end", end, ZoneOffset.UTC);
    if (!from.isBefore(to) || !answers.bookAgain(current.id(), Interval.of(from, to))) {
      throw Problem.notFound(ApiMessages.notRefused(start, end));
    }
    return Response.noContent().build();
  }

  @POST
  @Path("connections/{id}/go")
  @Consumes(MediaType.WILDCARD)
  @Operation(summary = "Book now", description = "Ends the dry run of a new live account.")
  @APIResponse(responseCode = "204", description = "Focus blocks are booked for the account")
  @APIResponse(
      responseCode = "404",
      description = "There is no such connection",
      content = @Content(mediaType = Problem.TYPE))
  public Response go(@PathParam("id") String id) {
    if (!answers.bookFromNowOn(current.id(), Ids.parse(id, "connection"))) {
      throw Problem.notFound(ApiMessages.unknown("connection", id));
    }
    return Response.noContent().build();
  }
}
