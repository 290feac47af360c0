package dev.focusguardian.web.page;

import dev.focusguardian.alert.FlaggedMeeting;
import dev.focusguardian.flags.Declining;
import dev.focusguardian.words.SplitDrawing;
import dev.focusguardian.words.Wording;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A flagged meeting in words.
 *
 * @param title hostile: unchanged from the calendar
 * @param askedBy who called it, cleaned and still hostile; null for the person's own
 * @param series what it costs in a week and in a quarter; null for a single meeting
 * @param split the free time that it splits; null if it splits none
 * @param arrived when it arrived
 * @param hindrance why it can't be declined here; null if it can
 * @param message a suggested message to the organizer; null if the person is the organizer
 */
public record FlaggedView(
    String id,
    String kindWords,
    String title,
    String when,
    boolean recurring,
    @Nullable String askedBy,
    @Nullable String series,
    @Nullable SplitDrawing split,
    String arrived,
    String cost,
    String without,
    String with,
    List<Slot> alternatives,
    @Nullable String hindrance,
    @Nullable String message) {

  public FlaggedView {
    alternatives = List.copyOf(alternatives);
  }

  /** A better time for the meeting. */
  public record Slot(String when, String cost) {

    static Slot of(String when, long costMinutes) {
      return new Slot(
          when,
          costMinutes == 0
              ? "costs no deep work"
              : "costs " + Wording.duration(costMinutes) + " of deep work");
    }
  }

  /**
   * A flagged meeting that needs no answer any more.
   *
   * @param title hostile: unchanged from the calendar
   */
  public record Settled(String title, String when, String cost, String stateWords) {}

  static String kindWords(FlaggedMeeting.Kind kind) {
    return switch (kind) {
      case BREACH -> "Took this week below your threshold";
      case DEEPENED_BREACH -> "Took more from a week that was already below your threshold";
      case NEAR_MISS -> "Left this week little room above your threshold";
      case NO_MAKER_DAY -> "Took the last maker day of this week";
      case EXPENSIVE -> "Costs much, though the week stays above your threshold";
    };
  }

  /** The longest message to the organizer. */
  public int longest() {
    return Declining.LONGEST_COMMENT;
  }
}
