package dev.focusguardian.web.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.focusguardian.guard.WeekReader;
import dev.focusguardian.guard.WeekReader.WeekState;
import dev.focusguardian.interval.IsoWeek;
import dev.focusguardian.people.Connections;
import dev.focusguardian.people.SettingsBook;
import dev.focusguardian.port.RemoteCalendarException;
import dev.focusguardian.report.WeekJson;
import dev.focusguardian.store.BookedBlock;
import dev.focusguardian.store.FocusBlocks;
import dev.focusguardian.store.PersonId;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Weeks measured and planned, and the blocks that stand. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Weeks")
@Blocking
public class WeeksApi {

  private final WeekReader weeks;
  private final Connections connections;
  private final FocusBlocks blocks;
  private final SettingsBook settings;

  public WeeksApi(
      WeekReader weeks, Connections connections, FocusBlocks blocks, SettingsBook settings) {
    this.connections = connections;
    this.weeks = weeks;
    this.blocks = blocks;
    this.settings = settings;
  }

  /** A block on the calendar. */
  public record Block(
      String id,
      String eventId,
      String calendarId,
      Instant start,
      Instant end,
      long minutes,
      String protection,
      boolean pinned,
      String because) {}

  @GET
  @Path("weeks/{week}")
  @Operation(
      summary = "The figures of a week",
      description =
          "The object of the command analyze: the projected view, with the committed one under \"committed\".")
  @APIResponse(responseCode = "200", content = @Content(schema = @Schema(type = SchemaType.OBJECT)))
  @APIResponse(
      responseCode = "400",
      description = "No ISO week such as 2026-W47",
      content = @Content(mediaType = Problem.TYPE))
  @APIResponse(
      responseCode = "409",
      description = "Nothing is connected",
      content = @Content(mediaType = Problem.TYPE))
  public ObjectNode week(@PathParam("week") String week) {
    return WeekJson.of(state(week).figures());
  }

  @GET
  @Path("weeks/{week}/plan")
  @Operation(
      summary = "The plan of a week",
      description = "Which blocks, why there, and what found no place and why.")
  @APIResponse(responseCode = "200", content = @Content(schema = @Schema(type = SchemaType.OBJECT)))
  @APIResponse(
      responseCode = "409",
      description = "Nothing is connected",
      content = @Content(mediaType = Problem.TYPE))
  public ObjectNode plan(@PathParam("week") String week) {
    WeekState state = state(week);
    return WeekJson.of(state.plan(), state.zone());
  }

  @GET
  @Path("focus-blocks")
  @Operation(summary = "Focus blocks on the calendar")
  public List<Block> blocks(
      @Parameter(description = "an instant or a date; the start of this week when not given")
          @QueryParam("from")
          @Nullable String from,
      @Parameter(
              description = "an instant or a date (exclusive); twelve weeks later when not given")
          @QueryParam("to")
          @Nullable String to) {
    PersonId person = PersonId.SINGLE;
    ZoneId zone = settings.zone(person, settings.get(person));
    IsoWeek current = weeks.currentWeek(person);
    Instant start = from == null ? current.in(zone).start() : instant("from", from, zone);
    Instant end = to == null ? current.plus(12).in(zone).end() : instant("to", to, zone);
    if (!start.isBefore(end)) {
      throw Problem.badRequest(
          "\"from\" has to be before \"to\", but they are " + start + " and " + end);
    }
    return blocks.between(person, start, end).stream().map(WeeksApi::shown).toList();
  }

  private WeekState state(String text) {
    IsoWeek week;
    try {
      week = IsoWeek.parse(text);
    } catch (DateTimeException e) {
      throw Problem.badRequest(String.valueOf(e.getMessage()));
    }
    if (connections.list(PersonId.SINGLE).isEmpty()) {
      throw Problem.conflict(
          "No calendar is connected, so no week is known. POST /api/v1/connections begins a connection");
    }
    try {
      return weeks.week(PersonId.SINGLE, week);
    } catch (RemoteCalendarException e) {
      throw new WebApplicationException(
          Problem.response(
              503,
              "Week "
                  + week
                  + " lies outside the weeks that are kept here, and Google could not be asked: "
                  + e.getMessage()));
    }
  }

  private static Instant instant(String name, String text, ZoneId zone) {
    try {
      return text.length() == 10
          ? LocalDate.parse(text).atStartOfDay(zone).toInstant()
          : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw Problem.badRequest(
          "\""
              + name
              + "\" is \""
              + text
              + "\", which is neither an instant such as 2026-11-16T00:00:00Z nor a date such as 2026-11-16");
    }
  }

  private static Block shown(BookedBlock block) {
    return new Block(
        block.id(),
        block.eventId(),
        block.calendarId(),
        block.interval().start(),
        block.interval().end(),
        block.interval().minutes(),
        block.protection().word(),
        block.pinned(),
        block.because());
  }
}
