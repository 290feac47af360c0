package dev.focusguardian.drafts;

import java.util.Arrays;
import java.util.Optional;

/** A tool of assistants that changes something. */
public enum DraftTool {
  /** Its argument is the time until which nothing is booked. */
  PAUSE_BOOKING("pause_booking"),
  /** Its argument is the id of a week's alert or of a flagged meeting. */
  KEEP_ALERT("keep_alert");

  private final String word;

  DraftTool(String word) {
    this.word = word;
  }

  /** The tool's name. */
  public String word() {
    return word;
  }

  public static Optional<DraftTool> of(String word) {
    return Arrays.stream(values()).filter(tool -> tool.word.equals(word)).findFirst();
  }
}
