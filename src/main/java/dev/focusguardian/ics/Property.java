package dev.focusguardian.ics;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The properties that are used; all others are passed over. */
enum Property {
  BEGIN,
  END,
  UID,
  DTSTART,
  DTEND,
  DURATION,
  DTSTAMP,
  LAST_MODIFIED,
  SEQUENCE,
  SUMMARY,
  STATUS,
  TRANSP,
  CLASS,
  RRULE,
  EXRULE,
  RDATE,
  EXDATE,
  RECURRENCE_ID,
  ORGANIZER,
  ATTENDEE,
  X_MICROSOFT_CDO_BUSYSTATUS,
  X_MICROSOFT_CDO_INTENDEDSTATUS,
  X_MICROSOFT_CDO_ALLDAYEVENT,
  X_WR_TIMEZONE,
  X_WR_CALNAME,
  PRODID,
  METHOD,
  TZID,
  X_LIC_LOCATION,
  TZOFFSETFROM,
  TZOFFSETTO;

  /** How many there are. */
  static final int COUNT = values().length;

  private static final Map<String, Property> BY_NAME = new HashMap<>();
  private static final int PLACES = 256;

  /** By their bytes; of two at the same place one stands at the next that is free. */
  private static final @Nullable Property[] BY_PLACE = new Property[PLACES];

  static {
    for (Property property : values()) {
      BY_NAME.put(property.written, property);
      int place = place(property.bytes, 0, property.bytes.length);
      while (BY_PLACE[place] != null) {
        place = (place + 1) % PLACES;
      }
      BY_PLACE[place] = property;
    }
  }

  private final String written = name().replace('_', '-');
  private final byte[] bytes = written.getBytes(StandardCharsets.ISO_8859_1);

  String written() {
    return written;
  }

  /**
   * @param name in any case
   * @return null if it is none of these
   */
  static @Nullable Property of(String name) {
    return BY_NAME.get(name.strip().toUpperCase(Locale.ROOT));
  }

  /**
   * As {@link #of}. A file has some million lines, most of them with other names, and nearly all
   * names are in upper case: those are told from their bytes alone.
   */
  static @Nullable Property of(byte[] in, int from, int to) {
    if (from == to) {
      return null;
    }
    int place = place(in, from, to);
    Property found = BY_PLACE[place];
    while (found != null) {
      if (Arrays.equals(found.bytes, 0, found.bytes.length, in, from, to)) {
        return found;
      }
      place = (place + 1) % PLACES;
      found = BY_PLACE[place];
    }
    return isPlain(in, from, to)
        ? null
        : of(new String(in, from, to - from, StandardCharsets.ISO_8859_1));
  }

  private static boolean isPlain(byte[] in, int from, int to) {
    for (int i = from; i < to; i++) {
      byte c = in[i];
      if ((c < 'A' || c > 'Z') && c != '-') {
        return false;
      }
    }
    return true;
  }

  private static int place(byte[] in, int from, int to) {
    return (31 * (31 * in[from] + in[to - 1]) + in[(from + to) >>> 1] + 7 * (to - from))
        & (PLACES - 1);
  }
}
