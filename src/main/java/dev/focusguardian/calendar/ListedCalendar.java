package dev.focusguardian.calendar;

/**
 * A calendar in an account's list of calendars.
 *
 * @param summary as the person calls it; hostile input
 * @param zone IANA name
 * @param accessRole Google's word: {@code owner}, {@code writer}, {@code reader} or {@code
 *     freeBusyReader}
 */
public record ListedCalendar(
    String id, String summary, String zone, String accessRole, boolean primary) {}
