package dev.focusguardian.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** Google's {@code start}, {@code end} and {@code originalStartTime} objects. */
final class EventTimesJson {

  private static final DateTimeFormatter RFC3339 =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssXXX");

  private EventTimesJson() {}

  static boolean isDate(JsonNode time) {
    return time.hasNonNull("date");
  }

  /** The instant; a date starts at midnight in the calendar's zone. */
  static Instant instant(JsonNode time, ZoneId calendarZone) {
    try {
      if (isDate(time)) {
        return LocalDate.parse(time.path("date").asText()).atStartOfDay(calendarZone).toInstant();
      }
      String text = time.path("dateTime").asText();
      if (text.endsWith("Z") || text.matches(".*[+-]\\d\\d:\\d\\d$")) {
        return OffsetDateTime.parse(text).toInstant();
      }
      return LocalDateTime.parse(text).atZone(zone(time, calendarZone)).toInstant();
    } catch (DateTimeException e) {
      throw GoogleError.invalid("Invalid time: " + time);
    }
  }

  static ZoneId zone(JsonNode time, ZoneId fallback) {
    String name = time.path("timeZone").asText("");
    try {
      return name.isEmpty() ? fallback : ZoneId.of(name);
    } catch (DateTimeException e) {
      throw GoogleError.invalid("Invalid time zone definition for start time: " + name);
    }
  }

  static ObjectNode at(Instant instant, ZoneId zone) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("dateTime", RFC3339.format(instant.atZone(zone)))
        .put("timeZone", zone.getId());
  }

  static ObjectNode on(LocalDate date) {
    return JsonNodeFactory.instance.objectNode().put("date", date.toString());
  }

  static Instant timestamp(String text, String parameter) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw GoogleError.invalid(
          "Invalid value '"
              + text
              + "' for "
              + parameter
              + ": an RFC 3339 timestamp with an offset is needed");
    }
  }
}
