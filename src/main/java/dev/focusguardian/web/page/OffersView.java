package dev.focusguardian.web.page;

import dev.focusguardian.messages.OfferMessages;
import dev.focusguardian.offer.Offer;
import dev.focusguardian.offer.Pick;
import dev.focusguardian.offer.PickState;
import dev.focusguardian.words.Wording;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * View of the times that the person offers.
 *
 * @param made the address of a new offer; null for none
 */
public record OffersView(List<Row> offers, @Nullable Made made) {

  public OffersView {
    offers = List.copyOf(offers);
  }

  /**
   * @param slots what is said about the times that it shows now
   */
  public record Made(String address, String slots) {}

  /**
   * @param name for whom, or what it is; hostile
   * @param open it can be revoked
   */
  public record Row(
      String id, String name, String terms, String state, boolean open, List<PickRow> picks) {
    public Row {
      picks = List.copyOf(picks);
    }
  }

  /**
   * @param name hostile, like the address and the subject
   */
  public record PickRow(
      String id,
      String when,
      String name,
      String email,
      String subject,
      String state,
      boolean waiting,
      boolean cancellable) {}

  static OffersView of(List<Offer> offers, @Nullable Made made, ZoneId zone) {
    return new OffersView(offers.stream().map(offer -> row(offer, zone)).toList(), made);
  }

  private static Row row(Offer offer, ZoneId zone) {
    Offer.Terms terms = offer.terms();
    Instant expires = terms.expiresAt();
    return new Row(
        offer.id().toString(),
        terms.note().isEmpty()
            ? "Offer of " + Wording.dayTime(offer.createdAt(), zone)
            : terms.note(),
        Wording.duration(terms.minutes())
            + ", "
            + Wording.dates(terms.first(), terms.last())
            + ". "
            + (terms.mostPicks() == 1 ? "One pick" : "Up to " + terms.mostPicks() + " picks")
            + (terms.confirmsItself() ? ", booked at once" : ", each confirmed by you")
            + (expires == null ? "" : ". Expires " + Wording.dayTime(expires, zone)),
        OfferMessages.state(offer.state()),
        offer.state() == Offer.State.OPEN || offer.state() == Offer.State.USED_UP,
        offer.picks().stream().map(pick -> pick(pick, zone)).toList());
  }

  private static PickRow pick(Pick pick, ZoneId zone) {
    return new PickRow(
        pick.id().toString(),
        Wording.daySpan(pick.interval(), zone),
        pick.guest().name(),
        pick.guest().email(),
        pick.guest().subject(),
        OfferMessages.forPerson(pick),
        pick.state() == PickState.WAITING,
        pick.state() == PickState.CONFIRMED);
  }
}
