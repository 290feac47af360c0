package dev.focusguardian.web.api;

import dev.focusguardian.guard.NothingToUndo;
import dev.focusguardian.guard.StillBusy;
import dev.focusguardian.guard.Undoing;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.people.SettingsBook;
import dev.focusguardian.port.RemoteCalendarException;
import dev.focusguardian.store.History;
import dev.focusguardian.store.History.Told;
import dev.focusguardian.store.PersonId;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What was done, and taking it back. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "History")
@Blocking
public class HistoryApi {

  private static final Duration SHOWN = Duration.ofDays(14);

  private final History history;
  private final Undoing undoing;
  private final SettingsBook settings;
  private final Clock clock;

  public HistoryApi(History history, Undoing undoing, SettingsBook settings, Clock clock) {
    this.history = history;
    this.undoing = undoing;
    this.settings = settings;
    this.clock = clock;
  }

  /** A stretch of time. */
  public record Stretch(Instant start, Instant end) {
    static Stretch of(Interval interval) {
      return new Stretch(interval.start(), interval.end());
    }
  }

  /**
   * One cycle that did or saw something.
   *
   * @param occasion what it was run for: {@code connected}, {@code poll}, {@code push}, {@code
   *     settings}, {@code person}, {@code roll}, {@code undo} or {@code farewell}; empty when that
   *     was not written down
   * @param undone the person took it back
   */
  public record Cycle(
      UUID cycle, Instant at, String occasion, boolean undone, List<Entry> entries) {}

  /**
   * @param what {@code booked}, {@code moved}, {@code changed}, {@code released}, {@code deleted by
   *     you}, {@code made yours}, {@code pinned}, {@code taken up again} or {@code gone with the
   *     calendar}
   * @param start where it stands after it; where it stood, for one that is gone
   * @param before where it stood before it was moved; else null
   * @param because why it stands there
   * @param answerTo what had happened
   * @param cause whose doing: {@code person}, {@code meeting} or {@code plan}
   */
  public record Entry(
      String what,
      String blockId,
      Instant start,
      Instant end,
      @Nullable Stretch before,
      String because,
      String answerTo,
      String cause) {}

  @GET
  @Path("history")
  @Operation(summary = "What was done, cycle by cycle, the newest first")
  public List<Cycle> history(
      @Parameter(description = "an instant or a date; two weeks ago when not given")
          @QueryParam("from")
          @Nullable String from,
      @Parameter(description = "an instant or a date (exclusive); now when not given")
          @QueryParam("to")
          @Nullable String to) {
    PersonId person = PersonId.SINGLE;
    ZoneId zone = settings.zone(person, settings.get(person));
    // What was done just now belongs to it.
    Instant end = to == null ? clock.instant().plusSeconds(1) : Moment.parse("to", to, zone);
    Instant start = from == null ? end.minus(SHOWN) : Moment.parse("from", from, zone);
    Moment.inOrder(start, end);
    Map<UUID, List<Told>> cycles = new LinkedHashMap<>();
    for (Told told : history.between(person, start, end)) {
      cycles.computeIfAbsent(told.cycle(), id -> new ArrayList<>()).add(told);
    }
    return cycles.values().stream().map(HistoryApi::cycle).toList();
  }

  private static Cycle cycle(List<Told> told) {
    Told one = told.get(0);
    return new Cycle(
        one.cycle(),
        one.at(),
        one.occasion(),
        one.undone(),
        inOrder(told).stream().map(HistoryApi::entry).toList());
  }

  /** As it was done. */
  private static List<History.Entry> inOrder(List<Told> told) {
    List<History.Entry> entries = new ArrayList<>(told.stream().map(Told::entry).toList());
    Collections.reverse(entries);
    return entries;
  }

  private static Entry entry(History.Entry entry) {
    Interval before = entry.before();
    return new Entry(
        entry.what(),
        entry.blockId(),
        entry.slot().start(),
        entry.slot().end(),
        before == null ? null : Stretch.of(before),
        entry.because(),
        entry.answerTo(),
        entry.cause().word());
  }

  /**
   * @param at when the cycle ran that was taken back
   * @param pausedUntil nothing is written until then; PUT /pause changes that
   */
  public record Undone(Instant at, Instant pausedUntil, List<Line> blocks) {}

  /**
   * @param what the cycle had done
   * @param done whether that is taken back now
   * @param words what was done about it, or why nothing was
   */
  public record Line(String what, Instant start, Instant end, boolean done, String words) {}

  @POST
  @Path("undo")
  @Consumes(MediaType.WILDCARD)
  @Operation(
      summary = "Take the last cycle back",
      description =
          "What it booked is removed and not booked there again; what it moved or removed is put back and stays. What people have changed since stays as they left it. Until the next day nothing is written.")
  @APIResponse(
      responseCode = "409",
      description = "There is nothing to take back",
      content = @Content(mediaType = Problem.TYPE))
  @APIResponse(
      responseCode = "503",
      description = "Google could not be reached; the same request goes on where this one stopped",
      content = @Content(mediaType = Problem.TYPE))
  public Undone undo() {
    try {
      Undoing.Undone undone = undoing.undo(PersonId.SINGLE);
      return new Undone(
          undone.at(),
          undone.pausedUntil(),
          undone.lines().stream()
              .map(
                  line ->
                      new Line(
                          line.what(),
                          line.slot().start(),
                          line.slot().end(),
                          line.done(),
                          line.words()))
              .toList());
    } catch (NothingToUndo e) {
      throw Problem.conflict(String.valueOf(e.getMessage()));
    } catch (RemoteCalendarException e) {
      throw new WebApplicationException(
          Problem.response(
              503, e.getMessage() + ". The same request goes on where this one stopped"));
    } catch (StillBusy e) {
      throw new WebApplicationException(Problem.response(503, String.valueOf(e.getMessage())));
    }
  }
}
