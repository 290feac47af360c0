package dev.focusguardian.offer;

import dev.focusguardian.interval.Interval;
import dev.focusguardian.store.StoredPick;
import java.time.Instant;
import java.util.UUID;

/**
 * A slot that somebody picked.
 *
 * @param guest who picked it; hostile
 * @param cancelledByGuest the guest cancelled it, not the person
 * @param booked it was ever to be put on the calendar
 * @param changed it was to be cancelled, but somebody has changed the event since, so it stands
 */
public record Pick(
    UUID id,
    UUID offer,
    PickState state,
    Interval interval,
    Guest guest,
    Instant pickedAt,
    boolean cancelledByGuest,
    boolean booked,
    boolean changed) {

  /**
   * @param subject empty for none
   */
  public record Guest(String name, String email, String subject) {

    public static final int LONGEST_NAME = 80;
    public static final int LONGEST_EMAIL = 254;
    public static final int LONGEST_SUBJECT = 120;

    /** What mail servers take; nothing that could be read as more than one address. */
    public static boolean isAddress(String text) {
      return text.length() <= LONGEST_EMAIL
          && text.matches("[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]+([.][A-Za-z0-9-]+)*");
    }

    /** Without what they typed. */
    @Override
    public String toString() {
      return "Guest";
    }
  }

  static Pick of(StoredPick stored) {
    return new Pick(
        stored.id(),
        stored.offer(),
        PickState.of(stored.state()),
        stored.interval(),
        new Guest(stored.name(), stored.email(), stored.subject()),
        stored.pickedAt(),
        Offers.GUEST.equals(stored.cancelledBy()),
        stored.eventId() != null
            || PickState.of(stored.state()) == PickState.CONFIRMING
            || PickState.of(stored.state()) == PickState.CANCELLING,
        stored.changed());
  }
}
