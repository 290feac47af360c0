package dev.focusguardian.sandbox.contract;

/** Pages of Google's documentation, and the standards that they build on. */
final class Pages {

  private static final String CALENDAR = "https://developers.google.com/workspace/calendar/api/";
  private static final String GUIDES = CALENDAR + "guides/";
  private static final String REFERENCE = CALENDAR + "v3/reference/";
  private static final String IDENTITY = "https://developers.google.com/identity/protocols/oauth2/";

  static final String BATCH = GUIDES + "batch";
  static final String CALENDAR_STATUS = GUIDES + "calendar-status";
  static final String ERRORS = GUIDES + "errors";
  static final String EVENT_TYPES = GUIDES + "event-types";
  static final String EXTENDED_PROPERTIES = GUIDES + "extended-properties";
  static final String PAGINATION = GUIDES + "pagination";
  static final String PERFORMANCE = GUIDES + "performance";
  static final String PUSH = GUIDES + "push";
  static final String QUOTA = GUIDES + "quota";
  static final String RECURRING_EVENTS = GUIDES + "recurringevents";
  static final String SYNC = GUIDES + "sync";
  static final String VERSIONS = GUIDES + "version-resources";
  static final String INVITING = CALENDAR + "concepts/inviting-attendees-to-events";
  static final String SHARING = CALENDAR + "concepts/sharing";
  static final String CONCEPTS = CALENDAR + "concepts/events-calendars";
  static final String SCOPES = CALENDAR + "auth";

  static final String CALENDAR_LIST_LIST = REFERENCE + "calendarList/list";
  static final String CALENDAR_LIST_PATCH = REFERENCE + "calendarList/patch";
  static final String CALENDAR_LIST_WATCH = REFERENCE + "calendarList/watch";
  static final String CALENDARS = REFERENCE + "calendars";
  static final String CALENDARS_DELETE = REFERENCE + "calendars/delete";
  static final String CHANNELS_STOP = REFERENCE + "channels/stop";
  static final String COLORS = REFERENCE + "colors/get";
  static final String EVENTS = REFERENCE + "events";
  static final String EVENTS_DELETE = REFERENCE + "events/delete";
  static final String EVENTS_GET = REFERENCE + "events/get";
  static final String EVENTS_IMPORT = REFERENCE + "events/import";
  static final String EVENTS_INSERT = REFERENCE + "events/insert";
  static final String EVENTS_INSTANCES = REFERENCE + "events/instances";
  static final String EVENTS_LIST = REFERENCE + "events/list";
  static final String EVENTS_MOVE = REFERENCE + "events/move";
  static final String EVENTS_PATCH = REFERENCE + "events/patch";
  static final String EVENTS_QUICK_ADD = REFERENCE + "events/quickAdd";
  static final String EVENTS_UPDATE = REFERENCE + "events/update";
  static final String EVENTS_WATCH = REFERENCE + "events/watch";
  static final String FREE_BUSY = REFERENCE + "freebusy/query";
  static final String SETTINGS = REFERENCE + "settings";

  static final String WEB_SERVER = IDENTITY + "web-server";
  static final String OPENID =
      "https://developers.google.com/identity/openid-connect/openid-connect";
  static final String GRANULAR = IDENTITY + "resources/granular-permissions";
  static final String PKCE = "https://www.rfc-editor.org/rfc/rfc7636";

  /** Controls that the real Google does not have: its time, its faults and its people. */
  static final String SANDBOX = "src/docs/sandbox.md";

  private Pages() {}
}
