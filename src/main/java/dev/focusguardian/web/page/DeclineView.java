package dev.focusguardian.web.page;

import org.jspecify.annotations.Nullable;

/**
 * View of an answer to an organizer before it is sent.
 *
 * @param title hostile: unchanged from the calendar
 * @param start the meeting's start as shown here, in machine-readable form
 * @param from the account in whose name it is sent
 * @param to the organizer, in words
 * @param comment hostile: as typed; null if there is none
 * @param others who else can read it, in words; null if nobody can
 */
public record DeclineView(
    String id,
    String title,
    String when,
    String start,
    boolean series,
    String from,
    String to,
    @Nullable String comment,
    @Nullable String others) {

  static String to(String organizer) {
    return organizer.isEmpty() ? "the organizer" : organizer;
  }

  static @Nullable String others(int others) {
    if (others == 0) {
      return null;
    }
    return others == 1 ? "The other guest" : "The " + others + " other guests";
  }
}
