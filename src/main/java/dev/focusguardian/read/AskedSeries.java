package dev.focusguardian.read;

import dev.focusguardian.calendar.EventTime;
import dev.focusguardian.calendar.EventTimes;
import dev.focusguardian.ics.RecurrenceLines;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IsoWeek;
import dev.focusguardian.read.WhatIfProblem.Why;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The occurrences of a meeting that somebody asks about, in a quarter from the first one on.
 *
 * @param goesOn there are more of them after that
 */
record AskedSeries(List<Interval> occurrences, boolean goesOn) {

  /** Weeks of a quarter. */
  static final int WEEKS = 13;

  private static final int LONGEST_RULE = 300;
  private static final Set<String> PARTS =
      Set.of("FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "WKST");

  /** Long enough for the next occurrence of every rule that is not a curiosity. */
  private static final Duration LATER = Duration.ofDays(400);

  AskedSeries {
    occurrences = List.copyOf(occurrences);
  }

  /**
   * @param rule an RRULE; null for a single meeting
   * @throws WhatIfProblem if the rule is no weekly one, or none at all
   */
  static AskedSeries of(Interval first, @Nullable String rule, ZoneId zone) {
    if (rule == null) {
      return new AskedSeries(List.of(first), false);
    }
    RecurrenceLines lines = lines(first, rule, zone);
    Instant end = quarterFrom(first.start(), zone);
    List<Interval> found = intervals(lines.between(first.start(), end), zone);
    if (found.isEmpty()) {
      throw WhatIfProblem.of(Why.NO_OCCURRENCE, rule);
    }
    return new AskedSeries(
        found,
        lines.between(end, end.plus(LATER)).stream()
            .anyMatch(time -> !time.start(zone).isBefore(end)));
  }

  static Instant quarterFrom(Instant start, ZoneId zone) {
    return IsoWeek.of(start.atZone(zone).toLocalDate()).plus(WEEKS - 1).in(zone).end();
  }

  private static RecurrenceLines lines(Interval first, String rule, ZoneId zone) {
    String text = rule.strip().toUpperCase(Locale.ROOT).replaceFirst("^RRULE:", "");
    if (text.length() > LONGEST_RULE
        || !text.matches("[A-Z]+=[A-Z0-9,+-]+(;[A-Z]+=[A-Z0-9,+-]+)*;?")) {
      throw WhatIfProblem.of(Why.NO_RULE, rule);
    }
    boolean weekly = false;
    for (String part : text.split(";")) {
      weekly |= part.equals("FREQ=WEEKLY");
      if (!PARTS.contains(part.substring(0, part.indexOf('=')))) {
        throw WhatIfProblem.of(Why.NOT_WEEKLY, rule);
      }
    }
    if (!weekly) {
      throw WhatIfProblem.of(Why.NOT_WEEKLY, rule);
    }
    try {
      return RecurrenceLines.of(
          new EventTime.Timed(first.start(), first.end()), zone, List.of("RRULE:" + text));
    } catch (DateTimeException e) {
      throw WhatIfProblem.of(Why.NO_RULE, rule);
    }
  }

  private static List<Interval> intervals(List<EventTime> times, ZoneId zone) {
    return times.stream()
        .map(time -> EventTimes.interval(time, zone))
        .filter(Objects::nonNull)
        .sorted()
        .toList();
  }
}
