package dev.focusguardian.web.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.messages.OfferMessages;
import dev.focusguardian.offer.OpenOffers;
import dev.focusguardian.offer.OpenOffers.Picked;
import dev.focusguardian.offer.OpenOffers.Shown;
import dev.focusguardian.offer.Pick.Guest;
import dev.focusguardian.offer.Secret;
import dev.focusguardian.web.VisitorAddress;
import dev.focusguardian.web.VisitorLimits;
import io.smallrye.common.annotation.Blocking;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The times of an offer and what became of a pick, for programs of visitors without an account. */
@Path("/api/v1/visitor")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Offers")
@Blocking
public class VisitorApi {

  private static final int LONGEST_TIME = 40;

  private final OpenOffers offers;
  private final VisitorLimits limits;
  private final VisitorAddress address;

  public VisitorApi(OpenOffers offers, VisitorLimits limits, VisitorAddress address) {
    this.address = address;
    this.offers = offers;
    this.limits = limits;
  }

  /**
   * @param suggested it suits the person best
   */
  @Schema(name = "OfferedTime")
  public record Time(Instant start, Instant end, boolean suggested) {}

  /**
   * @param zone that of the person who offers
   * @param confirmsItself whether a pick is booked at once
   * @param slots by time
   */
  @Schema(name = "OfferedTimes")
  public record Times(int minutes, String zone, boolean confirmsItself, List<Time> slots) {
    static Times of(Shown shown) {
      return new Times(
          shown.minutes(),
          shown.zone().getId(),
          shown.confirmsItself(),
          shown.slots().stream()
              .map(slot -> new Time(slot.start(), slot.end(), shown.suggested().contains(slot)))
              .toList());
    }
  }

  /**
   * @param start of one of the offered times
   */
  @Schema(name = "PickATime")
  public record NewPick(Instant start, String name, String email, @Nullable String subject) {}

  /**
   * @param address of its page, the end of which is its secret; shown this once, otherwise null
   * @param state {@code waiting}, {@code confirming}, {@code confirmed}, {@code declined}, {@code
   *     taken}, {@code failed}, {@code cancelling} or {@code cancelled}
   */
  @Schema(name = "PickedTime")
  public record State(@Nullable String address, String state, Instant start, Instant end) {
    static State of(@Nullable String address, Picked.Given given) {
      return new State(
          address,
          given.pick().state().word(),
          given.pick().interval().start(),
          given.pick().interval().end());
    }
  }

  @GET
  @Path("offers/{token}")
  @Operation(
      summary = "The times of an offer",
      description = "For everybody who knows its secret address. There is nothing else to see.")
  @APIResponse(
      responseCode = "200",
      description = "The times",
      content = @Content(schema = @Schema(implementation = Times.class)))
  @APIResponse(
      responseCode = "404",
      description = "The address is unknown, revoked, expired or used up",
      content = @Content(mediaType = Problem.TYPE))
  @APIResponse(
      responseCode = "429",
      description = "Too many requests",
      content = @Content(mediaType = Problem.TYPE))
  public Response slots(@PathParam("token") String token, @Context HttpServerRequest request) {
    return limited(
        limits.mayLook(request.remoteAddress().hostAddress(), token),
        () ->
            offers
                .open(token)
                .map(shown -> Response.ok(Times.of(shown)).build())
                .orElseGet(VisitorApi::noOffer));
  }

