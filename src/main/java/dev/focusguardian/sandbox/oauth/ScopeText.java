package dev.focusguardian.sandbox.oauth;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The known scopes, as a consent page describes them. */
final class ScopeText {

  /** Granted with the sign-in itself, so there is no box to untick. */
  static final Set<String> SIGN_IN =
      Set.of(
          "openid",
          "email",
          "profile",
          Scopes.PREFIX + "userinfo.email",
          Scopes.PREFIX + "userinfo.profile");

  private static final Map<String, String> TEXTS = texts();

  private ScopeText() {}

  private static Map<String, String> texts() {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("calendar", "See, edit, share and delete all the calendars you can access");
    texts.put("calendar.readonly", "See and download any calendar you can access");
    texts.put("calendar.events", "View and edit events on all your calendars");
    texts.put("calendar.events.readonly", "View events on all your calendars");
    texts.put(
        "calendar.events.owned", "See, create, change and delete events on calendars you own");
    texts.put("calendar.events.owned.readonly", "See the events on calendars you own");
    texts.put("calendar.events.public.readonly", "See the events on public calendars");
    texts.put("calendar.events.freebusy", "See when calendars you can access are free or busy");
    texts.put("calendar.freebusy", "View your availability in your calendars");
    texts.put("calendar.calendarlist", "See, add and remove calendars you are subscribed to");
    texts.put("calendar.calendarlist.readonly", "See the list of calendars you are subscribed to");
    texts.put("calendar.calendars", "See and change the properties of calendars, create new ones");
    texts.put("calendar.calendars.readonly", "See the title, time zone and so on of calendars");
    texts.put("calendar.settings.readonly", "View your calendar settings");
    texts.put("calendar.app.created", "Make secondary calendars, and manage events on them");
    texts.put("calendar.acls", "See and change the sharing permissions of calendars you own");
    texts.put("calendar.acls.readonly", "See the sharing permissions of calendars you own");
    return texts;
  }

  static boolean isKnown(String scope) {
    return SIGN_IN.contains(scope)
        || (scope.startsWith(Scopes.PREFIX)
            && TEXTS.containsKey(scope.substring(Scopes.PREFIX.length())));
  }

  static String of(String scope) {
    return TEXTS.getOrDefault(scope.replace(Scopes.PREFIX, ""), scope);
  }
}
