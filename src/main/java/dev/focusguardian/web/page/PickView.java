package dev.focusguardian.web.page;

import dev.focusguardian.messages.OfferMessages;
import dev.focusguardian.offer.OpenOffers.Picked;
import dev.focusguardian.offer.Pick;
import dev.focusguardian.offer.PickState;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * View of a pick for the guest who made it.
 *
 * @param subject hostile, as they typed it; empty for none
 */
public record PickView(
    String secret,
    String headline,
    String sentence,
    String when,
    String subject,
    String zone,
    List<String> zones,
    boolean moving,
    boolean cancellable) {

  public PickView {
    zones = List.copyOf(zones);
  }

  static PickView of(String secret, Picked.Given given, @Nullable String wanted) {
    ZoneId zone = OfferView.zone(wanted, given.zone());
    Pick pick = given.pick();
    return new PickView(
        secret,
        OfferMessages.headline(pick),
        OfferMessages.forGuest(pick) + ".",
        OfferView.full(pick.interval(), zone),
        pick.guest().subject(),
        zone.getId(),
        OfferView.zones(zone, given.zone()),
        pick.state() == PickState.CONFIRMING || pick.state() == PickState.CANCELLING,
        pick.state().stands());
  }
}
