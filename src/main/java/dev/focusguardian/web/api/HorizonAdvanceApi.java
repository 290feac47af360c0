package dev.focusguardian.web.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.focusguardian.cycle.HorizonAdvance;
import dev.focusguardian.identity.CurrentPerson;
import dev.focusguardian.preferences.RollTime;
import dev.focusguardian.read.SafetyStatus;
import dev.focusguardian.settings.InvalidSettings;
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
import java.util.ArrayList;
import java.util.Arrays;
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

  private static final List<String> KEYS = List.of("day", "time", "weeks");
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
   * @param day {@code mon} to {@code sun}; all three are null for as soon as a week begins
   * @param time on the wall clock of the person's zone, such as {@code 16:00}
   * @param weeks how many weeks after that week are planned, 1 to 11
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
      description =
          "An invalid day, time or number of weeks; every mistake is listed under \"errors\"",
      content = @Content(mediaType = Problem.TYPE))
  public Roll roll(@Nullable JsonNode body) {
    if (body == null || !body.has("day")) {
      throw Problem.badRequest(ApiMessages.DAY_TIME_AND_WEEKS);
    }
    RollTime time = body.hasNonNull("day") ? chosen(body) : none(body);
    advance.set(current.id(), time);
    return Roll.of(time);
  }

  /** Null, which means as soon as a week begins. */
  private static @Nullable RollTime none(JsonNode body) {
    JsonBody sent = JsonBody.of(body, KEYS);
    if (sent.has("time") || sent.has("weeks")) {
      throw Problem.badRequest(ApiMessages.DAY_IS_NULL);
    }
    return null;
  }

  private static RollTime chosen(JsonNode body) {
    List<InvalidSettings.Problem> problems = new ArrayList<>();
    body.fieldNames()
        .forEachRemaining(
            key -> {
              if (!KEYS.contains(key)) {
                String shown = ApiMessages.shortened(key);
                problems.add(new InvalidSettings.Problem(shown, ApiMessages.noKeyOfRoll(shown)));
              }
            });
    DayOfWeek day = day(body.path("day"));
    if (day == null) {
      problems.add(problem("day", ApiMessages.ROLL_DAY, body.path("day")));
    }
    LocalTime time = time(body.path("time"));
    if (time == null) {
      problems.add(problem("time", ApiMessages.ROLL_TIME, body.path("time")));
    }
    int weeks = body.path("weeks").isInt() ? body.path("weeks").intValue() : 0;
    if (weeks < 1 || weeks > RollTime.MOST_WEEKS) {
      problems.add(problem("weeks", ApiMessages.ROLL_WEEKS, body.path("weeks")));
    }
    if (day == null || time == null || !problems.isEmpty()) {
      throw Problem.of(new InvalidSettings(problems));
    }
    return new RollTime(day, time, weeks);
  }

  private static InvalidSettings.Problem problem(String key, String expected, JsonNode value) {
    return new InvalidSettings.Problem(key, ApiMessages.rollProblem(key, expected, value));
  }

  private static @Nullable DayOfWeek day(JsonNode value) {
    return Arrays.stream(DayOfWeek.values())
        .filter(day -> value.isTextual() && key(day).equals(value.textValue()))
        .findFirst()
        .orElse(null);
  }

  private static @Nullable LocalTime time(JsonNode value) {
    if (!value.isTextual()) {
      return null;
    }
    try {
      return LocalTime.parse(value.textValue(), TIME);
    } catch (DateTimeException e) {
      // Reported together with all other mistakes.
      return null;
    }
  }

  /** The API's name of a weekday. */
  static String key(DayOfWeek day) {
    return day.name().substring(0, 3).toLowerCase(Locale.ROOT);
  }
}
