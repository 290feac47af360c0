package dev.focusguardian.web.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.focusguardian.cycle.HorizonAdvance;
import dev.focusguardian.identity.CurrentPerson;
import dev.focusguardian.preferences.RollTime;
import dev.focusguardian.read.SafetyStatus;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** API for choosing when the next week is planned. */
@Path("/api/v1/roll")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Calm")
@Blocking
public class HorizonAdvanceApi {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

  private final SafetyStatus safety;
  private final HorizonAdvance advance;
  private final CurrentPerson current;

  public HorizonAdvanceApi(SafetyStatus safety, HorizonAdvance advance, CurrentPerson current) {
    this.safety = safety;
    this.advance = advance;
    this.current = current;
  }

  /**
   * @param day {@code mon} to {@code sun}; null, as all three, for as soon as a week begins
   * @param time on the wall clock of the person's zone, such as {@code 16:00}
   * @param weeks how many weeks after that one are planned for; 1 to 11
   */
  public record Roll(@Nullable String day, @Nullable String time, @Nullable Integer weeks) {

    private static Roll of(@Nullable RollTime roll) {
      return roll == null
          ? new Roll(null, null, null)
          : new Roll(key(roll.day()), roll.time().toString(), roll.weeks());
    }
  }

  @GET
  @Operation(summary = "When the next week is planned")
  public Roll roll() {
    return Roll.of(safety.horizonAdvance(current.id()).orElse(null));
  }

  @PUT
  @Consumes({MediaType.APPLICATION_JSON, MediaType.WILDCARD})
  @Operation(
      summary = "Choose when to plan the next week",
      description =
          "For example, to plan three weeks ahead on Fridays at 16:00: {\"day\": \"fri\", \"time\": \"16:00\", \"weeks\": 3}. This replaces horizonWeeks. {\"day\": null} returns to horizonWeeks.")
  @RequestBody(content = @Content(schema = @Schema(implementation = Roll.class)))
  @APIResponse(
      responseCode = "400",
      description = "An invalid day, time or number of weeks",
      content = @Content(mediaType = Problem.TYPE))
  public Roll roll(@Nullable JsonNode body) {
    if (body == null || !body.has("day")) {
      throw Problem.badRequest(ApiMessages.DAY_TIME_AND_WEEKS);
    }
    JsonBody sent = JsonBody.of(body, List.of("day", "time", "weeks"));
    String day = sent.text("day", 20);
    if (day == null && (sent.has("time") || sent.has("weeks"))) {
      throw Problem.badRequest(ApiMessages.DAY_IS_NULL);
    }
    RollTime time = day == null ? null : roll(day, sent.text("time", 20), body.path("weeks"));
    advance.set(current.id(), time);
    return Roll.of(time);
  }

  private static RollTime roll(String day, @Nullable String time, JsonNode weeks) {
    if (!weeks.isInt()) {
      throw Problem.badRequest(ApiMessages.notWeeks(weeks));
    }
    try {
      return new RollTime(day(day), time(time), weeks.intValue());
    } catch (IllegalArgumentException e) {
      throw Problem.badRequest(String.valueOf(e.getMessage()));
    }
  }

  private static DayOfWeek day(String text) {
    for (DayOfWeek day : DayOfWeek.values()) {
      if (key(day).equals(text)) {
        return day;
      }
    }
    throw new IllegalArgumentException(ApiMessages.noDay(text));
  }

  private static LocalTime time(@Nullable String text) {
    try {
      return LocalTime.parse(text == null ? "" : text, TIME);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(ApiMessages.noTime(text), e);
    }
  }

  /** As the API has it. */
  static String key(DayOfWeek day) {
    return day.name().substring(0, 3).toLowerCase(Locale.ROOT);
  }
}
