package dev.focusguardian.ics;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a {@code TZID} means. In this order: an IANA name, also with a registry's path before it; a
 * Windows name; the file's own {@code VTIMEZONE}; a display name of Outlook; an offset in the name.
 * IANA's rules come first because exports often carry only the rules of the year they were made in.
 */
final class Zones {

  private static final Pattern OFFSET =
      Pattern.compile("\\(?(?:UTC|GMT)?([+-])(\\d{1,2}):?(\\d{2})?\\)?(?:[ _].*)?");
  private static final Map<String, ZoneId> NAMES = names();
  private static final Map<String, ZoneId> WINDOWS = windows();

  private final Map<String, ZoneRules> own = new HashMap<>();
  private final Map<String, ZoneRules> known = new HashMap<>();
  private final Set<String> unknown = new LinkedHashSet<>();

  /** A definition that the file brings along. */
  void define(String name, ZoneRules rules) {
    own.putIfAbsent(clean(name), rules);
  }

  /** Names that mean nothing to us; times in them are read as floating. */
  Set<String> unknown() {
    return unknown;
  }

  /**
   * @return null for no name and for one that is not known: floating
   */
  @Nullable ZoneRules of(@Nullable String name) {
    if (name == null || name.isBlank()) {
      return null;
    }
    String clean = clean(name);
    ZoneRules rules = known.get(clean);
    if (rules == null && !unknown.contains(clean)) {
      rules = find(clean);
      if (rules == null) {
        unknown.add(clean);
      } else {
        known.put(clean, rules);
      }
    }
    return rules;
  }

  private @Nullable ZoneRules find(String name) {
    ZoneId zone = named(name);
    if (zone != null) {
      return zone.getRules();
    }
    ZoneRules defined = own.get(name);
    if (defined != null) {
      return defined;
    }
    // "(UTC-05:00) Eastern Time (US & Canada)", with GMT in older versions.
    zone = WINDOWS.get(name.toUpperCase(Locale.ROOT).replaceFirst("^\\(GMT", "(UTC"));
    if (zone != null) {
      return zone.getRules();
    }
    Matcher offset = OFFSET.matcher(name);
    if (offset.matches()) {
      int hours = Integer.parseInt(offset.group(2));
      int minutes = offset.group(3) == null ? 0 : Integer.parseInt(offset.group(3));
      if (hours <= 14 && minutes < 60) {
        int sign = offset.group(1).equals("-") ? -1 : 1;
        return ZoneOffset.ofHoursMinutes(sign * hours, sign * minutes).getRules();
      }
    }
    return null;
  }

  /** By IANA or Windows name; null if it is neither. */
  static @Nullable ZoneId named(String name) {
    String clean = clean(name);
    ZoneId zone = NAMES.get(clean.toUpperCase(Locale.ROOT));
    if (zone == null) {
      zone = WINDOWS.get(clean.toUpperCase(Locale.ROOT));
    }
    // Old exports put a registry's path before the name: /softwarestudio.org/…/America/New_York.
    int from = clean.indexOf('/');
    while (zone == null && from >= 0) {
      zone = NAMES.get(clean.substring(from + 1).toUpperCase(Locale.ROOT));
      from = clean.indexOf('/', from + 1);
    }
    return zone;
  }

  private static String clean(String name) {
    return name.replace("\"", "").replace("\\,", ",").replace("\\;", ";").strip();
  }

  private static Map<String, ZoneId> names() {
    Map<String, ZoneId> zones = new HashMap<>();
    for (String name : ZoneId.getAvailableZoneIds()) {
      zones.put(name.toUpperCase(Locale.ROOT), ZoneId.of(name));
    }
    zones.put("Z", ZoneOffset.UTC);
    return Map.copyOf(zones);
  }

  private static Map<String, ZoneId> windows() {
    Map<String, ZoneId> zones = new HashMap<>();
    // The library knows the display names of Outlook; the names of Windows are CLDR's.
    load(zones, "/net/fortuna/ical4j/transform/compliance/msTimezoneNames");
    load(zones, "/dev/focusguardian/ics/windows-zones.properties");
    return Map.copyOf(zones);
  }

  private static void load(Map<String, ZoneId> zones, String path) {
    Properties properties = new Properties();
    InputStream stream = Zones.class.getResourceAsStream(path);
    if (stream == null) {
      // A later version of the library may keep its list elsewhere; ours knows the names of
      // Windows.
      return;
    }
    try (Reader text = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
      properties.load(text);
    } catch (IOException e) {
      throw new IllegalStateException("The list of zones cannot be read: " + path, e);
    }
    for (String name : properties.stringPropertyNames()) {
      ZoneId zone = NAMES.get(properties.getProperty(name).strip().toUpperCase(Locale.ROOT));
      if (zone != null) {
        zones.put(name.toUpperCase(Locale.ROOT), zone);
      }
    }
  }
}
