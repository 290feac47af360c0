package dev.focusguardian.sandbox;

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
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TimeZone;
import java.util.TreeSet;
import org.dmfs.rfc5545.DateTime;
import org.dmfs.rfc5545.recur.InvalidRecurrenceRuleException;
import org.dmfs.rfc5545.recur.RecurrenceRule;
import org.dmfs.rfc5545.recur.RecurrenceRuleIterator;

/** Expands the {@code recurrence} lines of a master event. */
final class Recurrence {

  private static final DateTimeFormatter BASIC = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss");

  /** More steps than any sane rule takes through a window of years. */
  private static final int MOST_STEPS = 20_000;

  /** Long before any event. */
  private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

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
    // All-day rules are walked in UTC, so that dates stay dates.
    ZoneId zone = allDay ? ZoneOffset.UTC : EventTimesJson.zone(start, calendarZone);
    Instant first =
        allDay
            ? LocalDate.parse(start.path("date").asText()).atStartOfDay(zone).toInstant()
            : EventTimesJson.instant(start, calendarZone);
    Duration length =
        Duration.between(
            EventTimesJson.instant(start, calendarZone),
            EventTimesJson.instant(master.path("end"), calendarZone));
    // Nothing occurs before the first, except what is named by its date.
    Instant earliest =
        from.isBefore(EARLIEST)
            ? EARLIEST
            : from.minus(length).minus(Duration.ofDays(allDay ? 2 : 0));
    Set<Instant> excluded = new HashSet<>();
    TreeSet<Instant> starts = new TreeSet<>();
    boolean ruled = false;
    for (JsonNode node : master.path("recurrence")) {
      String line = node.asText();
      String name = line.split("[:;]", 2)[0].toUpperCase(Locale.ROOT);
      if (line.indexOf(':') < 0 || !LINES.contains(name)) {
        throw GoogleError.invalid("Invalid recurrence rule.");
      }
      String value = line.substring(line.indexOf(':') + 1);
      switch (name) {
        case "RRULE" -> {
          ruled = true;
          expand(value, allDay, first, zone, earliest, to, starts);
        }
        case "EXDATE" -> excluded.addAll(dates(line, value, zone));
        case "RDATE" -> starts.addAll(dates(line, value, zone));
        default -> {
          // EXRULE is deprecated; nothing writes it any longer.
        }
      }
    }
    if (!ruled) {
      starts.add(first);
    }
    List<Instant> inside = new ArrayList<>();
    for (Instant occurrence : starts) {
      if (!excluded.contains(occurrence)) {
        Instant at =
            allDay
                ? occurrence
                    .atZone(ZoneOffset.UTC)
                    .toLocalDate()
                    .atStartOfDay(calendarZone)
                    .toInstant()
                : occurrence;
        if (at.isBefore(to) && at.plus(length).isAfter(from)) {
          inside.add(at);
        }
      }
    }
    return inside;
  }

  private static void expand(
      String rule,
      boolean allDay,
      Instant first,
      ZoneId zone,
      Instant from,
      Instant to,
      Set<Instant> starts) {
    try {
      RecurrenceRule parsed = new RecurrenceRule(rule, RecurrenceRule.RfcMode.RFC5545_LAX);
      setUntil(parsed, allDay, TimeZone.getTimeZone(zone));
      RecurrenceRuleIterator iterator =
          parsed.iterator(new DateTime(TimeZone.getTimeZone(zone), first.toEpochMilli()));
      // COUNT counts from the first one: those are walked, all others can be skipped.
      if (parsed.getCount() == null && first.isBefore(from)) {
        iterator.fastForward(from.toEpochMilli());
      }
      for (int step = 0; step < MOST_STEPS && iterator.hasNext(); step++) {
        Instant next = Instant.ofEpochMilli(iterator.nextMillis());
        if (!next.isBefore(to)) {
          return;
        }
        if (!next.isBefore(from)) {
          starts.add(next);
        }
      }
    } catch (InvalidRecurrenceRuleException | IllegalArgumentException e) {
      throw GoogleError.invalid("Invalid recurrence rule.");
    }
  }

  /** Rules end at an instant, a date or a local time, whatever their start is. */
  private static void setUntil(RecurrenceRule rule, boolean allDay, TimeZone zone) {
    DateTime until = rule.getUntil();
    if (until == null) {
      return;
    }
    if (until.isAllDay() || allDay) {
      // The whole of its last day belongs to it.
      rule.setUntil(
          new DateTime(zone, until.getYear(), until.getMonth(), until.getDayOfMonth(), 23, 59, 59));
    } else if (until.isFloating()) {
      rule.setUntil(until.swapTimeZone(zone));
    }
  }

  private static List<Instant> dates(String line, String values, ZoneId zone) {
    try {
      return read(line, values, zone);
    } catch (DateTimeException e) {
      throw GoogleError.invalid("Invalid recurrence date: " + values);
    }
  }

  private static List<Instant> read(String line, String values, ZoneId zone) {
    ZoneId own = zone;
    for (String parameter : line.substring(0, line.indexOf(':')).split(";")) {
      if (parameter.startsWith("TZID=")) {
        own = ZoneId.of(parameter.substring("TZID=".length()));
      }
    }
    List<Instant> dates = new ArrayList<>();
    for (String each : values.split(",")) {
      // A period's start is its occurrence.
      String value = each.split("/", 2)[0].strip();
      if (value.endsWith("Z")) {
        dates.add(
            LocalDateTime.parse(value.substring(0, value.length() - 1), BASIC)
                .toInstant(ZoneOffset.UTC));
      } else if (value.contains("T")) {
        dates.add(LocalDateTime.parse(value, BASIC).atZone(own).toInstant());
      } else {
        dates.add(
            LocalDate.parse(value, DateTimeFormatter.BASIC_ISO_DATE)
                .atStartOfDay(zone)
                .toInstant());
      }
    }
    return dates;
  }
}
