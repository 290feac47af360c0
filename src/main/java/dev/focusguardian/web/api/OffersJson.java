package dev.focusguardian.web.api;

import dev.focusguardian.offer.Offer;
import dev.focusguardian.offer.Pick;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Offers and picks as JSON, for the person. */
final class OffersJson {

  private OffersJson() {}

  /**
   * @param first the first day, in your zone
   * @param last the last day
   * @param note for whom; only you see it
   * @param confirmsItself whether a pick is booked at once; default: false
   * @param picks how many picks are allowed; default: 1
   * @param expiresAt when the address stops working; default: at the end of the last day
   */
  @Schema(name = "NewOffer")
  public record NewOffer(
      int minutes,
      LocalDate first,
      LocalDate last,
      @Nullable String note,
      @Nullable Boolean confirmsItself,
      @Nullable Integer picks,
      @Nullable Instant expiresAt) {}

  /**
   * @param state {@code open}, {@code revoked}, {@code expired} or {@code used-up}
   * @param allowed how many picks are allowed
   */
  @Schema(name = "Offer")
  public record Offered(
      UUID id,
      int minutes,
      LocalDate first,
      LocalDate last,
      String note,
      boolean confirmsItself,
      int allowed,
      Instant createdAt,
      @Nullable Instant expiresAt,
      String state,
      List<Picked> picks) {

    static Offered of(Offer offer) {
      Offer.Terms terms = offer.terms();
      return new Offered(
          offer.id(),
          terms.minutes(),
          terms.first(),
          terms.last(),
          terms.note(),
          terms.confirmsItself(),
          terms.mostPicks(),
          offer.createdAt(),
          terms.expiresAt(),
          offer.state().word(),
          offer.picks().stream().map(Picked::of).toList());
    }
  }

  /**
   * @param state {@code waiting}, {@code confirming}, {@code confirmed}, {@code declined}, {@code
   *     taken}, {@code failed}, {@code cancelling} or {@code cancelled}
   * @param cancelledByGuest the guest cancelled it
   */
  @Schema(name = "Pick")
  public record Picked(
      UUID id,
      String state,
      Instant start,
      Instant end,
      String name,
      String email,
      String subject,
      Instant pickedAt,
      boolean cancelledByGuest) {

    static Picked of(Pick pick) {
      return new Picked(
          pick.id(),
          pick.state().word(),
          pick.interval().start(),
          pick.interval().end(),
          pick.guest().name(),
          pick.guest().email(),
          pick.guest().subject(),
          pick.pickedAt(),
          pick.cancelledByGuest());
    }
  }

  /**
   * @param address the secret address, shown this once
   * @param slots how many times it shows now
   */
  @Schema(name = "MadeOffer")
  public record MadeOffer(Offered offer, String address, int slots) {}
}
