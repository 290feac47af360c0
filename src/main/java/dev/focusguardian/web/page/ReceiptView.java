package dev.focusguardian.web.page;

import dev.focusguardian.deletion.DeletionReceipt;
import dev.focusguardian.deletion.DeletionReceipt.Remaining;
import dev.focusguardian.messages.SharedMessages;
import dev.focusguardian.words.Wording;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * View of the receipt of a deletion.
 *
 * @param at time of the receipt, with the zone
 * @param since when the deletion began
 */
public record ReceiptView(
    boolean finished, String at, String since, List<Account> accounts, List<StoredPart> data) {

  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("EEE d MMM yyyy, HH:mm", Locale.ENGLISH);
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

  public ReceiptView {
    accounts = List.copyOf(accounts);
    data = List.copyOf(data);
  }

  /**
   * @param said what was done, in full sentences
   * @param standing focus blocks that are still on the calendar
   * @param kept events that are the person's own
   * @param notes what to know and what to do
   */
  public record Account(
      String address,
      List<String> said,
      List<String> standing,
      List<String> kept,
      List<String> notes) {

    public Account {
      said = List.copyOf(said);
      standing = List.copyOf(standing);
      kept = List.copyOf(kept);
      notes = List.copyOf(notes);
    }

    public String standingWords() {
      return Wording.blocks(standing.size()) + (standing.size() == 1 ? " remains" : " remain");
    }
  }

  static ReceiptView of(DeletionReceipt receipt, ZoneId zone) {
    return new ReceiptView(
        receipt.finished(),
        moment(receipt.at(), zone) + " (" + zone + ")",
        moment(receipt.begunAt(), zone),
        receipt.accounts().stream().map(account -> account(account, zone)).toList(),
        StoredPart.of(receipt.data()));
  }

  static String moment(Instant instant, ZoneId zone) {
    return MOMENT.format(instant.atZone(zone));
  }

  private static Account account(DeletionReceipt.Account account, ZoneId zone) {
    List<String> said = new ArrayList<>();
    int removed = account.eventsRemoved();
    said.add(
        removed == 0
            ? "No focus block was removed."
            : Wording.blocks(removed) + (removed == 1 ? " was removed." : " were removed."));
    if (account.channelsStopped() > 0) {
      said.add("We told Google to stop sending notifications.");
    }
    said.add(
        switch (account.access()) {
          case REVOKED -> "We revoked the access, and Google confirmed it.";
          case ENDED_BEFORE -> "Google had already ended the access.";
          case NOT_CONFIRMED -> "Google didn't confirm that the access is revoked.";
          case KEPT -> "We keep the access until nothing remains there.";
        });
    return new Account(
        account.account(),
        said,
        account.notRemoved().stream().map(event -> event(event, zone)).toList(),
        account.kept().stream().map(event -> event(event, zone)).toList(),
        account.notes().stream().map(SharedMessages::of).toList());
  }

  private static String event(Remaining event, ZoneId zone) {
    Instant start = event.start();
    Instant end = event.end();
    String when =
        start == null || end == null
            ? "At an unknown time"
            : moment(start, zone) + "–" + TIME.format(end.atZone(zone));
    return when + ", on " + event.calendar() + ": " + SharedMessages.of(event.why());
  }
}
