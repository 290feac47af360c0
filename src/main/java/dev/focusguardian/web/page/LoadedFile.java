package dev.focusguardian.web.page;

import java.util.List;

/**
 * Result of loading a calendar file into the sandbox account.
 *
 * @param events number of events on the calendar
 * @param series number of those that repeat
 * @param leftOut a sentence for each event that could not be used
 * @param doubts other notes of the reader
 */
public record LoadedFile(
    int events, int series, String zone, List<String> leftOut, List<String> doubts) {

  /** More would be unreadable. */
  private static final int MOST_SHOWN = 50;

  public LoadedFile {
    leftOut = List.copyOf(leftOut);
    doubts = List.copyOf(doubts);
  }

  /** Whether there are no notes. */
  boolean whole() {
    return leftOut.isEmpty() && doubts.isEmpty();
  }

  public String eventsWords() {
    return events == 1 ? "1 event" : events + " events";
  }

  public List<String> leftOutShown() {
    return leftOut.subList(0, Math.min(MOST_SHOWN, leftOut.size()));
  }

  public int leftOutMore() {
    return Math.max(0, leftOut.size() - MOST_SHOWN);
  }
}
