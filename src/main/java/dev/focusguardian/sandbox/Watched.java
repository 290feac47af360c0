package dev.focusguardian.sandbox;

/**
 * A collection that channels can be told of changes of.
 *
 * @param of a calendar's id for events, else the person's address
 */
record Watched(Collection collection, String of) {

  enum Collection {
    EVENTS,
    CALENDAR_LIST,
    SETTINGS
  }

  static Watched events(String calendarId) {
    return new Watched(Collection.EVENTS, calendarId);
  }

  static Watched calendarList(String person) {
    return new Watched(Collection.CALENDAR_LIST, person);
  }

  static Watched settings(String person) {
    return new Watched(Collection.SETTINGS, person);
  }
}
