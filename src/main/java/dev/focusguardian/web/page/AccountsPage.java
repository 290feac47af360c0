package dev.focusguardian.web.page;

import dev.focusguardian.account.CalendarChoice;
import dev.focusguardian.account.ChoiceProblem;
import dev.focusguardian.cycle.SettingsFollowUp;
import dev.focusguardian.deletion.AccountDisconnect;
import dev.focusguardian.identity.CurrentPerson;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.messages.SharedMessages;
import dev.focusguardian.queue.StillBusy;
import dev.focusguardian.remote.RemoteCalendarException;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Forms of the Connect page: choosing calendars and disconnecting. */
@Path("/connect")
@Produces(MediaType.TEXT_HTML)
@Blocking
public class AccountsPage {

  /** The form's value if no calendar is chosen for focus blocks. */
  private static final String NOWHERE = "nowhere";

  private final PageContext pageContext;
  private final ConnectViews views;
  private final CalendarChoice choices;
  private final SettingsFollowUp followUp;
  private final AccountDisconnect disconnect;
  private final CurrentPerson current;

  public AccountsPage(
      PageContext pageContext,
      ConnectViews views,
      CalendarChoice choices,
      SettingsFollowUp followUp,
      AccountDisconnect disconnect,
      CurrentPerson current) {
    this.current = current;
    this.pageContext = pageContext;
    this.views = views;
    this.choices = choices;
    this.followUp = followUp;
    this.disconnect = disconnect;
  }

  @POST
  @Path("calendars")
  @Operation(hidden = true)
  public Response choose(
      @FormParam("read") @Nullable List<String> read,
      @FormParam("book") @Nullable String book,
      @FormParam("personal") @Nullable List<String> personal,
      @Context UriInfo uri) {
    PersonId person = current.id();
    try {
      choices.choose(
          person, ids(read), book == null || book.equals(NOWHERE) ? null : book, ids(personal));
    } catch (ChoiceProblem e) {
      return Response.status(400)
          .entity(
              Templates.connect(
                      pageContext.of("connect", person),
                      views
                          .of(person, uri.getBaseUri())
                          .withChoiceProblem(SharedMessages.of(e) + "."))
                  .render())
          .build();
    }
    followUp.calendarsChosen(person);
    return Response.seeOther(URI.create("/connect?done=saved")).build();
  }

  @POST
  @Path("{id}/disconnect")
  @Operation(hidden = true)
  public Response disconnect(
      @PathParam("id") UUID id, @FormParam("removeBlocks") boolean removeBlocks) {
    AccountDisconnect.Receipt receipt;
    try {
      receipt = disconnect.disconnect(current.id(), id, removeBlocks);
    } catch (StillBusy e) {
      return notNow(
          SharedMessages.of(e) + ", so we changed nothing.",
          "The account is still connected. Try again later.");
    } catch (RemoteCalendarException e) {
      return notNow(
          SharedMessages.of(e) + ", so we could not remove the focus blocks.",
          "The account is still connected. Try again later, or disconnect and keep the blocks.");
    }
    if (receipt == null) {
      throw new NotFoundException();
    }
    return Response.seeOther(
            URI.create(
                "/connect?done=" + done(receipt, removeBlocks) + "&left=" + receipt.blocksLeft()))
        .build();
  }

  private Response notNow(String... lines) {
    return Response.status(503)
        .entity(
            Templates.trouble(
                    pageContext.of("connect", current.id()),
                    new ErrorView(503, "Not disconnected", List.of(lines), false))
                .render())
        .build();
  }

  private static String done(AccountDisconnect.Receipt receipt, boolean removeBlocks) {
    if (!receipt.revoked()) {
      return "forgotten";
    }
    if (removeBlocks && receipt.blocksLeft() > 0) {
      return "kept";
    }
    return receipt.endedBefore() ? "ended" : "disconnected";
  }

  private static Set<String> ids(@Nullable List<String> ids) {
    return ids == null ? Set.of() : new LinkedHashSet<>(ids);
  }
}
