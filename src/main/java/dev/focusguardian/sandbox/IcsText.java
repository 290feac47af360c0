package dev.focusguardian.sandbox;

import java.io.IOException;
import java.io.StringReader;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.data.ParserException;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.Component;
import net.fortuna.ical4j.model.Parameter;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.util.CompatibilityHints;
import org.jspecify.annotations.Nullable;

/**
 * What the library makes of a file: in one go, or, where one broken line would cost the whole file,
 * event by event.
 *
 * @param zone the calendar's own, else that of most of its events, or null
 * @param skipped one sentence for each event that could not be parsed
 */
record IcsText(@Nullable ZoneId zone, List<Component> events, List<String> skipped) {

  static IcsText parse(String text) throws IcsImport.NotACalendar {
    IcsText parsed;
    try {
      Calendar calendar = built(text);
      parsed = new IcsText(ownZone(calendar), events(calendar), List.of());
    } catch (IcsImport.NotACalendar e) {
      parsed = piecewise(text, e);
    }
    return parsed.zone() != null
        ? parsed
        : new IcsText(commonZone(parsed.events()), parsed.events(), parsed.skipped());
  }

  private static IcsText piecewise(String text, IcsImport.NotACalendar whole)
      throws IcsImport.NotACalendar {
    List<Component> events = new ArrayList<>();
    List<String> skipped = new ArrayList<>();
    List<String> event = null;
    ZoneId zone = null;
    for (String line : text.replaceAll("\r?\n[ \t]", "").lines().toList()) {
      String plain = line.strip().toUpperCase(Locale.ROOT);
      if (plain.startsWith("X-WR-TIMEZONE:")) {
        zone = IcsZones.zone(line.substring(line.indexOf(':') + 1), null);
      } else if (plain.equals("BEGIN:VEVENT")) {
        event = new ArrayList<>();
      }
      if (event != null) {
        event.add(line);
        if (plain.equals("END:VEVENT")) {
          try {
            events.addAll(alone(event));
          } catch (IcsImport.NotACalendar e) {
            skipped.add(
                "An event was skipped (" + uid(event) + "): one of its lines cannot be read");
          }
          event = null;
        }
      }
    }
    if (events.isEmpty() && skipped.isEmpty()) {
      throw whole;
    }
    return new IcsText(zone, events, skipped);
  }

  private static List<Component> alone(List<String> event) throws IcsImport.NotACalendar {
    return events(
        built(
            "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//one//event//EN\r\n"
                + String.join("\r\n", event)
                + "\r\nEND:VCALENDAR\r\n"));
  }

  private static String uid(List<String> event) {
    return event.stream()
        .filter(line -> line.toUpperCase(Locale.ROOT).startsWith("UID:"))
        .findFirst()
        .map(line -> line.substring("UID:".length()))
        .orElse("no UID");
  }

  private static List<Component> events(Calendar calendar) {
    List<Component> events = new ArrayList<>();
    for (Component component : calendar.getComponents()) {
      if (component.getName().equals(Component.VEVENT)) {
        events.add(component);
      }
    }
    return events;
  }

  private static @Nullable ZoneId commonZone(List<Component> events) {
    Map<ZoneId, Integer> counts = new HashMap<>();
    for (Component event : events) {
      event
          .<Property>getProperty(Property.DTSTART)
          .flatMap(start -> start.<Parameter>getParameter(Parameter.TZID))
          .map(parameter -> IcsZones.zone(parameter.getValue(), null))
          .ifPresent(zone -> counts.merge(zone, 1, Integer::sum));
    }
    return counts.entrySet().stream()
        .max(
            Map.Entry.<ZoneId, Integer>comparingByValue()
                .thenComparing(entry -> entry.getKey().getId()))
        .map(Map.Entry::getKey)
        .orElse(null);
  }

  private static Calendar built(String text) throws IcsImport.NotACalendar {
    for (String hint :
        List.of(
            CompatibilityHints.KEY_RELAXED_PARSING,
            CompatibilityHints.KEY_RELAXED_UNFOLDING,
            CompatibilityHints.KEY_RELAXED_VALIDATION,
            CompatibilityHints.KEY_OUTLOOK_COMPATIBILITY,
            CompatibilityHints.KEY_NOTES_COMPATIBILITY)) {
      CompatibilityHints.setHintEnabled(hint, true);
    }
    try {
      return new CalendarBuilder().build(new StringReader(text));
    } catch (ParserException e) {
      throw new IcsImport.NotACalendar(
          "The file cannot be read as iCalendar, at line " + e.getLineNo());
    } catch (IOException | RuntimeException e) {
      throw new IcsImport.NotACalendar(
          "The file cannot be read as iCalendar: it is broken or cut off");
    }
  }

  private static @Nullable ZoneId ownZone(Calendar calendar) {
    return calendar
        .getProperty("X-WR-TIMEZONE")
        .map(property -> IcsZones.zone(property.getValue(), null))
        .orElse(null);
  }
}
