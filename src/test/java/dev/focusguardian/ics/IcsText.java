package dev.focusguardian.ics;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Calendars as text, with as little around the events as the format allows. */
final class IcsText {

  private IcsText() {}

  static String calendar(String... parts) {
    return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//test//EN\r\n"
        + String.join("\r\n", parts)
        + "\r\nEND:VCALENDAR\r\n";
  }

  static String event(String uid, String... lines) {
    return "BEGIN:VEVENT\r\nUID:" + uid + "\r\n" + String.join("\r\n", lines) + "\r\nEND:VEVENT";
  }

  static IcsCalendar read(String text) {
    return read(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Reads text that is known to be a calendar. */
  static IcsCalendar read(byte[] bytes) {
    try {
      return attempt(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static IcsCalendar attempt(byte[] bytes) throws IOException {
    return new IcsReader().read(new ByteArrayInputStream(bytes), "test.ics");
  }

  static List<String> kinds(IcsEvents events) {
    return events.notes().stream().map(note -> note.kind().code()).toList();
  }
}
