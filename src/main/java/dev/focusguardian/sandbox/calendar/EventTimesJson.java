package dev.focusguardian.sandbox.calendar;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.focusguardian.sandbox.fault.GoogleError;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Google's {@code start}, {@code end} and {@code originalStartTime} objects. */
public final class EventTimesJson {

  private static final DateTimeFormatter RFC3339 =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssXXX", Locale.ROOT);
  private static final int OFFSET_LENGTH = "+hh:mm".length();

  /**
   * A day away from the limits of four-digit years, so that they have four digits in every zone.
   */
  private static final int FIRST_YEAR = 2;

  private static final int LAST_YEAR = 9998;

  private EventTimesJson() {}

  static boolean isDate(JsonNode time) {
    return time.hasNonNull("date");
  }

  /**
   * The instant; a date starts at midnight in the calendar's zone.
   *
   * @throws GoogleError 400 if it cannot be read
   */
  public static Instant instant(JsonNode time, ZoneId calendarZone) {
    try {
      if (isDate(time)) {
        LocalDate date = LocalDate.parse(time.path("date").asText());
        requireSane(date.getYear());
        return date.atStartOfDay(calendarZone).toInstant();
      }
      String text = time.path("dateTime").asText();
      if (hasOffset(text)) {
        OffsetDateTime parsed = OffsetDateTime.parse(text);
        requireSane(parsed.getYear());
        return parsed.toInstant();
      }
      LocalDateTime local = LocalDateTime.parse(text);
      requireSane(local.getYear());
      return local.atZone(zone(time, calendarZone)).toInstant();
    } catch (DateTimeException e) {
      throw GoogleError.invalid("Invalid time: " + time);
    }
  }

  /** Whether the text itself contains an offset. */
  static boolean hasOffset(JsonNode time) {
    return hasOffset(time.path("dateTime").asText());
  }

  private static boolean hasOffset(String dateTime) {
    int sign = dateTime.length() - OFFSET_LENGTH;
    // A time of day contains colons, too, but no sign before them.
    return dateTime.endsWith("Z")
        || dateTime.endsWith("z")
        || (sign > 0
            && (dateTime.charAt(sign) == '+' || dateTime.charAt(sign) == '-')
            && dateTime.charAt(sign + 3) == ':');
  }

  private static void requireSane(int year) {
    if (year < FIRST_YEAR || year > LAST_YEAR) {
      throw GoogleError.invalid("Invalid time: the year " + year);
    }
  }

  public static ZoneId zone(JsonNode time, ZoneId fallback) {
    String name = time.path("timeZone").asText("");
    return name.isEmpty() ? fallback : zone(name);
  }

  public static ZoneId zone(String name) {
    try {
      return ZoneId.of(name);
    } catch (DateTimeException e) {
      throw GoogleError.invalid("Invalid time zone definition for start time: " + name);
    }
  }

  static ObjectNode at(Instant instant, ZoneId zone) {
    return at(instant, zone, zone);
  }

  /**
   * @param shownIn determines the offset in the text; {@code zone} is the event's own
   */
  static ObjectNode at(Instant instant, ZoneId zone, ZoneId shownIn) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("dateTime", RFC3339.format(instant.atZone(shownIn)))
        .put("timeZone", zone.getId());
  }

  static ObjectNode on(LocalDate date) {
    return JsonNodeFactory.instance.objectNode().put("date", date.toString());
  }

  /** As in an answer: in the requested zone, with its own zone beside it. */
  static JsonNode shown(JsonNode time, ZoneId calendarZone, ZoneId shownIn) {
    if (!time.hasNonNull("dateTime")) {
      return time;
    }
    return at(instant(time, calendarZone), zone(time, calendarZone), shownIn);
  }

  public static Instant timestamp(String text, String parameter) {
    try {
      OffsetDateTime parsed = OffsetDateTime.parse(text);
      // Clients use the very last and the very first year for "forever".
      int year = Math.max(FIRST_YEAR, Math.min(LAST_YEAR, parsed.getYear()));
      return parsed.withYear(year).toInstant();
    } catch (DateTimeException e) {
      throw GoogleError.invalidParameter(
          parameter,
          "Invalid value '" + text + "': an RFC 3339 timestamp with an offset is needed");
    }
  }
}
