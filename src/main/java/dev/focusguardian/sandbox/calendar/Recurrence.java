package dev.focusguardian.sandbox.calendar;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.focusguardian.calendar.EventTime;
import dev.focusguardian.ics.Finding;
import dev.focusguardian.ics.RecurrenceLines;
import dev.focusguardian.ics.words.IcsWords;
import dev.focusguardian.sandbox.fault.GoogleError;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Expands the {@code recurrence} lines of a master event. */
final class Recurrence {

  private static final Set<String> LINES = Set.of("RRULE", "EXRULE", "RDATE", "EXDATE");

  private Recurrence() {}

  /**
   * The starts of all occurrences whose end is after {@code from} and whose start is before {@code
   * to}.
   *
   * @throws GoogleError if a line cannot be read
   */
  static List<Instant> starts(ObjectNode master, ZoneId calendarZone, Instant from, Instant to) {
    JsonNode start = master.path("start");
    boolean allDay = EventTimesJson.isDate(start);
    ZoneId zone = allDay ? calendarZone : EventTimesJson.zone(start, calendarZone);
    List<Instant> starts = new ArrayList<>();
    for (EventTime time : lines(master, allDay, zone, calendarZone).between(from, to)) {
      starts.add(time.start(calendarZone));
    }
    return starts;
  }

  private static RecurrenceLines lines(
      ObjectNode master, boolean allDay, ZoneId zone, ZoneId calendarZone) {
    List<String> lines = new ArrayList<>();
    for (JsonNode node : master.path("recurrence")) {
      String line = node.asText();
      if (line.indexOf(':') < 0
          || !LINES.contains(line.split("[:;]", 2)[0].toUpperCase(Locale.ROOT))) {
        throw GoogleError.invalid("Invalid recurrence rule.");
      }
      lines.add(line);
    }
    try {
      return RecurrenceLines.of(time(master, allDay, calendarZone), zone, lines);
    } catch (DateTimeException e) {
      throw GoogleError.invalid("Invalid recurrence rule: " + IcsWords.of(Finding.of(e)));
    }
  }

  private static EventTime time(ObjectNode master, boolean allDay, ZoneId calendarZone) {
    JsonNode start = master.path("start");
    JsonNode end = master.path("end");
    return allDay
        ? new EventTime.AllDay(
            LocalDate.parse(start.path("date").asText()),
            LocalDate.parse(end.path("date").asText()))
        : new EventTime.Timed(
            EventTimesJson.instant(start, calendarZone), EventTimesJson.instant(end, calendarZone));
  }
}
