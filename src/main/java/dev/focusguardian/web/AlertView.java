package dev.focusguardian.web;

import dev.focusguardian.guard.Declining;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A flagged meeting in words.
 *
 * @param title hostile: as it came from the calendar
 * @param hindrance why it cannot be declined here; null if it can
 * @param words what could be said to the organizer
 */
public record AlertView(
    String id,
    String kindWords,
    String stateWords,
    String title,
    String when,
    boolean recurring,
    String week,
    String cost,
    String without,
    String with,
    String threshold,
    List<Slot> alternatives,
    @Nullable String hindrance,
    String words) {

  public AlertView {
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

  static String kindWords(String kind) {
    return switch (kind) {
      case "breach" -> "Takes the week below your threshold";
      case "deepened-breach" -> "The week is below your threshold already; this takes more";
      case "near-miss" -> "Brings the week close to your threshold";
      case "no-maker-day" -> "Leaves no day with a stretch of deep work";
      case "expensive" -> "Costs much for its length";
      default -> kind;
    };
  }

  /**
   * @param answer what the person did; null for nothing
   */
  static String stateWords(String state, @Nullable String answer) {
    return switch (answer == null ? state : answer) {
      case "declined" -> "you declined it";
      case "declined-series" -> "you declined the series";
      case "kept" -> "you keep it";
      case "acknowledged" -> "seen";
      case "acted" -> "acted on";
      case "resolved" -> "no longer a problem";
      case "expired" -> "past";
      default -> state;
    };
  }

  /** How much can be said to the organizer. */
  public int longest() {
    return Declining.LONGEST_COMMENT;
  }
}
