package dev.focusguardian.web.page;

import dev.focusguardian.account.PersonSettings;
import dev.focusguardian.identity.CurrentPerson;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.messages.SharedMessages;
import dev.focusguardian.queue.StillBusy;
import dev.focusguardian.read.SafetyStatus;
import dev.focusguardian.remote.RemoteCalendarException;
import dev.focusguardian.undo.CycleUndo;
import dev.focusguardian.undo.NothingToUndo;
import dev.focusguardian.undo.UndoJob;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The pages of an undo: progress and result. */
@Path("/history/undo")
@Produces(MediaType.TEXT_HTML)
@Blocking
public class UndoPage {

  private static final Duration WAITED = Duration.ofSeconds(2);
  private static final int RENEWED_SECONDS = 1;

  private final PageContext pageContext;
  private final UndoJob undoJob;
  private final SafetyStatus safety;
  private final CurrentPerson current;
  private final PersonSettings settings;

  public UndoPage(
      PageContext pageContext,
      UndoJob undoJob,
      SafetyStatus safety,
      PersonSettings settings,
      CurrentPerson current) {
    this.current = current;
    this.safety = safety;
    this.pageContext = pageContext;
    this.undoJob = undoJob;
    this.settings = settings;
  }

  @POST
  @Operation(hidden = true)
  public Response undo() {
    UndoJob.State state = undoJob.begin(current.id(), WAITED);
    return state.over() ? shown(state) : Response.seeOther(URI.create("/history/undo")).build();
  }

  @GET
  @Operation(hidden = true)
  public Response look() {
    return undoJob
        .state(current.id())
        .map(this::shown)
        .orElseGet(() -> Response.seeOther(URI.create("/history")).build());
  }

  private Response shown(UndoJob.State state) {
    PersonId person = current.id();
    Layout layout = pageContext.of("history", person);
    CycleUndo.Undone undone = state.undone();
    if (undone != null) {
      ZoneId zone = settings.zone(person, settings.get(person));
      UndoneView view = HistoryWords.undone(undone, safety.pausedUntil(person), zone);
      return Response.ok(Templates.undone(layout, view).render()).build();
    }
    RuntimeException failed = state.failed();
    if (failed == null) {
      String sentence =
          state.of() == 0
              ? "Starting soon."
              : "Undoing " + (state.done() + 1) + " of " + state.of() + ".";
      return Response.ok(Templates.undoing(layout.renewing(RENEWED_SECONDS), sentence).render())
          .build();
    }
    if (failed instanceof NothingToUndo nothing) {
      return trouble(layout, 409, "Nothing to undo", SharedMessages.of(nothing) + ".");
    }
    if (failed instanceof RemoteCalendarException remote) {
      return trouble(
          layout,
          503,
          "Not finished yet",
          SharedMessages.of(remote) + ". Try again to continue where it stopped.");
    }
    if (failed instanceof StillBusy busy) {
      return trouble(layout, 503, "Busy", SharedMessages.of(busy) + ".");
    }
    throw failed;
  }

  private static Response trouble(Layout layout, int status, String title, String line) {
    return Response.status(status)
        .entity(
            Templates.trouble(layout, new ErrorView(status, title, List.of(line), false)).render())
        .build();
  }
}
