package dev.focusguardian.offer;

import dev.focusguardian.account.PersonSettings;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.offer.OfferProblem.Why;
import dev.focusguardian.queue.CycleRunner;
import dev.focusguardian.queue.CycleTrigger;
import dev.focusguardian.store.OfferPicks;
import dev.focusguardian.store.OfferTable;
import dev.focusguardian.store.StoredOffer;
import dev.focusguardian.store.StoredPick;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a person does about the times that they offer. */
@Singleton
public class Offers {

  private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);
  private static final int MOST_OPEN = 50;

  /** Who cancels a pick. */
  static final String GUEST = "guest";

  private static final String PERSON = "person";

  private final OfferTable table;
  private final OfferPicks picks;
  private final OfferedTimes times;
  private final BookingCalendar booking;
  private final PersonSettings settings;
  private final CycleRunner cycles;
  private final Clock clock;

  public Offers(
      OfferTable table,
      OfferPicks picks,
      OfferedTimes times,
      BookingCalendar booking,
      PersonSettings settings,
      CycleRunner cycles,
      Clock clock) {
    this.table = table;
    this.picks = picks;
    this.times = times;
    this.booking = booking;
    this.settings = settings;
    this.cycles = cycles;
    this.clock = clock;
  }

  /**
   * A new offer with the secret of its address, which nobody can find out again.
   *
   * @param slots how many slots it shows now
   */
  public record Made(Offer offer, Secret secret, int slots) {}

  /**
   * @throws OfferProblem if these terms make no sense
   */
  public Made make(PersonId person, Offer.Terms terms) {
    Instant now = clock.instant();
    Instant expires = check(person, terms, now);
    Secret secret = Secret.made();
    StoredOffer offer =
        new StoredOffer(
            UUID.randomUUID(),
            person,
            terms.note(),
            terms.minutes(),
            terms.first(),
            terms.last(),
            terms.confirmsItself(),
            terms.mostPicks(),
            now,
            expires,
            null);
    table.add(offer, secret.hash());
    return new Made(Offer.of(offer, List.of(), now), secret, times.of(offer).slots().size());
  }

  /** Returns when it expires. */
  private Instant check(PersonId person, Offer.Terms terms, Instant now) {
    if (booking.of(person).isEmpty()) {
      throw new OfferProblem(Why.NO_CALENDAR);
    }
    int focusMinimum = settings.get(person).preferences().measure().focusMinimumMinutes();
    if (terms.minutes() >= focusMinimum) {
      throw new OfferProblem(Why.TOO_LONG, focusMinimum);
    }
    ZoneId zone = times.zone(person);
    LocalDate today = now.atZone(zone).toLocalDate();
    if (terms.last().isBefore(terms.first()) || terms.last().isBefore(today)) {
      throw new OfferProblem(Why.OVER, today);
    }
    LocalDate lastDate = times.lastDate(person);
    if (terms.last().isAfter(lastDate)) {
      throw new OfferProblem(Why.TOO_FAR, lastDate);
    }
    Instant end = terms.last().plusDays(1).atStartOfDay(zone).toInstant();
    Instant expires = terms.expiresAt() == null ? end : terms.expiresAt();
    if (!expires.isAfter(now) || expires.isAfter(end)) {
      throw new OfferProblem(Why.BAD_EXPIRY, end);
    }
    if (list(person).stream().filter(one -> one.state() == Offer.State.OPEN).count() >= MOST_OPEN) {
      throw new OfferProblem(Why.TOO_MANY, MOST_OPEN);
    }
    return expires;
  }

  /** The newest first. */
  public List<Offer> list(PersonId person) {
    Instant now = clock.instant();
    List<Pick> all = picks.list(person).stream().map(Pick::of).toList();
    return table.list(person).stream()
        .map(
            offer ->
                Offer.of(
                    offer,
                    all.stream().filter(pick -> pick.offer().equals(offer.id())).toList(),
                    now))
        .toList();
  }

  /** The zone in which the person's dates are. */
  public ZoneId zone(PersonId person) {
    return times.zone(person);
  }

  /**
   * @param waiting how many picks wait for the person's answer
   * @param others how many others have changed since the person saw them
   */
  public record News(int waiting, int others) {}

  public News news(PersonId person) {
    OfferPicks.News news = picks.news(person);
    return new News(news.waiting(), news.others());
  }

  /** The person has seen what became of the picks. */
  public void seen(PersonId person) {
    picks.seen(person);
  }

  /**
   * From then on its address leads nowhere. Picks that wait are declined; meetings that were
   * confirmed stand.
   *
   * @throws OfferProblem if there is no such offer
   */
  public void revoke(PersonId person, UUID id) {
    if (!table.revoke(person, id, clock.instant())) {
      throw new OfferProblem(Why.UNKNOWN_OFFER);
    }
    for (StoredPick pick : picks.in(person, List.of(PickState.WAITING.word()))) {
      if (pick.offer().equals(id)) {
        change(pick, PickState.WAITING, PickState.DECLINED, null);
      }
    }
  }

  /**
   * Has the meeting put on the calendar, and waits for it a little.
   *
   * @throws OfferProblem if there is no such pick, or it is answered already
   */
  public Pick confirm(PersonId person, UUID offer, UUID id) {
    StoredPick pick = find(person, offer, id);
    PickState state = PickState.of(pick.state());
    if (state == PickState.CONFIRMED) {
      return Pick.of(pick);
    }
    boolean confirming =
        state == PickState.CONFIRMING
            || change(pick, PickState.WAITING, PickState.CONFIRMING, null);
    if (!confirming) {
      throw new OfferProblem(Why.ANSWERED, PickState.of(find(person, offer, id).state()).word());
    }
    return settled(pick);
  }

  /**
   * @throws OfferProblem if there is no such pick, or it is answered already
   */
  public Pick decline(PersonId person, UUID offer, UUID id) {
    StoredPick pick = find(person, offer, id);
    boolean declined =
        PickState.of(pick.state()) == PickState.DECLINED
            || change(pick, PickState.WAITING, PickState.DECLINED, null);
    StoredPick now = find(person, offer, id);
    if (!declined) {
      throw new OfferProblem(Why.ANSWERED, PickState.of(now.state()).word());
    }
    return Pick.of(now);
  }

  /**
   * Has the meeting taken off the calendar, and waits for it a little.
   *
   * @throws OfferProblem if there is no such pick, or nothing to cancel any more
   */
  public Pick cancel(PersonId person, UUID offer, UUID id) {
    return cancel(find(person, offer, id), PERSON);
  }

  /**
   * @param by {@code person} or {@code guest}
   */
  Pick cancel(StoredPick pick, String by) {
    PickState state = PickState.of(pick.state());
    if (state == PickState.CANCELLED) {
      return Pick.of(pick);
    }
    if (state == PickState.WAITING && change(pick, state, PickState.CANCELLED, by)) {
      return again(pick);
    }
    boolean cancelling =
        state == PickState.CANCELLING
            || (state.stands() && change(pick, state, PickState.CANCELLING, by));
    if (!cancelling) {
      throw new OfferProblem(Why.ANSWERED, again(pick).state().word());
    }
    return settled(pick);
  }

  private StoredPick find(PersonId person, UUID offer, UUID id) {
    return picks
        .find(person, id)
        .filter(pick -> pick.offer().equals(offer))
        .orElseThrow(() -> new OfferProblem(Why.UNKNOWN_PICK));
  }

  /** What a guest did is news for the person. */
  private boolean change(StoredPick pick, PickState from, PickState to, @Nullable String by) {
    return picks.change(
        pick, new OfferPicks.Change(from.word(), to.word(), by, GUEST.equals(by)), clock.instant());
  }

  /** Only a cycle writes to the calendar; it also repeats what could not be done now. */
  Pick settled(StoredPick pick) {
    cycles.request(pick.person(), CycleTrigger.PERSON);
    cycles.awaitRest(pick.person(), LONGEST_WAIT);
    return again(pick);
  }

  private Pick again(StoredPick pick) {
    return picks
        .find(pick.person(), pick.id())
        .map(Pick::of)
        .orElseThrow(() -> new OfferProblem(Why.UNKNOWN_PICK));
  }
}
