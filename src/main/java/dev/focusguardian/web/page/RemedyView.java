package dev.focusguardian.web.page;

import dev.focusguardian.alert.AlertFacts;
import dev.focusguardian.words.Wording;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * View of a remedy.
 *
 * @param sentence the effect of all moves
 */
public record RemedyView(String sentence, List<Move> moves) {

  public RemedyView {
    moves = List.copyOf(moves);
  }

  /**
   * @param title hostile: unchanged from the calendar
   * @param own whether the person organizes it
   * @param to the new time; null if it can only be declined, cancelled or moved out of the week
   */
  public record Move(
      String title,
      boolean series,
      boolean own,
      String from,
      @Nullable String to,
      String recovers) {}

  /** Null if nothing is needed. */
  static @Nullable RemedyView of(AlertFacts.Remedy remedy, long thresholdMinutes, ZoneId zone) {
    int changes = remedy.moves().size();
    long after = remedy.deepWorkMinutesAfter();
    if (changes == 0) {
      return remedy.reachesThreshold()
          ? null
          : new RemedyView(
              "Changing up to three meetings would not give you any deep work back.", List.of());
    }
    String sentence =
        switch (changes) {
          case 1 -> "One change brings the week to ";
          case 2 -> "Two changes bring the week to ";
          case 3 -> "Three changes bring the week to ";
          default -> changes + " changes bring the week to ";
        };
    return new RemedyView(
        sentence
            + Wording.duration(after)
            + " of deep work"
            + (remedy.reachesThreshold()
                ? ":"
                : ", still "
                    + Wording.duration(thresholdMinutes - after)
                    + " below your threshold:"),
        remedy.moves().stream()
            .map(
                move ->
                    new Move(
                        AlertViews.title(move.title()),
                        move.recurring(),
                        move.own(),
                        Wording.daySpan(move.interval(), zone),
                        move.to() == null ? null : Wording.daySpan(move.to(), zone),
                        Wording.duration(move.recoversMinutes())))
            .toList());
  }
}
