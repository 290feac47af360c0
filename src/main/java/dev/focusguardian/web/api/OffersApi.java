package dev.focusguardian.web.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.focusguardian.identity.CurrentPerson;
import dev.focusguardian.messages.OfferMessages;
import dev.focusguardian.offer.Offer;
import dev.focusguardian.offer.OfferProblem;
import dev.focusguardian.offer.Offers;
import dev.focusguardian.offer.Pick;
import dev.focusguardian.web.VisitorAddress;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Times that cost no deep work, offered to others under a secret address. */
@Path("/api/v1/offers")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Offers")
@Blocking
public class OffersApi {

  private static final int LONGEST_MINUTES = 240;
  private static final int LONGEST_TIME = 40;

  private final Offers offers;
  private final VisitorAddress address;
  private final CurrentPerson current;

  public OffersApi(Offers offers, VisitorAddress address, CurrentPerson current) {
    this.offers = offers;
    this.address = address;
    this.current = current;
  }

  @GET
  @Operation(summary = "List your offers", description = "With what was picked from each.")
  public List<OffersJson.Offered> list() {
    return offers.list(current.id()).stream().map(OffersJson.Offered::of).toList();
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Offer times that cost no deep work",
      description =
          "The answer has a secret address, which is not shown again. Everybody who knows it sees times that cost you no deep work, and can pick one.")
  @RequestBody(content = @Content(schema = @Schema(implementation = OffersJson.NewOffer.class)))
  @APIResponse(
      responseCode = "201",
      description = "The offer and its address",
      content = @Content(schema = @Schema(implementation = OffersJson.MadeOffer.class)))
  @APIResponse(
      responseCode = "400",
      description = "A value that makes no sense",
      content = @Content(mediaType = Problem.TYPE))
  @APIResponse(
      responseCode = "409",
      description = "No calendar can be booked on, or there are too many open offers",
      content = @Content(mediaType = Problem.TYPE))
  public Response make(@Nullable JsonNode body) {
    JsonBody sent =
        JsonBody.of(
            body,
            List.of("minutes", "first", "last", "note", "confirmsItself", "picks", "expiresAt"));
    String note = sent.text("note", Offer.Terms.LONGEST_NOTE);
    Offer.Terms terms =
        new Offer.Terms(
            sent.number("minutes", Offer.Terms.SHORTEST, LONGEST_MINUTES),
            date(sent, "first"),
            date(sent, "last"),
            note == null ? "" : note.strip(),
            sent.flag("confirmsItself", false),
            sent.has("picks") ? sent.number("picks", 1, Offer.Terms.MOST_PICKS) : 1,
            sent.has("expiresAt") ? moment(sent, "expiresAt", offers.zone(current.id())) : null);
    return answered(
        () -> {
          Offers.Made made = offers.make(current.id(), terms);
          return Response.status(Response.Status.CREATED)
              .entity(
                  new OffersJson.MadeOffer(
                      OffersJson.Offered.of(made.offer()),
                      address.offer(made.secret()).toString(),
                      made.slots()))
              .build();
        });
  }

  private LocalDate date(JsonBody sent, String key) {
    ZoneId zone = offers.zone(current.id());
    return moment(sent, key, zone).atZone(zone).toLocalDate();
  }

  private static Instant moment(JsonBody sent, String key, ZoneId zone) {
    String text = sent.text(key, LONGEST_TIME);
    return Moment.parse(key, text == null ? "" : text, zone);
  }

  @DELETE
  @Path("{id}")
  @Operation(
      summary = "Revoke an offer",
      description =
          "Its address leads nowhere from then on. Picks that wait are declined; confirmed meetings stand.")
  @APIResponse(responseCode = "204", description = "It is revoked")
  @APIResponse(
      responseCode = "404",
      description = "There is no such offer",
      content = @Content(mediaType = Problem.TYPE))
  public Response revoke(@PathParam("id") String id) {
    UUID offer = Ids.parse(id, "offer");
    return answered(
        () -> {
          offers.revoke(current.id(), offer);
          return Response.noContent().build();
        });
  }

  @POST
  @Path("{id}/picks/{pick}/confirm")
  @Operation(
      summary = "Confirm a pick",
      description =
          "The meeting is created, if its time is still free and costs nothing, and Google invites the guest. Repeating it books nothing twice. State \"confirming\" in the answer: Google has not answered yet, and we keep trying.")
  @APIResponse(
      responseCode = "200",
      description = "The pick, as it is now",
      content = @Content(schema = @Schema(implementation = OffersJson.Picked.class)))
  @APIResponse(
      responseCode = "404",
      description = "There is no such pick",
      content = @Content(mediaType = Problem.TYPE))
  @APIResponse(
      responseCode = "409",
      description = "It is answered already",
      content = @Content(mediaType = Problem.TYPE))
  public Response confirm(@PathParam("id") String id, @PathParam("pick") String pick) {
    return picked(id, pick, (offer, known) -> offers.confirm(current.id(), offer, known));
  }

  @POST
  @Path("{id}/picks/{pick}/decline")
  @Operation(summary = "Decline a pick", description = "Its time can be picked again.")
  @APIResponse(
      responseCode = "200",
      description = "The pick, as it is now",
      content = @Content(schema = @Schema(implementation = OffersJson.Picked.class)))
  @APIResponse(
      responseCode = "404",
      description = "There is no such pick",
      content = @Content(mediaType = Problem.TYPE))
  @APIResponse(
      responseCode = "409",
      description = "It is answered already",
      content = @Content(mediaType = Problem.TYPE))
  public Response decline(@PathParam("id") String id, @PathParam("pick") String pick) {
    return picked(id, pick, (offer, known) -> offers.decline(current.id(), offer, known));
  }

  @POST
  @Path("{id}/picks/{pick}/cancel")
  @Operation(
      summary = "Cancel a meeting that was picked",
      description =
          "Google tells the guest. A meeting that has become another one in the calendar stays.")
  @APIResponse(
      responseCode = "200",
      description = "The pick, as it is now",
      content = @Content(schema = @Schema(implementation = OffersJson.Picked.class)))
  @APIResponse(
      responseCode = "404",
      description = "There is no such pick",
      content = @Content(mediaType = Problem.TYPE))
  @APIResponse(
      responseCode = "409",
      description = "There is nothing to cancel any more",
      content = @Content(mediaType = Problem.TYPE))
  public Response cancel(@PathParam("id") String id, @PathParam("pick") String pick) {
    return picked(id, pick, (offer, known) -> offers.cancel(current.id(), offer, known));
  }

  private interface Answer {
    Pick give(UUID offer, UUID pick);
  }

  private static Response picked(String id, String pick, Answer answer) {
    UUID offer = Ids.parse(id, "offer");
    UUID known = Ids.parse(pick, "pick");
    return answered(() -> Response.ok(OffersJson.Picked.of(answer.give(offer, known))).build());
  }

  static Response answered(Supplier<Response> answer) {
    try {
      return answer.get();
    } catch (OfferProblem e) {
      int status =
          switch (e.why()) {
            case UNKNOWN_OFFER, UNKNOWN_PICK -> 404;
            case TOO_LONG, OVER, TOO_FAR, BAD_EXPIRY -> 400;
            case TOO_MANY, NO_CALENDAR, ANSWERED -> 409;
          };
      return Problem.response(status, OfferMessages.of(e));
    }
  }
}
