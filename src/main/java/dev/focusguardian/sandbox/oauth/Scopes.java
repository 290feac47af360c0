package dev.focusguardian.sandbox.oauth;

import java.util.Set;

/** The scopes that allow each method, as in the API's own description. */
public enum Scopes {
  READ_EVENTS(
      "calendar",
      "calendar.app.created",
      "calendar.events",
      "calendar.events.freebusy",
      "calendar.events.owned",
      "calendar.events.owned.readonly",
      "calendar.events.public.readonly",
      "calendar.events.readonly",
      "calendar.readonly"),
  WRITE_EVENTS("calendar", "calendar.app.created", "calendar.events", "calendar.events.owned"),
  MOVE_EVENTS("calendar", "calendar.events", "calendar.events.owned"),
  LIST_CALENDARS(
      "calendar", "calendar.calendarlist", "calendar.calendarlist.readonly", "calendar.readonly"),
  READ_LIST_ENTRY(
      "calendar",
      "calendar.app.created",
      "calendar.calendarlist",
      "calendar.calendarlist.readonly",
      "calendar.readonly"),
  CHANGE_LIST("calendar", "calendar.app.created", "calendar.calendarlist"),
  READ_CALENDARS(
      "calendar",
      "calendar.app.created",
      "calendar.calendars",
      "calendar.calendars.readonly",
      "calendar.readonly"),
  WRITE_CALENDARS("calendar", "calendar.app.created", "calendar.calendars"),
  CLEAR_CALENDAR("calendar", "calendar.calendars"),
  READ_SETTINGS("calendar", "calendar.readonly", "calendar.settings.readonly"),
  READ_FREE_BUSY("calendar", "calendar.events.freebusy", "calendar.freebusy", "calendar.readonly"),
  READ_COLOURS(
      "calendar",
      "calendar.app.created",
      "calendar.calendarlist",
      "calendar.calendarlist.readonly",
      "calendar.events.freebusy",
      "calendar.events.owned",
      "calendar.events.owned.readonly",
      "calendar.events.public.readonly",
      "calendar.readonly"),
  STOP_CHANNELS(
      "calendar",
      "calendar.acls",
      "calendar.acls.readonly",
      "calendar.app.created",
      "calendar.calendarlist",
      "calendar.calendarlist.readonly",
      "calendar.events",
      "calendar.events.freebusy",
      "calendar.events.owned",
      "calendar.events.owned.readonly",
      "calendar.events.public.readonly",
      "calendar.events.readonly",
      "calendar.readonly",
      "calendar.settings.readonly");

  /** Stands for every scope. */
  static final String EVERYTHING = "*";

  static final String PREFIX = "https://www.googleapis.com/auth/";

  private final Set<String> sufficient;

  Scopes(String... sufficient) {
    this.sufficient = Set.of(sufficient);
  }

  public boolean coveredBy(Set<String> granted) {
    return granted.contains(EVERYTHING)
        || sufficient.stream().anyMatch(scope -> granted.contains(PREFIX + scope));
  }
}
