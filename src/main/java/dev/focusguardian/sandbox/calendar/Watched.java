package dev.focusguardian.sandbox.calendar;

/**
 * A collection whose changes channels can report.
 *
 * @param of a calendar's id for events, else the person's address
 */
public record Watched(Collection collection, String of) {

  enum Collection {
    EVENTS,
    CALENDAR_LIST,
    SETTINGS
  }

  public static Watched events(String calendarId) {
    return new Watched(Collection.EVENTS, calendarId);
  }

  public static Watched calendarList(String person) {
    return new Watched(Collection.CALENDAR_LIST, person);
  }

  public static Watched settings(String person) {
    return new Watched(Collection.SETTINGS, person);
  }
}
