package dev.focusguardian.sandbox.calendar;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
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
 * The single events of a series, with Google's ids: the master's id, an underscore, and the
 * original start.
 */
public final class Occurrences {

  private static final DateTimeFormatter INSTANT =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT);

  /** A year of four digits in every zone. */
  private static final Instant LAST = Instant.parse("9999-01-01T00:00:00Z");

  private Occurrences() {}

  /**
   * All occurrences that end after {@code from} and start before {@code to}, by the rules alone.
   */
  public static List<ObjectNode> of(
      ObjectNode master, ZoneId calendarZone, Instant from, Instant to) {
    List<ObjectNode> occurrences = new ArrayList<>();
    Instant end = to.isBefore(LAST) ? to : LAST;
    List<Instant> starts = Recurrence.starts(master, calendarZone, from, end);
    if (!starts.isEmpty()) {
      Pattern pattern = Pattern.of(master, calendarZone);
      starts.forEach(start -> occurrences.add(pattern.at(start)));
    }
    return occurrences;
  }

  /**
   * The part of a stored event that lies in a period: the event itself, or the unchanged
   * occurrences of a series (changed ones are stored events of their own). Nothing for a cancelled
   * event.
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

  /** The occurrence with that id, if the rules contain it. */
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
    ObjectNode occurrence = Pattern.of(master, calendarZone).at(start);
    return occurrence.path("id").asText().equals(id) ? occurrence : null;
  }

  static String masterId(String id) {
    int cut = id.lastIndexOf('_');
    return cut < 0 ? id : id.substring(0, cut);
  }

  /**
   * @param original the occurrence's start by the rules of its series, in Google's form
   */
  static String id(String masterId, JsonNode original, ZoneId calendarZone) {
    return id(
        masterId,
        EventTimesJson.instant(original, calendarZone),
        EventTimesJson.isDate(original),
        calendarZone);
  }

  private static String id(String masterId, Instant start, boolean date, ZoneId calendarZone) {
    return masterId
        + "_"
        + (date
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

  /**
   * What all occurrences of a series have in common: read once, however many there are.
   *
   * @param days of each occurrence; 0 for timed ones
   * @param length of each occurrence; zero for all-day ones
   * @param zone zone in which their times are written
   */
  private record Pattern(
      ObjectNode master,
      ZoneId calendarZone,
      boolean allDay,
      long days,
      Duration length,
      ZoneId zone) {

    static Pattern of(ObjectNode master, ZoneId calendarZone) {
      JsonNode start = master.path("start");
      JsonNode end = master.path("end");
      if (EventTimesJson.isDate(start)) {
        long days =
            ChronoUnit.DAYS.between(
                LocalDate.parse(start.path("date").asText()),
                LocalDate.parse(end.path("date").asText()));
        return new Pattern(master, calendarZone, true, days, Duration.ZERO, calendarZone);
      }
      Duration length =
          Duration.between(
              EventTimesJson.instant(start, calendarZone),
              EventTimesJson.instant(end, calendarZone));
      ZoneId own = EventTimesJson.zone(start, calendarZone);
      return new Pattern(master, calendarZone, false, 0, length, own);
    }

    ObjectNode at(Instant start) {
      // A shallow copy is enough: stored events are never changed in place, and most fields are the
      // same in all.
      ObjectNode occurrence = JsonNodeFactory.instance.objectNode();
      occurrence.setAll(master);
      occurrence.remove("recurrence");
      String masterId = master.path("id").asText();
      occurrence.put("recurringEventId", masterId);
      if (allDay) {
        LocalDate date = start.atZone(calendarZone).toLocalDate();
        occurrence.set("start", EventTimesJson.on(date));
        occurrence.set("end", EventTimesJson.on(date.plusDays(days)));
      } else {
        occurrence.set("start", EventTimesJson.at(start, zone));
        occurrence.set("end", EventTimesJson.at(start.plus(length), zone));
      }
      occurrence.put("id", id(masterId, start, allDay, calendarZone));
      occurrence.set("originalStartTime", occurrence.get("start"));
      return occurrence;
    }
  }
}
