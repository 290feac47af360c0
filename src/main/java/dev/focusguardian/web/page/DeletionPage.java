package dev.focusguardian.web.page;

import dev.focusguardian.account.PersonSettings;
import dev.focusguardian.deletion.AccountDeletion;
import dev.focusguardian.deletion.DeletionReceipt;
import dev.focusguardian.identity.CurrentPerson;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.messages.SharedMessages;
import dev.focusguardian.queue.StillBusy;
import dev.focusguardian.web.page.Layout.Banner;
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
public class DeletionPage {

  private final PageContext frame;
  private final AccountDeletion leave;
  private final PersonSettings settings;
  private final CurrentPerson current;

  public DeletionPage(
      PageContext frame, AccountDeletion leave, PersonSettings settings, CurrentPerson current) {
    this.current = current;
    this.frame = frame;
    this.leave = leave;
    this.settings = settings;
  }

  @GET
  @Operation(hidden = true)
  public TemplateInstance ask() {
    PersonId person = current.id();
    return Templates.leave(
        frame.of("leave", person), DeletionView.of(leave.prospect(person), zone(person)));
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
    PersonId person = current.id();
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
      DeletionReceipt receipt = leave.leave(person, "anyway".equals(wish));
      int status = receipt.finished() ? 200 : receipt.later() ? 503 : 409;
      return Response.status(status)
          .entity(Templates.left(frame.of("leave", person), ReceiptView.of(receipt, zone)).render())
          .build();
    } catch (StillBusy e) {
      Layout shell =
          frame
              .of("leave", person)
              .with(
                  Banner.bad(
                      "Not now",
                      SharedMessages.of(e) + ", so it is not done yet. Try again in a while."));
      return Response.status(503)
          .entity(
              Templates.leave(shell, DeletionView.of(leave.prospect(person), zone(person)))
                  .render())
          .build();
    }
  }
}
