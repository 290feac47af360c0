package dev.focusguardian.web.page;

import dev.focusguardian.flags.Declining;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * View of a proposal before it is sent.
 *
 * @param title hostile: as it came from the calendar
 * @param start of the meeting as it is shown here, for the machine
 * @param slots the times that it offers, in words
 * @param from the account in whose name it is sent; empty if it cannot be sent here
 * @param to the organizer, in words
 * @param comment the text
 * @param mail opens a prepared mail
 * @param hindrance why it cannot be sent here, in a sentence; null if it can
 */
public record ProposalView(
    String id,
    String title,
    String when,
    String start,
    List<String> slots,
    String from,
    String to,
    String comment,
    String mail,
    @Nullable String hindrance) {

  public ProposalView {
    slots = List.copyOf(slots);
  }

  /** How much can be said to the organizer. */
  public int longest() {
    return Declining.LONGEST_COMMENT;
  }
}
