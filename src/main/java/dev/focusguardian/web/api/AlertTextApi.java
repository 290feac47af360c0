package dev.focusguardian.web.api;

import dev.focusguardian.flags.AlertProblem;
import dev.focusguardian.flags.OrganizerTexts;
import dev.focusguardian.flags.OrganizerTexts.Draft;
import dev.focusguardian.identity.CurrentPerson;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.messages.SharedMessages;
import dev.focusguardian.preferences.MessageLanguage;
import dev.focusguardian.preferences.MessageTone;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Messages to organizers. */
@Path("/api/v1/alerts/{id}/text")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Alerts")
@Blocking
public class AlertTextApi {

  private final OrganizerTexts texts;
  private final CurrentPerson current;

  public AlertTextApi(OrganizerTexts texts, CurrentPerson current) {
    this.texts = texts;
    this.current = current;
  }

  /** A time that the message offers. */
  @Schema(name = "OfferedSlot")
  public record Slot(Instant start, Instant end) {

    static Slot of(Interval interval) {
      return new Slot(interval.start(), interval.end());
    }
  }

  /**
   * @param tone {@code short}, {@code warm} or {@code formal}; null for your own text
   * @param language {@code en} or {@code de}
   * @param slots at most three
   */
  @Schema(name = "OrganizerText")
  public record Text(
      UUID id, @Nullable String tone, String language, List<Slot> slots, String text) {

    static Text of(Draft draft) {
      MessageTone tone = draft.tone();
      return new Text(
          draft.meeting().id(),
          tone == null ? null : word(tone),
          word(draft.language()),
          draft.slots().stream().map(Slot::of).toList(),
          draft.text());
    }
  }

  @GET
  @Operation(
      summary = "A courteous message to the organizer of a flagged meeting",
      description =
          "Says what the meeting costs and offers up to three better times. Nothing is sent.")
  @APIResponse(
      responseCode = "200",
      description = "The message",
      content = @Content(schema = @Schema(implementation = Text.class)))
  @APIResponse(
      responseCode = "400",
      description = "There is no such tone or language",
      content = @Content(mediaType = Problem.TYPE))
  @APIResponse(
      responseCode = "404",
      description = "There is no such meeting",
      content = @Content(mediaType = Problem.TYPE))
  public Text text(
      @PathParam("id") String id,
      @Parameter(
              description =
                  "short, warm or formal; default: your own text if you have set one, else the tone of your settings")
          @QueryParam("tone")
          @Nullable String tone,
      @Parameter(description = "en or de; default: the language of your settings")
          @QueryParam("language")
          @Nullable String language) {
    OrganizerTexts.Style style =
        new OrganizerTexts.Style(
            tone == null ? null : named("tone", MessageTone.values(), tone),
            language == null ? null : named("language", MessageLanguage.values(), language));
    try {
      return Text.of(texts.draft(current.id(), Ids.parse(id, "alert"), style));
    } catch (AlertProblem e) {
      throw new WebApplicationException(
          e.getMessage(), Problem.response(AlertsApi.status(e.kind()), SharedMessages.of(e)));
    }
  }

  private static <E extends Enum<E>> E named(String what, E[] values, String given) {
    return Arrays.stream(values)
        .filter(value -> word(value).equals(given))
        .findFirst()
        .orElseThrow(
            () ->
                Problem.badRequest(
                    ApiMessages.oneOf(
                        what,
                        given,
                        Arrays.stream(values)
                            .map(AlertTextApi::word)
                            .collect(Collectors.joining(", ")))));
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
