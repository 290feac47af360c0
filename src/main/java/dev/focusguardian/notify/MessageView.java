package dev.focusguardian.notify;

import dev.focusguardian.words.SplitDrawing;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A message in the words of mails and chats. Titles in it are cleaned, and still hostile.
 *
 * @param headline the same without anything that others wrote
 * @param preview what a list of mails shows after the subject
 * @param action what the link to the alerts is called
 * @param alerts the address of the page of alerts
 * @param channels the address of the page on which the person chooses what they are told
 * @param weeks those that are shown in full; none in a test
 * @param more a line for each further week
 */
public record MessageView(
    String subject,
    String headline,
    String preview,
    String action,
    String alerts,
    String channels,
    List<Week> weeks,
    List<String> more) {

  /** All that a message says which only tries a channel. */
  static final String TEST = "This is a test. Messages about your weeks will come here.";

  public MessageView {
    weeks = List.copyOf(weeks);
    more = List.copyOf(more);
  }

  /**
   * @param sentence its deep work against the threshold
   * @param meetings the newest of those that have just come
   * @param furtherMeetings what else has come, in a sentence; null for nothing
   * @param remedy null where nothing helps, or nothing has to
   */
  public record Week(
      String title,
      String sentence,
      List<Meeting> meetings,
      @Nullable String furtherMeetings,
      @Nullable Remedy remedy) {
    public Week {
      meetings = List.copyOf(meetings);
    }
  }

  /**
   * @param askedBy who called it, cleaned and still hostile; null for the person's own
   * @param series what it costs in a week and in a quarter; null for a single meeting
   * @param why what its arrival did to the week
   * @param bar the free time that it splits; null where it splits none
   * @param better times that cost less
   * @param links what the person can do, for their own mail alone: an address is as good as their
   *     word
   */
  public record Meeting(
      String title,
      String when,
      @Nullable String askedBy,
      @Nullable String series,
      String why,
      String cost,
      String without,
      String with,
      String threshold,
      @Nullable SplitDrawing bar,
      List<String> better,
      List<Link> links) {
    public Meeting {
      better = List.copyOf(better);
      links = List.copyOf(links);
    }

    /** Why it costs that much, in whole sentences on lines of their own; empty for nothing. */
    String evidence() {
      return Stream.of(
              bar == null ? null : bar.squares(), bar == null ? null : bar.sentence(), series)
          .filter(Objects::nonNull)
          .collect(Collectors.joining("\n"));
    }

    /** Empty where there are none. */
    String betterText() {
      return better.isEmpty() ? "" : "Better times in your calendar: " + String.join(", ", better);
    }
  }

  /** Leads to a page that asks for a confirmation. */
  public record Link(String label, String address) {}

  /**
   * @param moves what to do, one after the other
   * @param result what the week has then
   */
  public record Remedy(List<String> moves, String result) {
    public Remedy {
      moves = List.copyOf(moves);
    }

    /** On several lines. */
    String text() {
      return "What would help:\n• " + String.join("\n• ", moves) + "\n" + result;
    }
  }
}
