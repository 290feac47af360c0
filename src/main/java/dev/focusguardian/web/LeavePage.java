package dev.focusguardian.web;

import dev.focusguardian.guard.Leave;
import dev.focusguardian.guard.LeaveReceipt;
import dev.focusguardian.guard.StillBusy;
import dev.focusguardian.people.SettingsBook;
import dev.focusguardian.store.PersonId;
import dev.focusguardian.web.Shell.Banner;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.ZoneId;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Leaving for good: what will happen, the doing, and the receipt. */
@Path("/leave")
@Produces(MediaType.TEXT_HTML)
@Blocking
public class LeavePage {

  private final Frame frame;
  private final Leave leave;
  private final SettingsBook settings;

  public LeavePage(Frame frame, Leave leave, SettingsBook settings) {
    this.frame = frame;
    this.leave = leave;
    this.settings = settings;
  }

  @GET
  @Operation(hidden = true)
  public TemplateInstance ask() {
    PersonId person = PersonId.SINGLE;
    return Templates.leave(
        frame.of("leave", person), LeaveView.of(leave.prospect(person), zone(person)));
  }

  private ZoneId zone(PersonId person) {
    return settings.zone(person, settings.get(person));
  }

  /**
   * @param wish {@code leave}, {@code anyway} (delete the data whatever remains at Google) or
   *     {@code stay}
   */
  @POST
  @Operation(hidden = true)
  public Response act(@FormParam("wish") @Nullable String wish) {
    PersonId person = PersonId.SINGLE;
    try {
      if ("stay".equals(wish)) {
        leave.stay(person);
        return Response.seeOther(URI.create("/")).build();
      }
      if (!"leave".equals(wish) && !"anyway".equals(wish)) {
        return Response.seeOther(URI.create("/leave")).build();
      }
      // Once it is done nobody knows it any more.
      ZoneId zone = zone(person);
      LeaveReceipt receipt = leave.leave(person, "anyway".equals(wish));
      int status = receipt.finished() ? 200 : receipt.later() ? 503 : 409;
      return Response.status(status)
          .entity(Templates.left(frame.of("leave", person), ReceiptView.of(receipt, zone)).render())
          .build();
    } catch (StillBusy e) {
      Shell shell =
          frame
              .of("leave", person)
              .with(
                  Banner.bad(
                      "Not now",
                      e.getMessage() + ", so it is not done yet. Try again in a while."));
      return Response.status(503)
          .entity(
              Templates.leave(shell, LeaveView.of(leave.prospect(person), zone(person))).render())
          .build();
    }
  }
}