  @POST
  @Path("offers/{token}/picks")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Pick a time of an offer",
      description = "The answer has the secret address of the pick, which is not shown again.")
  @RequestBody(content = @Content(schema = @Schema(implementation = NewPick.class)))
  @APIResponse(
      responseCode = "201",
      description = "The pick",
      content = @Content(schema = @Schema(implementation = State.class)))
  @APIResponse(
      responseCode = "400",
      description = "A value that cannot be used",
      content = @Content(mediaType = Problem.TYPE))
  @APIResponse(
      responseCode = "404",
      description = "The address is unknown, revoked, expired or used up",
      content = @Content(mediaType = Problem.TYPE))
  @APIResponse(
      responseCode = "409",
      description = "Somebody else was faster, or this time is not offered",
      content = @Content(mediaType = Problem.TYPE))
  @APIResponse(
      responseCode = "429",
      description = "Too many requests",
      content = @Content(mediaType = Problem.TYPE))
  public Response pick(
      @PathParam("token") String token,
      @Nullable JsonNode body,
      @Context HttpServerRequest request) {
    return limited(
        limits.mayPick(request.remoteAddress().hostAddress(), token), () -> pick(token, body));
  }

  private Response pick(String token, @Nullable JsonNode body) {
    Shown shown = offers.open(token).orElse(null);
    if (shown == null) {
      return noOffer();
    }
    JsonBody sent = JsonBody.of(body, List.of("start", "name", "email", "subject"));
    String start = sent.text("start", LONGEST_TIME);
    Interval slot =
        Interval.startingAt(
            Moment.parse("start", start == null ? "" : start, ZoneOffset.UTC),
            Duration.ofMinutes(shown.minutes()));
    String name = sent.text("name", Guest.LONGEST_NAME);
    if (name == null || name.isBlank()) {
      throw Problem.badRequest(ApiMessages.NO_NAME);
    }
    String email = sent.address("email");
    if (email == null || !Guest.isAddress(email)) {
      throw Problem.badRequest(ApiMessages.NO_GUEST_ADDRESS);
    }
    String subject = sent.text("subject", Guest.LONGEST_SUBJECT);
    Secret secret = Secret.made();
    Picked picked =
        offers
            .pick(
                token,
                slot,
                new Guest(name.strip(), email, subject == null ? "" : subject.strip()),
                secret)
            .orElse(null);
    if (picked instanceof Picked.Given given) {
      return Response.status(Response.Status.CREATED)
          .entity(State.of(address.pick(secret).toString(), given))
          .build();
    }
    return picked == null ? noOffer() : Problem.response(409, OfferMessages.TAKEN);
  }

  @GET
  @Path("picks/{secret}")
  @Operation(summary = "What became of a pick", description = "For everybody who knows its secret.")
  @APIResponse(
      responseCode = "200",
      description = "The pick",
      content = @Content(schema = @Schema(implementation = State.class)))
  @APIResponse(
      responseCode = "404",
      description = "There is no such pick",
      content = @Content(mediaType = Problem.TYPE))
  public Response state(@PathParam("secret") String secret, @Context HttpServerRequest request) {
    return limited(
        limits.mayLook(request.remoteAddress().hostAddress(), secret),
        () ->
            offers
                .find(secret)
                .map(given -> Response.ok(State.of(null, given)).build())
                .orElseGet(VisitorApi::noPick));
  }

  @DELETE
  @Path("picks/{secret}")
  @Operation(summary = "Cancel a pick", description = "Everybody on the meeting is told.")
  @APIResponse(
      responseCode = "200",
      description = "The pick",
      content = @Content(schema = @Schema(implementation = State.class)))
  @APIResponse(
      responseCode = "404",
      description = "There is no such pick",
      content = @Content(mediaType = Problem.TYPE))
  @APIResponse(
      responseCode = "409",
      description = "There is nothing to cancel any more",
      content = @Content(mediaType = Problem.TYPE))
  public Response cancel(@PathParam("secret") String secret, @Context HttpServerRequest request) {
    return limited(
        limits.mayPick(request.remoteAddress().hostAddress(), secret),
        () ->
            OffersApi.answered(
                () ->
                    offers
                        .cancel(secret)
                        .map(given -> Response.ok(State.of(null, given)).build())
                        .orElseGet(VisitorApi::noPick)));
  }

  private static Response limited(boolean allowed, Supplier<Response> answer) {
    return allowed
        ? answer.get()
        : Response.fromResponse(Problem.response(429, OfferMessages.TOO_OFTEN))
            .header("Retry-After", "60")
            .build();
  }

  private static Response noOffer() {
    return Problem.response(404, OfferMessages.NO_OFFER);
  }

  private static Response noPick() {
    return Problem.response(404, OfferMessages.NO_PICK);
  }
}
