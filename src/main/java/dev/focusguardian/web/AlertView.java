package dev.focusguardian.web;

import java.util.List;

/**
 * A flagged meeting in words.
 *
 * @param title hostile: as it came from the calendar
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
    List<Slot> alternatives) {

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

  static String stateWords(String state) {
    return switch (state) {
      case "acknowledged" -> "seen";
      case "acted" -> "acted on";
      case "resolved" -> "no longer a problem";
      case "expired" -> "past";
      default -> state;
    };
  }
}
