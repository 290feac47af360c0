package dev.focusguardian.mcp;

import dev.focusguardian.interval.Interval;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of time on the person's clock, such as {@code 2026-11-16T10:00:00+01:00}, with the day
 * of the week, which assistants like to get wrong.
 */
record Span(String start, String end, String weekday) {

  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE", Locale.ENGLISH);

  static Span of(Interval interval, ZoneId zone) {
    return new Span(
        at(interval.start(), zone),
        at(interval.end(), zone),
        DAY.format(interval.start().atZone(zone)));
  }

  static @Nullable Span ofNullable(@Nullable Interval interval, ZoneId zone) {
    return interval == null ? null : of(interval, zone);
  }

  static String at(Instant instant, ZoneId zone) {
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(instant.atZone(zone));
  }
}
