package dev.focusguardian.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.data.ParserException;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.Component;
import net.fortuna.ical4j.model.Parameter;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.util.CompatibilityHints;
import org.jspecify.annotations.Nullable;

/**
 * An exported calendar as events in Google's form. Times are read from the properties' own text, so
 * that a zone which the library cannot resolve costs no event.
 *
 * @param zone the calendar's own, or null
 * @param skipped one sentence for each event that could not be used
 */
record IcsImport(List<ObjectNode> events, @Nullable ZoneId zone, List<String> skipped) {

  private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss");
  private static final Map<String, String> WINDOWS = windowsZones();

  /** The body as a whole is no calendar. */
  static final class NotACalendar extends Exception {
    private static final long serialVersionUID = 1L;

    NotACalendar(String message) {
      super(message);
    }
  }

  static IcsImport read(byte[] body, String email, ZoneId fallback) throws NotACalendar {
    String text = decoded(body);
    if (!text.stripLeading().toUpperCase(Locale.ROOT).startsWith("BEGIN:VCALENDAR")) {
      throw new NotACalendar(
          "This is no iCalendar file: it does not begin with BEGIN:VCALENDAR. Export the calendar as .ics and send that file");
    }
    Parsed calendar = parsed(text);
    ZoneId own = calendar.zone() == null ? commonZone(calendar.events()) : calendar.zone();
    Reading reading = new Reading(email.toLowerCase(Locale.ROOT), own == null ? fallback : own);
    reading.skipped.addAll(calendar.skipped());
    calendar.events().forEach(reading::add);
    return new IcsImport(reading.events(), own == null ? fallback : own, reading.skipped);
  }

  private record Parsed(@Nullable ZoneId zone, List<Component> events, List<String> skipped) {}

  /** In one go, or, where one broken line would cost the whole file, event by event. */
  private static Parsed parsed(String text) throws NotACalendar {
    try {
      Calendar calendar = built(text);
      return new Parsed(ownZone(calendar), events(calendar), List.of());
    } catch (NotACalendar e) {
      return piecewise(text, e);
    }
  }

