package dev.focusguardian.offer;

import dev.focusguardian.account.PersonSettings;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.safety.WritePolicy;
import dev.focusguardian.store.OfferPicks;
import dev.focusguardian.store.OfferPicks.Added;
import dev.focusguardian.store.OfferTable;
import dev.focusguardian.store.StoredOffer;
import dev.focusguardian.store.StoredPick;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What somebody who knows a secret address sees and does. They have no account here. */
@Singleton
public class OpenOffers {

  private final OfferTable offers;
  private final OfferPicks picks;
  private final OfferedTimes times;
  private final Offers answers;
  private final BookingCalendar booking;
  private final WritePolicy policy;
  private final PersonSettings settings;
  private final Clock clock;

  OpenOffers(
      OfferTable offers,
      OfferPicks picks,
      OfferedTimes times,
      Offers answers,
      BookingCalendar booking,
      WritePolicy policy,
      PersonSettings settings,
      Clock clock) {
    this.offers = offers;
    this.picks = picks;
    this.times = times;
    this.answers = answers;
    this.booking = booking;
    this.policy = policy;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * All that is shown of an offer.
   *
   * @param zone the person's
   * @param confirmsItself whether a pick needs no confirmation
   * @param slots by time
   * @param suggested those of them that suit the person best
   */
  public record Shown(
      int minutes,
      ZoneId zone,
      boolean confirmsItself,
      List<Interval> slots,
      List<Interval> suggested) {
    public Shown {
      slots = List.copyOf(slots);
      suggested = List.copyOf(suggested);
    }
  }

  /** Empty if it is unknown, revoked, expired or used up: nobody can tell these apart. */
  public Optional<Shown> open(String token) {
    return offer(token).map(this::shown);
  }

  private Shown shown(StoredOffer offer) {
    OfferedTimes.Times found = times.of(offer);
    return new Shown(
        offer.minutes(),
        times.zone(offer.person()),
        offer.confirmsItself() && picksOf(offer).stream().noneMatch(Pick::cancelledByGuest),
        found.slots(),
        found.suggested());
  }

  private Optional<StoredOffer> offer(String token) {
    return Secret.of(token)
        .flatMap(secret -> offers.find(secret.hash()))
        .filter(
            offer -> Offer.of(offer, picksOf(offer), clock.instant()).state() == Offer.State.OPEN);
  }

  private List<Pick> picksOf(StoredOffer offer) {
    return picks.list(offer.person()).stream()
        .map(Pick::of)
        .filter(pick -> pick.offer().equals(offer.id()))
        .toList();
  }

  /** What became of a pick. */
  public sealed interface Picked {

    /** It is theirs. */
    record Given(Pick pick, ZoneId zone) implements Picked {}

    /** Somebody else has it, or it is not offered any more; these times are left. */
    record Taken(Optional<Shown> left) implements Picked {}
  }

  /**
   * Picks a slot. The same form can be sent again.
   *
   * @param secret chosen by the form, for the page of the pick
   * @return empty as for {@link #open}
   */
  public Optional<Picked> pick(String token, Interval slot, Pick.Guest guest, Secret secret) {
    Optional<Picked> before = find(secret.text()).map(Picked.Given.class::cast);
    if (before.isPresent()) {
      return before;
    }
    return offer(token).map(offer -> pick(offer, token, slot, guest, secret));
  }

  private Picked pick(
      StoredOffer offer, String token, Interval slot, Pick.Guest guest, Secret secret) {
    if (!times.of(offer).slots().contains(slot)) {
      return new Picked.Taken(open(token));
    }
    boolean confirmed = offer.confirmsItself() && mayWrite(offer);
    StoredPick pick =
        new StoredPick(
            UUID.randomUUID(),
            offer.person(),
            offer.id(),
            (confirmed ? PickState.CONFIRMING : PickState.WAITING).word(),
            slot,
            guest.name(),
            guest.email(),
            guest.subject(),
            clock.instant(),
            null,
            null,
            null,
            null,
            false);
    Added added = picks.add(pick, secret.hash(), clock.instant());
    return switch (added) {
      case ADDED ->
          new Picked.Given(
              confirmed ? answers.settled(pick) : Pick.of(pick), times.zone(offer.person()));
      case ADDED_BEFORE, WAITS ->
          find(secret.text()).orElseThrow(() -> new IllegalStateException("A pick has vanished"));
      case TAKEN, OVER -> new Picked.Taken(open(token));
    };
  }

  /** During a pause or a trial, nothing is written that the person has not confirmed. */
  private boolean mayWrite(StoredOffer offer) {
    return booking
        .of(offer.person())
        .map(
            place ->
                policy
                    .permission(
                        offer.person(),
                        place.account(),
                        settings.get(offer.person()).preferences(),
                        clock.instant())
                    .given())
        .orElse(false);
  }

  /** The pick of somebody who knows its secret. */
  public Optional<Picked.Given> find(String secret) {
    return stored(secret).map(pick -> new Picked.Given(Pick.of(pick), times.zone(pick.person())));
  }

  private Optional<StoredPick> stored(String secret) {
    return Secret.of(secret).flatMap(known -> picks.find(known.hash()));
  }

  /**
   * Cancels the pick of somebody who knows its secret; empty if there is none.
   *
   * @throws OfferProblem if there is nothing to cancel any more
   */
  public Optional<Picked.Given> cancel(String secret) {
    return stored(secret)
        .map(
            pick ->
                new Picked.Given(answers.cancel(pick, Offers.GUEST), times.zone(pick.person())));
  }
}
