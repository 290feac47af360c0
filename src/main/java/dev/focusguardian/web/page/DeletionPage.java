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

/** The pages for deleting a person's data: the preview, the action and the receipt. */
@Path("/leave")
@Produces(MediaType.TEXT_HTML)
@Blocking
public class DeletionPage {

  private final PageContext pageContext;
  private final AccountDeletion deletion;
  private final PersonSettings settings;
  private final CurrentPerson current;

  public DeletionPage(
      PageContext pageContext,
      AccountDeletion deletion,
      PersonSettings settings,
      CurrentPerson current) {
    this.current = current;
    this.pageContext = pageContext;
    this.deletion = deletion;
    this.settings = settings;
  }

  @GET
  @Operation(hidden = true)
  public TemplateInstance ask() {
    PersonId person = current.id();
    return Templates.leave(
        pageContext.of("leave", person), DeletionView.of(deletion.prospect(person), zone(person)));
  }

  private ZoneId zone(PersonId person) {
    return settings.zone(person, settings.get(person));
  }

  /**
   * @param wish {@code leave}, {@code anyway} (delete the data even if something remains at Google)
   *     or {@code stay}
   */
  @POST
  @Operation(hidden = true)
  public Response act(@FormParam("wish") @Nullable String wish) {
    PersonId person = current.id();
    try {
      if ("stay".equals(wish)) {
        deletion.stay(person);
        return Response.seeOther(URI.create("/")).build();
      }
      if (!"leave".equals(wish) && !"anyway".equals(wish)) {
        return Response.seeOther(URI.create("/leave")).build();
      }
      // Read the zone first, because the deletion removes it.
      ZoneId zone = zone(person);
      DeletionReceipt receipt = deletion.leave(person, "anyway".equals(wish));
      int status = receipt.finished() ? 200 : receipt.later() ? 503 : 409;
      return Response.status(status)
          .entity(
              Templates.left(pageContext.of("leave", person), ReceiptView.of(receipt, zone))
                  .render())
          .build();
    } catch (StillBusy e) {
      Layout layout =
          pageContext
              .of("leave", person)
              .with(
                  Banner.bad(
                      "Not now",
                      SharedMessages.of(e) + ", so it isn't finished yet. Try again later."));
      return Response.status(503)
          .entity(
              Templates.leave(layout, DeletionView.of(deletion.prospect(person), zone(person)))
                  .render())
          .build();
    }
  }
}
