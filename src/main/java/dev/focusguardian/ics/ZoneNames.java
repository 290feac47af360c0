package dev.focusguardian.ics;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells which zone a name means: one of IANA, of Windows, or one that Outlook shows. */
final class ZoneNames {

  /** Loaded for the first name that is not IANA's. */
  private static final class Forms {
    static final String NUMBER = "([+-]\\d{1,2}(?:[:.]?\\d{2})?)";

    static final Pattern OFFSET =
        Pattern.compile("\\(?(?:UTC|GMT)? ?([+-])(\\d{1,2})(?:[:.]?(\\d{2}))?\\)?");

    /** An offset, then a name: (UTC-05:00) Eastern Time (US &amp; Canada). */
    static final Pattern SHOWN =
        Pattern.compile(
            "(?:\\((?:UTC|GMT)? ?"
                + NUMBER
                + "?\\)[\\s_:-]*|(?:UTC|GMT) ?"
                + NUMBER
                + "[\\s_:-]+)(\\S.*)",
            Pattern.CASE_INSENSITIVE);
  }

  /** Offsets that a zone had since then may stand in front of its name. */
  private static final Instant OLDEST = Instant.parse("1990-01-01T00:00:00Z");

  private static final Set<String> AVAILABLE = ZoneId.getAvailableZoneIds();

  /** Loaded for the first name that is not written like IANA's. */
  private static final class Listed {

    static final Map<String, String> IANA = iana();

    /** The last part of a name, where it means one zone: Germany/Berlin. */
    static final Map<String, ZoneId> BY_NAME = cities();
  }

  private ZoneNames() {}

  /**
   * @return null if no zone has this name
   */
  static @Nullable ZoneId find(String name) {
    ZoneId zone = iana(name);
    zone = zone != null ? zone : ShownZones.byWords(name);
    if (zone != null) {
      return zone;
    }
    Matcher shown = Forms.SHOWN.matcher(name);
    if (shown.matches()) {
      ZoneOffset offset = offsetBefore(name);
      zone = offset == null ? null : ShownZones.byWords(shown.group(3), offset);
      zone = zone != null ? zone : find(shown.group(3));
      return zone == null || offset == null || had(zone.getRules(), offset) ? zone : null;
    }
    zone = byPath(name);
    return zone != null ? zone : ShownZones.byPlaces(name);
  }

  /**
   * An offset and nothing else: UTC+01:00, GMT-0500, (UTC+1), +05:30.
   *
   * @return null if it is none
   */
  static @Nullable ZoneOffset offset(String name) {
    Matcher matcher = Forms.OFFSET.matcher(upper(name));
    if (!matcher.matches()) {
      return null;
    }
    int hours = Integer.parseInt(matcher.group(2));
    int minutes = matcher.group(3) == null ? 0 : Integer.parseInt(matcher.group(3));
    if (hours > 14 || minutes > 59) {
      return null;
    }
    int sign = matcher.group(1).equals("-") ? -1 : 1;
    return ZoneOffset.ofHoursMinutes(sign * hours, sign * minutes);
  }

  /**
   * The offset in front of another name.
   *
   * @return null if there is none
   */
  static @Nullable ZoneOffset offsetBefore(String name) {
    Matcher shown = Forms.SHOWN.matcher(name);
    if (!shown.matches()) {
      return null;
    }
    String offset = shown.group(1) != null ? shown.group(1) : shown.group(2);
    return offset == null ? null : offset(offset);
  }

  static @Nullable ZoneId iana(String name) {
    if (AVAILABLE.contains(name)) {
      return ZoneId.of(name);
    }
    String known = Listed.IANA.get(upper(name));
    return known == null ? null : ZoneId.of(known);
  }

  /** Old programs put a registry's path before the name: /softwarestudio.org/…/America/New_York. */
  private static @Nullable ZoneId byPath(String name) {
    for (int from = name.indexOf('/'); from >= 0; from = name.indexOf('/', from + 1)) {
      ZoneId zone = iana(name.substring(from + 1));
      if (zone != null) {
        return zone;
      }
    }
    ZoneId dashed = iana(name.replaceFirst("-", "/").replace(' ', '_'));
    int last = name.lastIndexOf('/');
    return dashed != null || last < 0
        ? dashed
        : Listed.BY_NAME.get(upper(name.substring(last + 1)).replace(' ', '_'));
  }

  private static boolean had(ZoneRules rules, ZoneOffset offset) {
    ZoneOffsetTransition change = rules.nextTransition(OLDEST);
    boolean had = rules.getOffset(OLDEST).equals(offset);
    Instant now = Instant.parse("2040-01-01T00:00:00Z");
    while (!had && change != null && change.getInstant().isBefore(now)) {
      had = change.getOffsetAfter().equals(offset);
      change = rules.nextTransition(change.getInstant());
    }
    return had;
  }

  private static String upper(String name) {
    return name.toUpperCase(Locale.ROOT);
  }

  private static Map<String, String> iana() {
    Map<String, String> zones = new HashMap<>();
    for (String name : AVAILABLE) {
      zones.put(upper(name), name);
    }
    zones.put("Z", "Z");
    return zones;
  }

  private static Map<String, ZoneId> cities() {
    Map<String, ZoneId> cities = new HashMap<>();
    Set<String> several = new HashSet<>();
    Listed.IANA.forEach(
        (name, id) -> {
          int slash = name.lastIndexOf('/');
          if (slash > 0 && !name.startsWith("ETC/")) {
            ZoneId zone = ZoneId.of(id);
            ZoneId other = cities.putIfAbsent(name.substring(slash + 1), zone);
            if (other != null && !other.getRules().equals(zone.getRules())) {
              several.add(name.substring(slash + 1));
            }
          }
        });
    cities.keySet().removeAll(several);
    return cities;
  }
}
