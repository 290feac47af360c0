package dev.focusguardian.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import net.fortuna.ical4j.model.Calendar;
import org.jspecify.annotations.Nullable;

/** The zones that exported calendars name: IANA's, Windows', and some with a registry before. */
final class IcsZones {

  private static final Map<String, String> WINDOWS = windowsZones();

  private IcsZones() {}

  static @Nullable ZoneId zone(String name, @Nullable ZoneId otherwise) {
    String plain = name.replace("\"", "").strip();
    String mapped = WINDOWS.getOrDefault(plain, plain);
    try {
      return ZoneId.of(mapped);
    } catch (DateTimeException e) {
      // Old exports put a registry's path before the name: /softwarestudio.org/…/America/New_York.
      for (String candidate : ZoneId.getAvailableZoneIds()) {
        if (candidate.contains("/") && mapped.endsWith("/" + candidate)) {
          return ZoneId.of(candidate);
        }
      }
      return otherwise;
    }
  }

  private static Map<String, String> windowsZones() {
    Map<String, String> zones = new HashMap<>();
    for (String file : List.of("msTimezoneNames", "msTimezoneIds")) {
      Properties properties = new Properties();
      try (InputStream stream =
          Calendar.class.getResourceAsStream("/net/fortuna/ical4j/transform/compliance/" + file)) {
        if (stream == null) {
          throw new IllegalStateException("The iCalendar library misses " + file);
        }
        properties.load(
            new StringReader(new String(stream.readAllBytes(), StandardCharsets.UTF_8)));
      } catch (IOException e) {
        throw new IllegalStateException("The iCalendar library's " + file + " cannot be read", e);
      }
      properties
          .stringPropertyNames()
          .forEach(name -> zones.put(name, properties.getProperty(name)));
    }
    return zones;
  }
}
