package dev.focusguardian.web.page;

import dev.focusguardian.identity.CurrentPerson;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.messages.OfferMessages;
import dev.focusguardian.offer.OfferProblem;
import dev.focusguardian.offer.Offers;
import dev.focusguardian.web.VisitorAddress;
import dev.focusguardian.web.page.Layout.Banner;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.time.ZoneId;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Page on which the person offers times, and answers what others picked. */
@Path("/offers")
@Produces(MediaType.TEXT_HTML)
@Blocking
public class OffersPage {

  static final String PAGE = "offers";

  private final PageContext pageContext;
  private final Offers offers;
  private final VisitorAddress address;
  private final CurrentPerson current;
  private final Clock clock;

  public OffersPage(
      PageContext pageContext,
      Offers offers,
      VisitorAddress address,
      CurrentPerson current,
      Clock clock) {
    this.pageContext = pageContext;
    this.offers = offers;
    this.address = address;
    this.current = current;
    this.clock = clock;
  }

  @GET
  @Operation(hidden = true)
  public Response list() {
    offers.seen(current.id());
    return page(200, null, suggested(), null);
  }

  private TypedFields suggested() {
    return OfferForm.suggested(
        clock.instant().atZone(offers.zone(current.id())).toLocalDate().plusDays(1));
  }

  private Response page(
      int status, OffersView.@Nullable Made made, TypedFields form, @Nullable Banner banner) {
    PersonId person = current.id();
    Layout layout = pageContext.of(PAGE, person);
    return Response.status(status)
        .entity(
            Templates.offers(
                    banner == null ? layout : layout.with(banner),
                    OffersView.of(offers.list(person), made, offers.zone(person)),
                    form)
                .render())
        .build();
  }

  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(hidden = true)
  public Response make(MultivaluedMap<String, String> sent) {
    TypedFields form = OfferForm.checked(sent);
    if (!form.problems().isEmpty()) {
      return page(400, null, form, null);
    }
    ZoneId zone = offers.zone(current.id());
    try {
      Offers.Made made = offers.make(current.id(), OfferForm.terms(form, zone));
      return page(
          200,
          new OffersView.Made(address.offer(made.secret()).toString(), slots(made.slots())),
          suggested(),
          null);
    } catch (OfferProblem e) {
      String field = field(e.why());
      String sentence = OfferMessages.of(e) + ".";
      return field == null
          ? page(409, null, form, Banner.bad("Not offered", sentence))
          : page(400, null, form.with(field, sentence), null);
    }
  }

  private static String slots(int slots) {
    if (slots == 0) {
      return "It shows no time now: every meeting of this length in this range would cost deep work. Try a shorter meeting or another range.";
    }
    return slots == 1 ? "It shows one time now." : "It shows " + slots + " times now.";
  }

  private static @Nullable String field(OfferProblem.Why why) {
    return switch (why) {
      case TOO_LONG -> "minutes";
      case OVER, TOO_FAR -> "last";
      case BAD_EXPIRY -> "expires";
      case UNKNOWN_OFFER, UNKNOWN_PICK, TOO_MANY, NO_CALENDAR, ANSWERED -> null;
    };
  }

  /** One that is gone already is what was wanted, too. */
  @POST
  @Path("{offer}/revoke")
  @Operation(hidden = true)
  public Response revoke(@PathParam("offer") UUID offer) {
    return answered(() -> offers.revoke(current.id(), offer));
  }

  @POST
  @Path("{offer}/picks/{pick}/confirm")
  @Operation(hidden = true)
  public Response confirm(@PathParam("offer") UUID offer, @PathParam("pick") UUID pick) {
    return answered(() -> offers.confirm(current.id(), offer, pick));
  }

  @POST
  @Path("{offer}/picks/{pick}/decline")
  @Operation(hidden = true)
  public Response decline(@PathParam("offer") UUID offer, @PathParam("pick") UUID pick) {
    return answered(() -> offers.decline(current.id(), offer, pick));
  }

  @POST
  @Path("{offer}/picks/{pick}/cancel")
  @Operation(hidden = true)
  public Response cancel(@PathParam("offer") UUID offer, @PathParam("pick") UUID pick) {
    return answered(() -> offers.cancel(current.id(), offer, pick));
  }

  private Response answered(Runnable answer) {
    try {
      answer.run();
      return Response.seeOther(URI.create("/offers")).build();
    } catch (OfferProblem e) {
      return page(409, null, suggested(), Banner.bad("Not done", OfferMessages.of(e) + "."));
    }
  }
}
