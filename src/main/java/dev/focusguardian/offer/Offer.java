package dev.focusguardian.offer;

import dev.focusguardian.store.OfferPicks;
import dev.focusguardian.store.StoredOffer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Times that a person offers, as the person sees it.
 *
 * @param picks by time
 */
public record Offer(UUID id, Terms terms, Instant createdAt, State state, List<Pick> picks) {

  public Offer {
    picks = List.copyOf(picks);
  }

  /**
   * What is offered.
   *
   * @param minutes how long a meeting is
   * @param first the first date, in the person's zone
   * @param last the last one
   * @param note for whom; only the person sees it
   * @param confirmsItself whether a pick needs no confirmation
   * @param mostPicks how many can be picked
   * @param expiresAt when the address stops working; null for the end of the last date
   */
  public record Terms(
      int minutes,
      LocalDate first,
      LocalDate last,
      String note,
      boolean confirmsItself,
      int mostPicks,
      @Nullable Instant expiresAt) {

    public static final int SHORTEST = 10;
    public static final int LONGEST_NOTE = 200;
    public static final int MOST_PICKS = 50;

    /** Without the note. */
    @Override
    public String toString() {
      return "Terms[" + minutes + " min]";
    }
  }

  /** Whether its address works. */
  public enum State {
    OPEN,
    REVOKED,
    EXPIRED,
    /** As many slots are picked as it allows, or too many were booked and cancelled. */
    USED_UP;

    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  static Offer of(StoredOffer stored, List<Pick> picks, Instant now) {
    return new Offer(
        stored.id(),
        new Terms(
            stored.minutes(),
            stored.first(),
            stored.last(),
            stored.note(),
            stored.confirmsItself(),
            stored.mostPicks(),
            stored.expiresAt()),
        stored.createdAt(),
        state(stored, picks, now),
        picks);
  }

  private static State state(StoredOffer stored, List<Pick> picks, Instant now) {
    if (stored.revokedAt() != null) {
      return State.REVOKED;
    }
    if (!stored.expiresAt().isAfter(now)) {
      return State.EXPIRED;
    }
    long standing = picks.stream().filter(pick -> pick.state().counts()).count();
    long booked = picks.stream().filter(Pick::booked).count();
    return standing >= stored.mostPicks() || booked >= stored.mostPicks() + OfferPicks.MOST_REPLACED
        ? State.USED_UP
        : State.OPEN;
  }
}
