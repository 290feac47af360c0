package dev.focusguardian.ics;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Zones by the names that Windows gives them and by those that Outlook shows. */
final class ShownZones {

  private static final Pattern ACCENTS = Pattern.compile("\\p{M}");
  private static final Pattern APOSTROPHES = Pattern.compile("['’`]");
  private static final Pattern SIGN_OF_NUMBER = Pattern.compile("([+-])(?=\\d)");
  private static final Pattern NO_WORD =
      Pattern.compile("(?:[^\\p{L}\\p{Nd}+-]|-(?!\\d)|\\+(?!\\d))+");
  private static final Pattern ISLANDS = Pattern.compile("\\bislands?\\b");
  private static final Pattern SEPARATORS = Pattern.compile("[,;/]");

  private static final Map<String, ZoneId> BY_WORDS = new HashMap<>();

  /** Places that stand in the names of one zone only. */
  private static final Map<String, ZoneId> BY_PLACE = new HashMap<>();

  static {
    load("windows-zones.properties").forEach(ShownZones::add);
    Set<String> several = new HashSet<>();
    load("zone-names.properties")
        .forEach(
            (zone, names) -> {
              for (String name : names.split("\\|")) {
                add(name, zone);
                addPlaces(name, ZoneNames.iana(zone), several);
              }
            });
    BY_PLACE.keySet().removeAll(several);
  }

  private ShownZones() {}

  static @Nullable ZoneId byWords(String name) {
    String plain = words(name);
    ZoneId zone = BY_WORDS.get(plain);
    if (zone == null) {
      // Exchange numbers zones that were changed by hand; Windows has a name for each half year.
      plain =
          plain
              .replaceFirst(" \\d$", "")
              .replaceFirst("\\b(?:daylight|summer) time\\b", "standard time");
      zone = BY_WORDS.get(plain);
    }
    // Notes leaves the end out.
    return zone != null ? zone : BY_WORDS.get(plain.replaceFirst("(?: time)?$", " standard time"));
  }

  /** One whose name alone says too little. */
  static @Nullable ZoneId byWords(String name, ZoneOffset offset) {
    return BY_WORDS.get(words(name) + "@" + offset);
  }

  /** A list of places in another order, or in another language: two of them decide. */
  static @Nullable ZoneId byPlaces(String name) {
    Map<ZoneId, Integer> votes = new HashMap<>();
    for (String place : SEPARATORS.split(name)) {
      ZoneId zone = BY_PLACE.get(words(place));
      if (zone != null) {
        votes.merge(zone, 1, Integer::sum);
      }
    }
    List<Map.Entry<ZoneId, Integer>> most = new ArrayList<>(votes.entrySet());
    most.sort(Map.Entry.<ZoneId, Integer>comparingByValue().reversed());
    int first = most.isEmpty() ? 0 : most.get(0).getValue();
    int second = most.size() < 2 ? 0 : most.get(1).getValue();
    return first > 1 && first > second ? most.get(0).getKey() : null;
  }

  /**
   * A name by its words: {@code &} is <i>and</i>; punctuation, accents and capitals do not count.
   */
  private static String words(String name) {
    String plain = Normalizer.normalize(name, Normalizer.Form.NFD).toLowerCase(Locale.ROOT);
    plain = ACCENTS.matcher(plain).replaceAll("");
    plain = APOSTROPHES.matcher(plain).replaceAll("").replace("&", " and ");
    plain = SIGN_OF_NUMBER.matcher(plain).replaceAll(" $1");
    plain = NO_WORD.matcher(plain).replaceAll(" ").strip();
    return ISLANDS.matcher(plain).replaceAll("is");
  }

  private static void add(String name, String zone) {
    ZoneId id = ZoneNames.iana(zone);
    if (id == null) {
      // An old list of zones may not know it.
      return;
    }
    int at = name.indexOf('@');
    String key =
        at < 0
            ? words(name)
            : words(name.substring(0, at)) + "@" + ZoneNames.offset(name.substring(at + 1));
    BY_WORDS.put(key, id);
  }

  private static void addPlaces(String name, @Nullable ZoneId zone, Set<String> several) {
    if (zone == null || name.indexOf('@') >= 0 || name.indexOf(',') < 0) {
      return;
    }
    for (String place : SEPARATORS.split(name)) {
      ZoneId other = BY_PLACE.putIfAbsent(words(place), zone);
      if (other != null && !other.equals(zone)) {
        several.add(words(place));
      }
    }
  }

  private static Map<String, String> load(String file) {
    Properties properties = new Properties();
    try (InputStream stream = ShownZones.class.getResourceAsStream(file)) {
      if (stream == null) {
        throw new IllegalStateException("The list of zones is missing: " + file);
      }
      try (Reader text = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
        properties.load(text);
      }
    } catch (IOException e) {
      throw new IllegalStateException("The list of zones cannot be read: " + file, e);
    }
    Map<String, String> lines = new HashMap<>();
    for (String name : properties.stringPropertyNames()) {
      lines.put(name, properties.getProperty(name));
    }
    return lines;
  }
}
