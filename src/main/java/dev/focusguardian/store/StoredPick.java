package dev.focusguardian.store;

import dev.focusguardian.identity.PersonId;
import dev.focusguardian.interval.Interval;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A slot of an offer that somebody picked.
 *
 * @param state a word of the table's
 * @param name hostile, like the address and the subject
 * @param subject empty for none
 * @param calendar where its event is; null while there is none, or the calendar is gone
 * @param googleCalendar Google's id of that calendar, which stays known when the account is
 *     disconnected
 * @param cancelledBy {@code person} or {@code guest}; null for nobody
 * @param changed it was to be cancelled, but somebody has changed the event since
 */
public record StoredPick(
    UUID id,
    PersonId person,
    UUID offer,
    String state,
    Interval interval,
    String name,
    String email,
    String subject,
    Instant pickedAt,
    @Nullable UUID calendar,
    @Nullable String googleCalendar,
    @Nullable String eventId,
    @Nullable String cancelledBy,
    boolean changed) {

  /** Without what the guest typed. */
  @Override
  public String toString() {
    return "StoredPick[" + id + " " + state + "]";
  }
}
