package dev.focusguardian.web.api;

import dev.focusguardian.account.PersonSettings;
import dev.focusguardian.identity.CurrentPerson;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.messages.SharedMessages;
import dev.focusguardian.plan.ChangeReason;
import dev.focusguardian.queue.CycleTrigger;
import dev.focusguardian.queue.StillBusy;
import dev.focusguardian.read.HistoryFeed;
import dev.focusguardian.remote.RemoteCalendarException;
import dev.focusguardian.undo.CycleUndo;
import dev.focusguardian.undo.NothingToUndo;
import dev.focusguardian.undo.UndoJob;
import dev.focusguardian.words.ChangeWords;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** API of the history and of undo. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "History")
@Blocking
public class HistoryApi {

  private static final long MOST_DAYS = 400;
  private static final Duration WAITED = Duration.ofSeconds(2);

  private final HistoryFeed history;
  private final UndoJob undoJob;
  private final PersonSettings settings;
  private final CurrentPerson current;
  private final Clock clock;

  public HistoryApi(
      HistoryFeed history,
      UndoJob undoJob,
      PersonSettings settings,
      Clock clock,
      CurrentPerson current) {
    this.current = current;
    this.history = history;
    this.undoJob = undoJob;
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
   * One cycle that changed blocks or noticed changes to them.
   *
   * @param occasion why it ran: {@code connected}, {@code poll}, {@code push}, {@code settings},
   *     {@code person}, {@code roll}, {@code undo} or {@code farewell}; empty if that was not
   *     recorded
   * @param undone whether the person has undone it
   */
  public record Cycle(
      UUID cycle, Instant at, String occasion, boolean undone, List<Entry> entries) {}

  /**
   * @param what {@code booked}, {@code moved}, {@code changed}, {@code released}, {@code
   *     deleted-by-person}, {@code made-yours}, {@code pinned}, {@code taken-up-again} or {@code
   *     gone-with-calendar}
   * @param start start of the block after the change, or before it if the block is gone
   * @param before the slot before a move; otherwise null
   * @param because why the plan put it there
   * @param reason the cause as a word, such as {@code meeting-came}, {@code better-plan} or {@code
   *     edited}; null in entries from before this was recorded
   * @param answerTo the cause as a sentence
   * @param cause who or what caused it: {@code person}, {@code meeting} or {@code plan}
   */
  public record Entry(
      String what,
      String blockId,
      Instant start,
      Instant end,
      @Nullable Stretch before,
      String because,
      @Nullable String reason,
      String answerTo,
      String cause) {}

  @GET
  @Path("history")
  @Operation(summary = "List what was changed, cycle by cycle, newest first")
  public List<Cycle> history(
      @Parameter(description = "an instant or a date; default: two weeks ago") @QueryParam("from")
          @Nullable String from,
      @Parameter(
              description =
                  "an instant or a date (exclusive), at most 400 days later; default: now")
          @QueryParam("to")
          @Nullable String to) {
    PersonId person = current.id();
    ZoneId zone = settings.zone(person, settings.get(person));
    // Include what was done just now.
    Instant end = to == null ? clock.instant().plusSeconds(1) : Moment.parse("to", to, zone);
    Instant start = from == null ? end.minus(HistoryFeed.USUAL) : Moment.parse("from", from, zone);
    Moment.inOrder(start, end, MOST_DAYS);
    return history.between(person, start, end).stream().map(cycle -> cycle(cycle, zone)).toList();
  }

  private static Cycle cycle(HistoryFeed.Cycle cycle, ZoneId zone) {
    CycleTrigger occasion = cycle.occasion();
    return new Cycle(
        cycle.id(),
        cycle.at(),
        occasion == null ? "" : occasion.word(),
        cycle.undone(),
        cycle.entries().stream().map(entry -> entry(entry, zone)).toList());
  }

  private static Entry entry(HistoryFeed.Entry entry, ZoneId zone) {
    ChangeReason reason = entry.reason();
    String answerTo = reason == null ? "" : ChangeWords.sentence(reason, zone);
    Interval before = entry.before();
    return new Entry(
        entry.event().word(),
        entry.blockId(),
        entry.slot().start(),
        entry.slot().end(),
        before == null ? null : Stretch.of(before),
        Objects.requireNonNullElse(entry.because(), answerTo),
        reason == null ? null : reason.kind().word(),
        answerTo,
        entry.cause().word());
  }

  /**
   * @param at when the undone cycle ran
   * @param pausedUntil nothing is written until then; PUT /pause changes that
   */
  public record Undone(Instant at, Instant pausedUntil, List<Line> blocks) {}

  /**
   * @param what the cycle had done
   * @param done whether that is undone now
   * @param words what the undo did, or why it did nothing
   */
  public record Line(String what, Instant start, Instant end, boolean done, String words) {}

  @POST
  @Path("undo")
  @Consumes(MediaType.WILDCARD)
  @Operation(
      summary = "Undo the last changes",
      description =
          "Removes what the last cycle booked, doesn't book it there again, and restores what the cycle moved or removed. Anything a person has edited since stays. Nothing is written until the next day. An undo that takes longer than two seconds continues in the background.")
  @APIResponse(
      responseCode = "200",
      description = "The result for each change of the cycle",
      content = @Content(schema = @Schema(implementation = Undone.class)))
  @APIResponse(
      responseCode = "202",
      description = "The undo is running. GET the same address for its progress",
      content = @Content(schema = @Schema(implementation = Undo.class)))
  @APIResponse(
      responseCode = "409",
      description = "There is nothing to undo",
      content = @Content(mediaType = Problem.TYPE))
  @APIResponse(
      responseCode = "503",
      description = "Google could not be reached. Repeat the request to continue",
      content = @Content(mediaType = Problem.TYPE))
  public Response undo() {
    UndoJob.State state = undoJob.begin(current.id(), WAITED);
    CycleUndo.Undone undone = state.undone();
    if (undone != null) {
      return Response.ok(told(undone)).build();
    }
    RuntimeException failed = state.failed();
    if (failed == null) {
      return Response.accepted(told(state)).location(URI.create("/api/v1/undo")).build();
    }
    if (failed instanceof NothingToUndo nothing) {
      throw Problem.conflict(SharedMessages.of(nothing));
    }
    String why = why(failed);
    if (why == null) {
      throw failed;
    }
    throw new WebApplicationException(Problem.response(503, why));
  }

  /**
   * @param state {@code none} (never begun, or interrupted), {@code running}, {@code finished} or
   *     {@code failed}
   * @param done how many of the cycle's changes have been handled
   * @param of how many changes there are; 0 while we wait for a running cycle to end
   * @param undone the results of all changes; null until it is finished
   * @param problem why it failed; null if it did not
   */
  public record Undo(
      String state, int done, int of, @Nullable Undone undone, @Nullable String problem) {}

  @GET
  @Path("undo")
  @Operation(summary = "The progress or the result of the last undo")
  public Undo undoing() {
    return undoJob
        .state(current.id())
        .map(HistoryApi::told)
        .orElseGet(() -> new Undo("none", 0, 0, null, null));
  }

  private static Undo told(UndoJob.State state) {
    RuntimeException failed = state.failed();
    if (failed != null) {
      String why =
          failed instanceof NothingToUndo nothing ? SharedMessages.of(nothing) : why(failed);
      return new Undo(
          "failed", state.done(), state.of(), null, why == null ? ApiMessages.UNDO_FAILED : why);
    }
    CycleUndo.Undone undone = state.undone();
    return undone == null
        ? new Undo("running", state.done(), state.of(), null, null)
        : new Undo("finished", state.done(), state.of(), told(undone), null);
  }

  /** Null for an unexpected error. */
  private static @Nullable String why(RuntimeException failed) {
    if (failed instanceof RemoteCalendarException remote) {
      return ApiMessages.repeatTheRequest(remote);
    }
    return failed instanceof StillBusy busy ? SharedMessages.of(busy) : null;
  }

  private static Undone told(CycleUndo.Undone undone) {
    return new Undone(
        undone.at(),
        undone.pausedUntil(),
        undone.lines().stream()
            .map(
                line ->
                    new Line(
                        line.event().word(),
                        line.slot().start(),
                        line.slot().end(),
                        line.result().done(),
                        SharedMessages.of(line.result())))
            .toList());
  }
}
