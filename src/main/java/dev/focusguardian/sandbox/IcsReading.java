package dev.focusguardian.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
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
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import net.fortuna.ical4j.model.Component;
import net.fortuna.ical4j.model.Parameter;
import net.fortuna.ical4j.model.Property;

/** One pass over the events of a file. */
final class IcsReading {

  private static final DateTimeFormatter LOCAL =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss", Locale.ROOT);

  private final String email;
  private final ZoneId calendarZone;
  private final Map<String, ObjectNode> byId = new LinkedHashMap<>();
  private final List<ObjectNode> exceptions = new ArrayList<>();
  private final Set<String> seen = new HashSet<>();
  private final List<String> skipped = new ArrayList<>();

  IcsReading(String email, ZoneId calendarZone) {
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

  List<String> skipped() {
    return skipped;
  }

  /** Series first: an exception belongs to what is already there. */
  List<ObjectNode> events() {
    List<ObjectNode> events = new ArrayList<>(byId.values());
    for (ObjectNode exception : exceptions) {
      ObjectNode master = byId.get(exception.path("recurringEventId").asText());
      if (master == null || !master.has("recurrence")) {
        // Its series is not in the file: an event of its own.
        exception.remove("recurringEventId");
        exception.remove("originalStartTime");
      } else {
        exception.set("originalStartTime", original(master, exception));
        exception.put(
            "id",
            Occurrences.id(
                master,
                calendarZone,
                EventTimesJson.instant(exception.path("originalStartTime"), calendarZone)));
      }
      events.add(exception);
    }
    return events;
  }

  /** Some exports name only the day of the occurrence that a timed series has there. */
  private JsonNode original(ObjectNode master, ObjectNode exception) {
    JsonNode named = exception.path("originalStartTime");
    JsonNode start = master.path("start");
    if (!EventTimesJson.isDate(named) || EventTimesJson.isDate(start)) {
      return named;
    }
    ZoneId zone = EventTimesJson.zone(start, calendarZone);
    LocalDate date = LocalDate.parse(named.path("date").asText());
    return EventTimesJson.at(
        EventTimesJson.instant(start, calendarZone).atZone(zone).with(date).toInstant(), zone);
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
            .map(parameter -> IcsZones.zone(parameter.getValue(), calendarZone))
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
          id + "_" + recurrenceId.getValue().toLowerCase(Locale.ROOT).replaceAll("[^a-v0-9]", ""));
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
                .map(parameter -> IcsZones.zone(parameter.getValue(), calendarZone))
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