  private static Parsed piecewise(String text, NotACalendar whole) throws NotACalendar {
    List<Component> events = new ArrayList<>();
    List<String> skipped = new ArrayList<>();
    List<String> lines = text.replaceAll("\r?\n[ \t]", "").lines().toList();
    List<String> event = null;
    ZoneId zone = null;
    for (String line : lines) {
      String plain = line.strip().toUpperCase(Locale.ROOT);
      if (plain.startsWith("X-WR-TIMEZONE:")) {
        zone = zone(line.substring(line.indexOf(':') + 1), null);
      } else if (plain.equals("BEGIN:VEVENT")) {
        event = new ArrayList<>();
      }
      if (event != null) {
        event.add(line);
        if (plain.equals("END:VEVENT")) {
          String alone =
              "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//one//event//EN\r\n"
                  + String.join("\r\n", event)
                  + "\r\nEND:VCALENDAR\r\n";
          try {
            events.addAll(events(built(alone)));
          } catch (NotACalendar e) {
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
    return new Parsed(zone, events, skipped);
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

  /** Where the calendar does not say it: the zone of most of its events. */
  private static @Nullable ZoneId commonZone(List<Component> events) {
    Map<ZoneId, Integer> counts = new HashMap<>();
    for (Component event : events) {
      event
          .<Property>getProperty(Property.DTSTART)
          .flatMap(start -> start.<Parameter>getParameter(Parameter.TZID))
          .map(parameter -> zone(parameter.getValue(), null))
          .ifPresent(zone -> counts.merge(zone, 1, Integer::sum));
    }
    return counts.entrySet().stream()
        .max(
            Map.Entry.<ZoneId, Integer>comparingByValue()
                .thenComparing(entry -> entry.getKey().getId()))
        .map(Map.Entry::getKey)
        .orElse(null);
  }

  private static Calendar built(String text) throws NotACalendar {
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
      throw new NotACalendar("The file cannot be read as iCalendar, at line " + e.getLineNo());
    } catch (IOException | RuntimeException e) {
      throw new NotACalendar("The file cannot be read as iCalendar: it is broken or cut off");
    }
  }

  private static String decoded(byte[] body) {
    Charset charset = StandardCharsets.UTF_8;
    int skip = 0;
    if (body.length >= 2 && (body[0] & 0xff) == 0xfe && (body[1] & 0xff) == 0xff) {
      charset = StandardCharsets.UTF_16BE;
      skip = 2;
    } else if (body.length >= 2 && (body[0] & 0xff) == 0xff && (body[1] & 0xff) == 0xfe) {
      charset = StandardCharsets.UTF_16LE;
      skip = 2;
    } else if (body.length >= 3 && (body[0] & 0xff) == 0xef && (body[1] & 0xff) == 0xbb) {
      skip = 3;
    }
    ByteBuffer bytes = ByteBuffer.wrap(body, skip, body.length - skip);
    try {
      return charset.newDecoder().decode(bytes).toString();
    } catch (CharacterCodingException e) {
      return new String(body, StandardCharsets.ISO_8859_1);
    }
  }

  private static @Nullable ZoneId ownZone(Calendar calendar) {
    return calendar
        .getProperty("X-WR-TIMEZONE")
        .map(property -> zone(property.getValue(), null))
        .orElse(null);
  }

  private static @Nullable ZoneId zone(String name, @Nullable ZoneId otherwise) {
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

  /** One pass over the events. */
  private static final class Reading {

    private final String email;
    private final ZoneId calendarZone;
    private final Map<String, ObjectNode> byId = new HashMap<>();
    private final List<ObjectNode> exceptions = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();
    private final List<String> skipped = new ArrayList<>();

    Reading(String email, ZoneId calendarZone) {
      this.email = email;
      this.calendarZone = calendarZone;
    }

    void add(Component component) {
      String uid = text(component, Property.UID, "no-uid-" + seen.size());
      try {
        ObjectNode event = event(component, uid);
        if (event.has("originalStartTime")) {
          exceptions.add(event);
        } else {
          byId.merge(event.path("id").asText(), event, (old, other) -> newer(old, other));
        }
        seen.add(uid);
      } catch (DateTimeException | IllegalArgumentException | GoogleError e) {
        skipped.add("An event was skipped (" + uid + "): " + e.getMessage());
      }
    }

    private static ObjectNode newer(ObjectNode old, ObjectNode other) {
      return other.path("sequence").asInt() >= old.path("sequence").asInt() ? other : old;
    }

    List<ObjectNode> events() {
      List<ObjectNode> events = new ArrayList<>();
      for (ObjectNode exception : exceptions) {
        ObjectNode master = byId.get(exception.path("recurringEventId").asText());
        if (master == null || !master.has("recurrence")) {
          // Its series is not in the file: an event of its own.
          exception.remove("recurringEventId");
          exception.remove("originalStartTime");
        } else {
          exception.put(
              "id",
              SandboxCalendar.instanceId(
                  master,
                  EventTimesJson.instant(exception.path("originalStartTime"), calendarZone),
                  calendarZone));
        }
        events.add(exception);
      }
      events.addAll(byId.values());
      return events;
    }

    private ObjectNode event(Component component, String uid) {
      ObjectNode event = JsonNodeFactory.instance.objectNode();
      String id = id(uid);
      event.put("id", id);
      event.put("iCalUID", uid);
      event.put("sequence", number(text(component, Property.SEQUENCE, "0")));
      event.put("summary", text(component, Property.SUMMARY, ""));
      putTimes(component, event);
      String status = text(component, Property.STATUS, "CONFIRMED").toLowerCase(Locale.ROOT);
      event.put("status", Set.of("cancelled", "tentative").contains(status) ? status : "confirmed");
      putBusy(component, event);
      putPeople(component, event);
      putRecurrence(component, event, id);
      EventTimesJson.instant(event.path("start"), calendarZone);
      if (event.has("recurrence")) {
        Recurrence.starts(event, calendarZone, Instant.EPOCH, Instant.EPOCH.plusSeconds(1));
      }
      return event;
    }

    private void putTimes(Component component, ObjectNode event) {
      Property start =
          component
              .<Property>getProperty(Property.DTSTART)
              .orElseThrow(() -> new IllegalArgumentException("it has no start"));
      event.set("start", time(start));
      Property end = component.<Property>getProperty(Property.DTEND).orElse(null);
      if (end != null) {
        event.set("end", time(end));
        return;
      }
      boolean allDay = EventTimesJson.isDate(event.path("start"));
      String duration = text(component, Property.DURATION, allDay ? "P1D" : "PT0S");
      if (allDay) {
        LocalDate first = LocalDate.parse(event.path("start").path("date").asText());
        Period period = duration.contains("T") ? Period.ofDays(1) : Period.parse(duration);
        event.set("end", EventTimesJson.on(first.plus(period)));
      } else {
        Instant from = EventTimesJson.instant(event.path("start"), calendarZone);
        Duration length =
            duration.matches("\\+?P\\d+W")
                ? Duration.ofDays(7L * number(duration.replaceAll("\\D", "")))
                : Duration.parse(duration);
        event.set(
            "end",
            EventTimesJson.at(
                from.plus(length), EventTimesJson.zone(event.path("start"), calendarZone)));
      }
    }

    private ObjectNode time(Property property) {
      String value = property.getValue().strip();
      if (!value.contains("T")) {
        LocalDate date = LocalDate.parse(value, DateTimeFormatter.BASIC_ISO_DATE);
        requireSane(date.getYear());
        return EventTimesJson.on(date);
      }
      if (value.endsWith("Z")) {
        LocalDateTime utc = LocalDateTime.parse(value.substring(0, value.length() - 1), LOCAL);
        requireSane(utc.getYear());
        return EventTimesJson.at(utc.toInstant(ZoneOffset.UTC), calendarZone);
      }
      ZoneId zone =
          property
              .<Parameter>getParameter(Parameter.TZID)
              .map(parameter -> zone(parameter.getValue(), calendarZone))
              .orElse(calendarZone);
      ZonedDateTime local = LocalDateTime.parse(value, LOCAL).atZone(zone);
      requireSane(local.getYear());
      return EventTimesJson.at(local.toInstant(), zone);
    }

    private static void requireSane(int year) {
      if (year < 1900 || year > 2200) {
        throw new IllegalArgumentException("the year " + year + " is no year of a calendar");
      }
    }

    private void putBusy(Component component, ObjectNode event) {
      String outlook = text(component, "X-MICROSOFT-CDO-BUSYSTATUS", "");
      if (outlook.equals("OOF")) {
        event.put("eventType", "outOfOffice");
      } else if (outlook.equals("FREE")
          || text(component, Property.TRANSP, "").equalsIgnoreCase("TRANSPARENT")) {
        event.put("transparency", "transparent");
      } else if (outlook.equals("TENTATIVE")) {
        event.put("status", "tentative");
      }
    }

    private void putPeople(Component component, ObjectNode event) {
      String organizer = address(text(component, Property.ORGANIZER, ""));
      if (!organizer.isEmpty()) {
        ObjectNode who = event.putObject("organizer").put("email", organizer);
        if (organizer.equals(email)) {
          who.put("self", true);
        }
      }
      ArrayNode attendees = JsonNodeFactory.instance.arrayNode();
      for (Property attendee : component.<Property>getProperties(Property.ATTENDEE)) {
        String address = address(attendee.getValue());
        ObjectNode entry = attendees.addObject().put("email", address);
        String type = parameter(attendee, Parameter.CUTYPE, "");
        if (type.equals("ROOM") || type.equals("RESOURCE")) {
          entry.put("resource", true);
        }
        entry.put(
            "responseStatus",
            switch (parameter(attendee, Parameter.PARTSTAT, "NEEDS-ACTION")) {
              case "ACCEPTED" -> "accepted";
              case "DECLINED" -> "declined";
              case "TENTATIVE" -> "tentative";
              default -> "needsAction";
            });
      }
      if (!attendees.isEmpty()) {
        event.set("attendees", attendees);
      }
    }

    private void putRecurrence(Component component, ObjectNode event, String id) {
      Property recurrenceId = component.<Property>getProperty("RECURRENCE-ID").orElse(null);
      if (recurrenceId != null) {
        event.put("recurringEventId", id);
        event.set("originalStartTime", time(recurrenceId));
        event.put(
            "id",
            id
                + "_"
                + recurrenceId.getValue().toLowerCase(Locale.ROOT).replaceAll("[^a-v0-9]", ""));
        return;
      }
      ArrayNode lines = JsonNodeFactory.instance.arrayNode();
      for (Property rule : component.<Property>getProperties(Property.RRULE)) {
        lines.add("RRULE:" + rule.getValue());
      }
      for (String name : List.of(Property.EXDATE, Property.RDATE)) {
        for (Property dates : component.<Property>getProperties(name)) {
          String zone =
              dates
                  .<Parameter>getParameter(Parameter.TZID)
                  .map(parameter -> zone(parameter.getValue(), calendarZone))
                  .map(found -> ";TZID=" + found.getId())
                  .orElse("");
          lines.add(name + zone + ":" + dates.getValue());
        }
      }
      if (!lines.isEmpty()) {
        event.set("recurrence", lines);
      }
    }

    private static String id(String uid) {
      try {
        byte[] hash =
            MessageDigest.getInstance("SHA-256").digest(uid.getBytes(StandardCharsets.UTF_8));
        return String.format(Locale.ROOT, "%064x", new BigInteger(1, hash)).substring(0, 32);
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("Every Java platform has SHA-256", e);
      }
    }

    private static String text(Component component, String name, String otherwise) {
      return component
          .<Property>getProperty(name)
          .map(Property::getValue)
          .filter(value -> !value.isBlank())
          .orElse(otherwise);
    }

    private static String parameter(Property property, String name, String otherwise) {
      return property
          .<Parameter>getParameter(name)
          .map(parameter -> parameter.getValue().toUpperCase(Locale.ROOT))
          .orElse(otherwise);
    }

    private static String address(String value) {
      return value.toLowerCase(Locale.ROOT).replaceFirst("^mailto:", "").strip();
    }

    private static int number(String text) {
      return text.matches("\\d{1,8}") ? Integer.parseInt(text) : 0;
    }
  }
}
