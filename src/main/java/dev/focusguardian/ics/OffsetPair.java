package dev.focusguardian.ics;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A zone that is named by its two offsets: {@code GMT -0500 (Standard) / GMT -0400 (Daylight)}.
 * Several zones may have them and change at other times of the year.
 */
record OffsetPair(ZoneOffset standard, ZoneOffset daylight) {

  private static final String OFFSET =
      "\\(?((?:UTC|GMT)? ?[+-]\\d{1,2}(?:[:.]?\\d{2})?|UTC|GMT)\\)?";

  private static final Pattern FORM =
      Pattern.compile(
          OFFSET
              + "\\s*(?:\\(?(?:standard|daylight|summer)(?: time)?\\)?)?\\s*[/,;|]\\s*"
              + OFFSET
              + "\\s*(?:\\(?(?:standard|daylight|summer)(?: time)?\\)?)?",
          Pattern.CASE_INSENSITIVE);

  /** Where most people who have these offsets live, by the one without daylight time. */
  private static final Map<String, String> USUAL =
      Map.ofEntries(
          Map.entry("-10:00", "America/Adak"),
          Map.entry("-09:00", "America/Anchorage"),
          Map.entry("-08:00", "America/Los_Angeles"),
          Map.entry("-07:00", "America/Denver"),
          Map.entry("-06:00", "America/Chicago"),
          Map.entry("-05:00", "America/New_York"),
          Map.entry("-04:00", "America/Halifax"),
          Map.entry("-03:30", "America/St_Johns"),
          Map.entry("Z", "Europe/London"),
          Map.entry("+01:00", "Europe/Berlin"),
          Map.entry("+02:00", "Europe/Helsinki"),
          Map.entry("+09:30", "Australia/Adelaide"),
          Map.entry("+10:00", "Australia/Sydney"),
          Map.entry("+12:00", "Pacific/Auckland"));

  /**
   * @return null if the name is something else
   */
  static @Nullable OffsetPair of(String name) {
    Matcher matcher = FORM.matcher(name);
    if (!matcher.matches()) {
      return null;
    }
    ZoneOffset first = offset(matcher.group(1));
    ZoneOffset second = offset(matcher.group(2));
    if (first == null || second == null) {
      return null;
    }
    boolean standardFirst = first.getTotalSeconds() <= second.getTotalSeconds();
    return standardFirst ? new OffsetPair(first, second) : new OffsetPair(second, first);
  }

  private static @Nullable ZoneOffset offset(String text) {
    return Character.isDigit(text.charAt(text.length() - 1))
        ? ZoneNames.offset(text)
        : ZoneOffset.UTC;
  }

  boolean hasDaylightTime() {
    return !standard.equals(daylight);
  }

  /** The most likely zone; null if unknown. */
  @Nullable ZoneId usual() {
    String id = USUAL.get(standard.getId());
    boolean anHour = daylight.getTotalSeconds() - standard.getTotalSeconds() == 3_600;
    return id == null || !anHour ? null : ZoneId.of(id);
  }
}
