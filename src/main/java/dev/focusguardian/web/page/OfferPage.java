package dev.focusguardian.web.page;

import dev.focusguardian.messages.OfferMessages;
import dev.focusguardian.offer.OfferProblem;
import dev.focusguardian.offer.OpenOffers;
import dev.focusguardian.offer.OpenOffers.Picked;
import dev.focusguardian.offer.OpenOffers.Shown;
import dev.focusguardian.offer.Secret;
import dev.focusguardian.web.VisitorLimits;
import io.smallrye.common.annotation.Blocking;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.ZoneId;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Pages for visitors without an account: the times of an offer, and what became of a pick. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
@Blocking
public class OfferPage {

  private final OpenOffers offers;
  private final VisitorLimits limits;

  public OfferPage(OpenOffers offers, VisitorLimits limits) {
    this.offers = offers;
    this.limits = limits;
  }

  @GET
  @Path("offer/{token}")
  @Operation(hidden = true)
  public Response times(
      @PathParam("token") String token,
      @QueryParam("zone") @Nullable String zone,
      @Context HttpServerRequest request) {
    return looking(
        request,
        token,
        () ->
            offers
                .open(token)
                .map(shown -> page(200, token, shown, zone, TypedFields.empty()))
                .orElseGet(OfferPage::noOffer));
  }

  @POST
  @Path("offer/{token}")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(hidden = true)
  public Response pick(
      @PathParam("token") String token,
      MultivaluedMap<String, String> sent,
      @Context HttpServerRequest request) {
    return picking(
        request,
        token,
        () -> {
          Secret secret = Secret.of(String.valueOf(sent.getFirst("key"))).orElseGet(Secret::made);
          if (offers.find(secret.text()).isPresent()) {
            return toPick(secret.text(), sent.getFirst("zone"));
          }
          return offers
              .open(token)
              .map(shown -> pick(token, shown, sent, secret))
              .orElseGet(OfferPage::noOffer);
        });
  }

  private Response pick(
      String token, Shown shown, MultivaluedMap<String, String> sent, Secret secret) {
    String zone = sent.getFirst("zone");
    TypedFields form = GuestForm.checked(sent);
    if (!form.problems().isEmpty()) {
      return page(400, token, shown, zone, form);
    }
    Picked picked =
        offers
            .pick(token, GuestForm.slot(form, shown.minutes()), GuestForm.guest(form), secret)
            .orElse(null);
    if (picked instanceof Picked.Given) {
      return toPick(secret.text(), zone);
    }
    if (picked instanceof Picked.Taken taken) {
      return taken
          .left()
          .map(
              left ->
                  page(
                      409,
                      token,
                      left,
                      zone,
                      form.with("slot", OfferMessages.TAKEN + ". These times are left.")))
          .orElseGet(() -> trouble(409, "This time is gone", OfferMessages.TAKEN + "."));
    }
    return noOffer();
  }

  /** The next form gets another key, so that it is another pick. */
  private static Response page(
      int status, String token, Shown shown, @Nullable String zone, TypedFields form) {
    return Response.status(status)
        .entity(
            Templates.offer(OfferView.of(token, Secret.made().text(), shown, zone), form).render())
        .build();
  }

  private static Response toPick(String secret, @Nullable String zone) {
    String query =
        zone != null && ZoneId.getAvailableZoneIds().contains(zone) ? "?zone=" + zone : "";
    return Response.seeOther(URI.create("/pick/" + secret + query)).build();
  }

  @GET
  @Path("pick/{secret}")
  @Operation(hidden = true)
  public Response picked(
      @PathParam("secret") String secret,
      @QueryParam("zone") @Nullable String zone,
      @Context HttpServerRequest request) {
    return shown(secret, zone, request, false);
  }

  /** Asks for a confirmation, so that a program which opens links changes nothing. */
  @GET
  @Path("pick/{secret}/cancel")
  @Operation(hidden = true)
  public Response asked(
      @PathParam("secret") String secret,
      @QueryParam("zone") @Nullable String zone,
      @Context HttpServerRequest request) {
    return shown(secret, zone, request, true);
  }

  private Response shown(
      String secret, @Nullable String zone, HttpServerRequest request, boolean cancelling) {
    return looking(
        request,
        secret,
        () ->
            offers
                .find(secret)
                .map(given -> PickView.of(secret, given, zone))
                .map(
                    view ->
                        Response.ok(Templates.pick(view, cancelling && view.cancellable()).render())
                            .build())
                .orElseGet(OfferPage::noPick));
  }

  @POST
  @Path("pick/{secret}/cancel")
  @Operation(hidden = true)
  public Response cancel(@PathParam("secret") String secret, @Context HttpServerRequest request) {
    return picking(
        request,
        secret,
        () -> {
          try {
            return offers
                .cancel(secret)
                .map(given -> toPick(secret, null))
                .orElseGet(OfferPage::noPick);
          } catch (OfferProblem e) {
            // It has ended in another way meanwhile, which its page shows.
            return toPick(secret, null);
          }
        });
  }

  private Response looking(HttpServerRequest request, String link, Supplier<Response> answer) {
    return limits.mayLook(request.remoteAddress().hostAddress(), link) ? answer.get() : tooOften();
  }

  private Response picking(HttpServerRequest request, String link, Supplier<Response> answer) {
    return limits.mayPick(request.remoteAddress().hostAddress(), link) ? answer.get() : tooOften();
  }

  private static Response noOffer() {
    return trouble(404, "This link doesn't work", OfferMessages.NO_OFFER + ".");
  }

  private static Response noPick() {
    return trouble(404, "No such meeting", OfferMessages.NO_PICK + ".");
  }

  private static Response tooOften() {
    return Response.fromResponse(trouble(429, "Too many requests", OfferMessages.TOO_OFTEN + "."))
        .header("Retry-After", "60")
        .build();
  }

  private static Response trouble(int status, String title, String sentence) {
    return Response.status(status)
        .entity(Templates.visitorTrouble(title, sentence).render())
        .build();
  }
}
