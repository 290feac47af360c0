package dev.focusguardian.sandbox.wire;

import java.util.List;
import java.util.regex.Pattern;

/** Names a call as in Google's documentation: {@code events.list}, {@code token}. */
final class Operation {

  private record Shape(String method, Pattern path, String name) {}

  private static final List<Shape> SHAPES =
      List.of(
          shape("GET", "calendars/[^/]+/events", "events.list"),
          shape("POST", "calendars/[^/]+/events", "events.insert"),
          shape("POST", "calendars/[^/]+/events/import", "events.import"),
          shape("POST", "calendars/[^/]+/events/quickAdd", "events.quickAdd"),
          shape("POST", "calendars/[^/]+/events/watch", "events.watch"),
          shape("GET", "calendars/[^/]+/events/[^/]+/instances", "events.instances"),
          shape("POST", "calendars/[^/]+/events/[^/]+/move", "events.move"),
          shape("GET", "calendars/[^/]+/events/[^/]+", "events.get"),
          shape("PATCH", "calendars/[^/]+/events/[^/]+", "events.patch"),
          shape("PUT", "calendars/[^/]+/events/[^/]+", "events.update"),
          shape("DELETE", "calendars/[^/]+/events/[^/]+", "events.delete"),
          shape("POST", "calendars", "calendars.insert"),
          shape("GET", "calendars/[^/]+", "calendars.get"),
          shape("PATCH", "calendars/[^/]+", "calendars.patch"),
          shape("PUT", "calendars/[^/]+", "calendars.update"),
          shape("DELETE", "calendars/[^/]+", "calendars.delete"),
          shape("POST", "calendars/[^/]+/clear", "calendars.clear"),
          shape("GET", "users/me/calendarList", "calendarList.list"),
          shape("POST", "users/me/calendarList/watch", "calendarList.watch"),
          shape("GET", "users/me/calendarList/[^/]+", "calendarList.get"),
          shape("PATCH", "users/me/calendarList/[^/]+", "calendarList.patch"),
          shape("PUT", "users/me/calendarList/[^/]+", "calendarList.update"),
          shape("GET", "users/me/settings", "settings.list"),
          shape("GET", "users/me/settings/[^/]+", "settings.get"),
          shape("POST", "users/me/settings/watch", "settings.watch"),
          shape("GET", "colors", "colors.get"),
          shape("POST", "freeBusy", "freebusy.query"),
          shape("POST", "channels/stop", "channels.stop"));

  private static final String API = "/sandbox/google/calendar/v3/";

  private Operation() {}

  private static Shape shape(String method, String path, String name) {
    return new Shape(method, Pattern.compile(path), name);
  }

  /** The last part of the path if it is not a method of the API, such as {@code token}. */
  static String of(String method, String path) {
    if (path.startsWith(API)) {
      String rest = path.substring(API.length());
      for (Shape shape : SHAPES) {
        if (shape.method().equals(method) && shape.path().matcher(rest).matches()) {
          return shape.name();
        }
      }
    }
    if (path.startsWith("/sandbox/google/batch/")) {
      return "batch";
    }
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
