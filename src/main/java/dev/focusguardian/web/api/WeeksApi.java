package dev.focusguardian.web.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.focusguardian.account.PersonSettings;
import dev.focusguardian.identity.CurrentPerson;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.interval.IsoWeek;
import dev.focusguardian.interval.UsableYears;
import dev.focusguardian.notice.CycleProblem;
import dev.focusguardian.plan.Churn;
import dev.focusguardian.queue.CycleRunner;
import dev.focusguardian.queue.WeekRequests;
import dev.focusguardian.read.ConnectionStatus;
import dev.focusguardian.read.FocusBlock;
import dev.focusguardian.read.HistoryFeed;
import dev.focusguardian.read.WeekReport;
import dev.focusguardian.report.WeekJson;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
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

/** API of weeks, plans and focus blocks. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Weeks")
@Blocking
public class WeeksApi {

  /** How long a request waits for a week outside the mirror. */
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(8);

  /** Ten years. */
  private static final long MOST_DAYS = 3_660;

  private final WeekReport weeks;
  private final ConnectionStatus connections;
  private final PersonSettings settings;
  private final CurrentPerson current;
  private final HistoryFeed history;
  private final WeekRequests requests;
  private final CycleRunner cycles;

  public WeeksApi(
      WeekReport weeks,
      ConnectionStatus connections,
      PersonSettings settings,
      HistoryFeed history,
      CurrentPerson current,
      WeekRequests requests,
      CycleRunner cycles) {
    this.current = current;
    this.requests = requests;
    this.cycles = cycles;
    this.history = history;
    this.connections = connections;
    this.weeks = weeks;
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
          "The same object as the command analyze prints: the projected view, with the committed view under \"committed\".")
  @APIResponse(responseCode = "200", content = @Content(schema = @Schema(type = SchemaType.OBJECT)))
  @APIResponse(
      responseCode = "400",
      description = "The week is not an ISO week such as 2026-W47",
      content = @Content(mediaType = Problem.TYPE))
  @APIResponse(
      responseCode = "409",
      description = "Nothing is connected, or no calendar is chosen",
      content = @Content(mediaType = Problem.TYPE))
  @APIResponse(
      responseCode = "503",
      description = "The week has not been read from Google yet; ask again in a few seconds",
      content = @Content(mediaType = Problem.TYPE))
  public ObjectNode week(@PathParam("week") String week) {
    return WeekJson.of(state(week).figures());
  }

  @GET
  @Path("weeks/{week}/plan")
  @Operation(
      summary = "The plan of a week",
      description = "The blocks, why they are there, and what could not be planned.")
  @APIResponse(responseCode = "200", content = @Content(schema = @Schema(type = SchemaType.OBJECT)))
  @APIResponse(
      responseCode = "409",
      description = "Nothing is connected, or no calendar is chosen",
      content = @Content(mediaType = Problem.TYPE))
  @APIResponse(
      responseCode = "503",
      description = "The week has not been read from Google yet; ask again in a few seconds",
      content = @Content(mediaType = Problem.TYPE))
  public ObjectNode plan(@PathParam("week") String week) {
    WeekReport.Week state = state(week);
    return WeekJson.of(state.plan(), state.zone());
  }

  /**
   * @param plannedMinutes minutes of the plan when the week began, or of the current plan of a
   *     future week
   * @param survivedMinutes minutes of those that blocks still cover
   * @param meetingMinutes weighted minutes that gave way to a commitment
   * @param ownMinutes weighted minutes that the plan changed by itself
   * @param churn both as a share of the planned minutes; null if nothing was planned
   * @param ownChurn the plan's own part of it
   * @param erosion the unweighted share of the planned minutes that meetings and the plan itself
   *     took
   */
  public record WeekChurn(
      String week,
      long plannedMinutes,
      long survivedMinutes,
      double meetingMinutes,
      double ownMinutes,
      @Nullable Double churn,
      @Nullable Double ownChurn,
      @Nullable Double erosion) {}

  @GET
  @Path("weeks/{week}/churn")
  @Operation(
      summary = "How much a week's plan changed",
      description =
          "Moved or removed minutes, weighted 3 under 24 hours ahead, 1 under 7 days, ¼ beyond. The person's own changes don't count.")
  public WeekChurn churn(@PathParam("week") String text) {
    IsoWeek week = parsed(text);
    Churn known = history.churn(current.id(), week);
    return new WeekChurn(
        week.toString(),
        known.plannedMinutes(),
        known.survivedMinutes(),
        known.meetingMinutes(),
        known.ownMinutes(),
        rounded(known.share()),
        rounded(known.ownShare()),
        rounded(history.erosion(current.id(), week).share()));
  }

  private static @Nullable Double rounded(@Nullable Double share) {
    return share == null ? null : Math.round(share * 10_000) / 10_000.0;
  }

  @GET
  @Path("focus-blocks")
  @Operation(
      summary = "Focus blocks on the calendar",
      description =
          "\"because\" says why a block is there, or that Google Calendar didn't accept our last change.")
  public List<Block> blocks(
      @Parameter(description = "an instant or a date; default: the start of this week")
          @QueryParam("from")
          @Nullable String from,
      @Parameter(description = "an instant or a date (exclusive); default: twelve weeks later")
          @QueryParam("to")
          @Nullable String to) {
    PersonId person = current.id();
    ZoneId zone = settings.zone(person, settings.get(person));
    IsoWeek current = weeks.currentWeek(person);
    Instant start = from == null ? current.in(zone).start() : Moment.parse("from", from, zone);
    Instant end = to == null ? current.plus(12).in(zone).end() : Moment.parse("to", to, zone);
    Moment.inOrder(start, end, MOST_DAYS);
    return weeks.blocks(person, start, end).stream().map(WeeksApi::shown).toList();
  }

  private static IsoWeek parsed(String text) {
    try {
      return UsableYears.check(IsoWeek.parse(text));
    } catch (DateTimeException e) {
      throw Problem.badRequest(String.valueOf(e.getMessage()));
    }
  }

  private WeekReport.Week state(String text) {
    IsoWeek week = parsed(text);
    if (!connections.any(current.id())) {
      throw Problem.conflict(ApiMessages.nothingConnected("there are no weeks"));
    }
    PersonId person = current.id();
    if (connections.noneChosen(person)) {
      throw CalendarsApi.noneChosen();
    }
    if (weeks.isToBeReported(person, week)) {
      requests.report(person, week);
    }
    if (weeks.find(person, week).isEmpty() || !weeks.isCovered(person, week)) {
      requests.await(person, week, LONGEST_WAIT);
    }
    return weeks
        .find(person, week)
        .orElseThrow(() -> new WebApplicationException(Problem.response(503, unread(week))));
  }

  private String unread(IsoWeek week) {
    CycleProblem problem = cycles.progress(current.id()).lastProblem();
    return ApiMessages.unread(week, problem);
  }

  private static Block shown(FocusBlock block) {
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
