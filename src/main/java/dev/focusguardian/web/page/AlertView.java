package dev.focusguardian.web.page;

import dev.focusguardian.alert.AlertFacts;
import dev.focusguardian.alert.AlertKind;
import dev.focusguardian.words.Wording;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * View of a week's alert.
 *
 * @param sentence its deep work against the threshold
 * @param remedy what would bring it back to the threshold; null if nothing is needed
 * @param flagged the newest meetings that need an answer, newest first
 * @param more the others, shown on request
 * @param settled meetings that no longer need an answer
 */
public record AlertView(
    String id,
    String week,
    String dates,
    String sentence,
    @Nullable RemedyView remedy,
    List<FlaggedView> flagged,
    List<FlaggedView> more,
    List<FlaggedView.Settled> settled) {

  public AlertView {
    flagged = List.copyOf(flagged);
    more = List.copyOf(more);
    settled = List.copyOf(settled);
  }

  /**
   * An alert that needs no answer any more.
   *
   * @param answered the meetings under it that the person has answered
   */
  public record Past(
      String week,
      String dates,
      String sentence,
      String stateWords,
      List<FlaggedView.Settled> answered) {

    public Past {
      answered = List.copyOf(answered);
    }
  }

  /**
   * A series that is not flagged.
   *
   * @param title hostile: as it came from the calendar
   */
  public record Muted(String id, String title) {}

  /** The part of {@code /alerts} that says that no alert is open. */
  public record Quiet(String title, String sentence) {}

  static String sentence(AlertFacts alert) {
    long deepWorkMinutes = alert.deepWorkMinutes();
    long thresholdMinutes = alert.thresholdMinutes();
    String has = Wording.duration(deepWorkMinutes) + " of deep work: ";
    String threshold = "your threshold of " + Wording.duration(thresholdMinutes);
    long below = thresholdMinutes - deepWorkMinutes;
    if (below > 0) {
      return has + Wording.duration(below) + " below " + threshold + ".";
    }
    if (alert.kind() == AlertKind.NOTICE) {
      return has + Wording.duration(-below) + " above " + threshold + ".";
    }
    return has
        + "back above "
        + threshold
        + ". This alert closes when you are an hour above it, or when the rest of the week can't change any more.";
  }
}
