package dev.focusguardian.sandbox.calendar;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The single events that a series stands for, with Google's ids: the master's, an underscore, and
 * the original start.
 */
public final class Occurrences {

  private static final DateTimeFormatter INSTANT =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT);

  /** A year of four digits in every zone. */
  private static final Instant LAST = Instant.parse("9999-01-01T00:00:00Z");

  private Occurrences() {}

  /** All that end after {@code from} and start before {@code to}, as the rules alone have them. */
  public static List<ObjectNode> of(
      ObjectNode master, ZoneId calendarZone, Instant from, Instant to) {
    List<ObjectNode> occurrences = new ArrayList<>();
    Instant end = to.isBefore(LAST) ? to : LAST;
    for (Instant start : Recurrence.starts(master, calendarZone, from, end)) {
      occurrences.add(at(master, calendarZone, start));
    }
    return occurrences;
  }

  /**
   * What of a stored event lies in a stretch of time: itself, or the unchanged occurrences of a
   * series (changed ones are stored events of their own). Nothing of a cancelled event.
   */
  public static List<ObjectNode> within(
      SandboxCalendar calendar, ObjectNode event, Instant from, Instant to) {
    if (SandboxCalendar.isCancelled(event)) {
      return List.of();
    }
    if (SandboxCalendar.isSeries(event)) {
      List<ObjectNode> occurrences = of(event, calendar.zone(), from, to);
      occurrences.removeIf(occurrence -> calendar.holds(occurrence.path("id").asText()));
      return occurrences;
    }
    return EventTimesJson.instant(event.path("start"), calendar.zone()).isBefore(to)
            && EventTimesJson.instant(event.path("end"), calendar.zone()).isAfter(from)
        ? List.of(event)
        : List.of();
  }

  /** The occurrence with that id, if the rules have it. */
  static @Nullable ObjectNode find(ObjectNode master, ZoneId calendarZone, String id) {
    Instant start = originalStart(id, calendarZone);
    if (start == null) {
      return null;
    }
    List<Instant> starts =
        Recurrence.starts(master, calendarZone, start.minusSeconds(1), start.plusSeconds(1));
    if (!starts.contains(start)) {
      return null;
    }
    ObjectNode occurrence = at(master, calendarZone, start);
    return occurrence.path("id").asText().equals(id) ? occurrence : null;
  }

  static String masterId(String id) {
    int cut = id.lastIndexOf('_');
    return cut < 0 ? id : id.substring(0, cut);
  }

  /**
   * @param original when the series means the occurrence to start, in Google's form
   */
  static String id(String masterId, JsonNode original, ZoneId calendarZone) {
    Instant start = EventTimesJson.instant(original, calendarZone);
    return masterId
        + "_"
        + (EventTimesJson.isDate(original)
            ? DateTimeFormatter.BASIC_ISO_DATE.format(start.atZone(calendarZone).toLocalDate())
            : INSTANT.format(start.atZone(ZoneOffset.UTC)));
  }

  private static @Nullable Instant originalStart(String id, ZoneId calendarZone) {
    String text = id.substring(id.lastIndexOf('_') + 1);
    try {
      return text.length() == 8
          ? LocalDate.parse(text, DateTimeFormatter.BASIC_ISO_DATE)
              .atStartOfDay(calendarZone)
              .toInstant()
          : LocalDateTime.parse(text, INSTANT).toInstant(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static ObjectNode at(ObjectNode master, ZoneId calendarZone, Instant start) {
    ObjectNode occurrence = master.deepCopy();
    occurrence.remove("recurrence");
    occurrence.put("recurringEventId", master.path("id").asText());
    if (EventTimesJson.isDate(master.path("start"))) {
      long days =
          ChronoUnit.DAYS.between(
              LocalDate.parse(master.path("start").path("date").asText()),
              LocalDate.parse(master.path("end").path("date").asText()));
      LocalDate date = start.atZone(calendarZone).toLocalDate();
      occurrence.set("start", EventTimesJson.on(date));
      occurrence.set("end", EventTimesJson.on(date.plusDays(days)));
    } else {
      Duration length =
          Duration.between(
              EventTimesJson.instant(master.path("start"), calendarZone),
              EventTimesJson.instant(master.path("end"), calendarZone));
      ZoneId own = EventTimesJson.zone(master.path("start"), calendarZone);
      occurrence.set("start", EventTimesJson.at(start, own));
      occurrence.set("end", EventTimesJson.at(start.plus(length), own));
    }
    occurrence.put("id", id(master.path("id").asText(), occurrence.get("start"), calendarZone));
    occurrence.set("originalStartTime", occurrence.get("start"));
    return occurrence;
  }
}
