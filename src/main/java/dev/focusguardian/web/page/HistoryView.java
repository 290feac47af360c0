package dev.focusguardian.web.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * View of the history page.
 *
 * @param paused end of the pause; null if there is none
 * @param tomorrow the first date on which a pause can end
 * @param undo the last changes that are not undone; null if there are none
 * @param churnSentence a summary of the churn table
 * @param cycles newest first
 * @param alerts what became of alerts, newest first
 */
public record HistoryView(
    @Nullable String paused,
    String tomorrow,
    @Nullable Undo undo,
    List<Asked> questions,
    List<Told> notices,
    List<Trying> trying,
    List<Avoided> avoided,
    List<Refused> refused,
    Roll roll,
    String churnSentence,
    List<Churned> churn,
    List<Cycle> cycles,
    List<AlertChangeView> alerts) {

  public HistoryView {
    questions = List.copyOf(questions);
    notices = List.copyOf(notices);
    trying = List.copyOf(trying);
    avoided = List.copyOf(avoided);
    refused = List.copyOf(refused);
    churn = List.copyOf(churn);
    cycles = List.copyOf(cycles);
    alerts = List.copyOf(alerts);
  }

  /**
   * The last changes.
   *
   * @param at when they were made
   * @param obstacle why they can't be undone now, in a sentence; null if they can
   */
  public record Undo(String at, @Nullable String obstacle) {}

  /**
   * A question.
   *
   * @param refused whether the answer was no, which can still be changed
   */
  public record Asked(String id, String text, boolean refused) {}

  /** A notification that hasn't been dismissed. */
  public record Told(String id, String text) {}

  /**
   * A new account whose blocks are only planned for now.
   *
   * @param until when that ends by itself
   */
  public record Trying(String id, String account, String until) {}

  /** A slot that isn't booked again. */
  public record Refused(String start, String end, String words) {}

  /** A weekly slot that stays free. */
  public record Avoided(String id, String words) {}

  /**
   * @param day the day's key; empty for as soon as a week begins
   */
  public record Roll(String day, String time, int weeks, List<Day> days) {
    public Roll {
      days = List.copyOf(days);
    }
  }

  public record Day(String key, String name) {}

  /** Churn of a week. */
  public record Churned(
      String week, String planned, String survived, String meetings, String own, String share) {}

  /**
   * One cycle.
   *
   * @param when date and time
   * @param why why it ran
   */
  public record Cycle(String when, String why, boolean undone, List<Line> lines) {
    public Cycle {
      lines = List.copyOf(lines);
    }
  }

  /**
   * @param what in a few words, such as "Booked"
   * @param slot the time of the block
   * @param words the reason
   */
  public record Line(String what, String slot, String words) {}
}
