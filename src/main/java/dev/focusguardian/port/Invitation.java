package dev.focusguardian.port;

import dev.focusguardian.calendar.RemoteEvent;
import org.jspecify.annotations.Nullable;

/**
 * An event with its guests, read for answering it. Held for as long as that takes, never stored.
 *
 * @param organizer the address of the person who called it; empty when Google does not say
 * @param self the account's own address on the guest list; null when it is not on it by name
 * @param others persons on it besides the organizer and oneself, as far as they are shown
 * @param guestsOmitted the list is not whole, so that only the own answer may be sent
 * @param comment the account's own, with its answer so far; null for none
 * @param guests the list as it came, in Google's JSON: to be sent back with nothing changed but the
 *     own answer
 */
public record Invitation(
    RemoteEvent event,
    String organizer,
    @Nullable String self,
    int others,
    boolean guestsOmitted,
    @Nullable String comment,
    String guests) {

  /** Without addresses. */
  @Override
  public String toString() {
    return "Invitation[" + event.id() + "]";
  }
}
