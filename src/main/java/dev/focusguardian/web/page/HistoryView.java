package dev.focusguardian.web.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * View of the history page.
 *
 * @param paused until when nothing is written; null for no pause
 * @param tomorrow the first date that a pause can end on
 * @param undo the last changes that are not undone; null when there are none
 * @param churnSentence what the table of churn says
 * @param cycles the newest first
 * @param alerts what became of alerts, the newest first
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
   * @param obstacle why they cannot be undone now, in a sentence; null when they can
   */
  public record Undo(String at, @Nullable String obstacle) {}

  /**
   * A question.
   *
   * @param refused it was answered with no, which can still be changed
   */
  public record Asked(String id, String text, boolean refused) {}

  /** Something that is news. */
  public record Told(String id, String text) {}

  /**
   * An account that is only planned for as yet.
   *
   * @param until when that ends by itself
   */
  public record Trying(String id, String account, String until) {}

  /** One slot that is not booked again. */
  public record Refused(String start, String end, String words) {}

  /** A weekly slot that stays free. */
  public record Avoided(String id, String words) {}

  /**
   * @param day its key; empty for as soon as a week begins
   */
  public record Roll(String day, String time, int weeks, List<Day> days) {
    public Roll {
      days = List.copyOf(days);
    }
  }

  public record Day(String key, String name) {}

  /** A week's restlessness. */
  public record Churned(
      String week, String planned, String survived, String meetings, String own, String share) {}

  /**
   * One cycle.
   *
   * @param when date and time
   * @param why what it was run for
   */
  public record Cycle(String when, String why, boolean undone, List<Line> lines) {
    public Cycle {
      lines = List.copyOf(lines);
    }
  }

  /**
   * @param what in a few words, such as "Booked"
   * @param slot when
   * @param words why
   */
  public record Line(String what, String slot, String words) {}
}
