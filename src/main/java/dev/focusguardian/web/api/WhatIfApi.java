package dev.focusguardian.web.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.focusguardian.identity.CurrentPerson;
import dev.focusguardian.interval.UsableYears;
import dev.focusguardian.messages.WhatIfMessages;
import dev.focusguardian.read.WhatIf;
import dev.focusguardian.read.WhatIfAnswer;
import dev.focusguardian.read.WhatIfProblem;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** API of what a meeting would cost. */
@Path("/api/v1/what-if")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Alerts")
@Blocking
public class WhatIfApi {

  private static final List<String> KEYS =
      List.of("start", "end", "minutes", "title", "recurrence", "attendees", "eventId");

  private static final int LONGEST_TITLE = 300;
  private static final int LONGEST_TEXT = 1_024;
  private static final int MOST_MINUTES = (int) WhatIf.LONGEST.toMinutes();

  private final WhatIf whatIf;
  private final CurrentPerson current;

  public WhatIfApi(WhatIf whatIf, CurrentPerson current) {
    this.whatIf = whatIf;
    this.current = current;
  }

  /**
   * A meeting: with {@code start} and either {@code end} or {@code minutes}, or with {@code
   * eventId} alone.
   *
   * @param recurrence of a weekly series, such as {@code FREQ=WEEKLY;COUNT=10}
   * @param attendees addresses of other people who have to come
   * @param eventId of a meeting on the calendar; of a series, any of its occurrences
   */
  @Schema(name = "WhatIf")
  public record Question(
      @Nullable Instant start,
      @Nullable Instant end,
      @Nullable Integer minutes,
      @Nullable String title,
      @Nullable String recurrence,
      @Nullable List<String> attendees,
      @Nullable String eventId) {}

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "What a meeting would cost",
      description =
          "Of a meeting that isn't on the calendar yet, or one that is and that you haven't answered: the deep work of each week with and without it, and up to three better slots at which everyone whose free/busy can be read is free. Nothing is stored or written.")
  @RequestBody(content = @Content(schema = @Schema(implementation = Question.class)))
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = WhatIfJson.class)))
  @APIResponse(
      responseCode = "400",
      description = "A key is unknown, or a value can't be used",
      content = @Content(mediaType = Problem.TYPE))
  @APIResponse(
      responseCode = "404",
      description = "There is no such event",
      content = @Content(mediaType = Problem.TYPE))
  @APIResponse(
      responseCode = "409",
      description = "Nothing is connected, or no calendar has been read",
      content = @Content(mediaType = Problem.TYPE))
  @APIResponse(
      responseCode = "503",
      description = "A week has not been read from Google yet; ask again in a few seconds",
      content = @Content(mediaType = Problem.TYPE))
  public WhatIfJson ask(@Nullable JsonNode body) {
    JsonBody sent = JsonBody.of(body, KEYS);
    try {
      return WhatIfJson.of(answer(sent));
    } catch (WhatIfProblem e) {
      throw new WebApplicationException(Problem.response(status(e.why()), WhatIfMessages.of(e)));
    }
  }

  private WhatIfAnswer answer(JsonBody sent) {
    List<String> attendees = sent.texts("attendees", WhatIf.MOST_ATTENDEES, LONGEST_TEXT);
    String eventId = sent.text("eventId", LONGEST_TEXT);
    if (eventId != null) {
      for (String key : List.of("start", "end", "minutes", "title", "recurrence")) {
        if (sent.has(key)) {
          throw Problem.badRequest(BodyMessages.notWithEventId(key));
        }
      }
      return whatIf.ofEvent(current.id(), eventId, attendees);
    }
    Instant start = instant(sent, "start");
    if (start == null || sent.has("end") == sent.has("minutes")) {
      throw Problem.badRequest(BodyMessages.WHAT_IF);
    }
    Instant end = instant(sent, "end");
    if (end == null) {
      end = start.plusSeconds(60L * sent.number("minutes", 1, MOST_MINUTES));
    }
    String title = sent.text("title", LONGEST_TITLE);
    return whatIf.of(
        current.id(),
        new WhatIf.Proposal(
            title == null ? "" : title,
            start,
            end,
            sent.text("recurrence", LONGEST_TEXT),
            attendees));
  }

  private static @Nullable Instant instant(JsonBody sent, String key) {
    String text = sent.text(key, LONGEST_TEXT);
    if (text == null) {
      return null;
    }
    try {
      return UsableYears.check(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException e) {
      throw Problem.badRequest(BodyMessages.noInstant(key, text));
    }
  }

  private static int status(WhatIfProblem.Why why) {
    return switch (why) {
      case NOTHING_CONNECTED, NOTHING_READ, TAKES_NO_TIME -> 409;
      case WEEK_NOT_READ -> 503;
      case NO_EVENT -> 404;
      case ENDS_BEFORE_START,
          TOO_LONG,
          OVER,
          TOO_FAR,
          NO_RULE,
          NOT_WEEKLY,
          NO_OCCURRENCE,
          TOO_MANY_ATTENDEES,
          NO_ADDRESS ->
          400;
    };
  }
}
