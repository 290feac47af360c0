package dev.focusguardian.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * An exported calendar as events in Google's form. Times are read from the properties' own text, so
 * that a zone which the library cannot resolve costs no event.
 *
 * @param zone the calendar's own, else that of most of its events, else the one given
 * @param skipped one sentence for each event that could not be used
 */
record IcsImport(List<ObjectNode> events, ZoneId zone, List<String> skipped) {

  /** The body as a whole is no calendar. */
  static final class NotACalendar extends Exception {
    private static final long serialVersionUID = 1L;

    NotACalendar(String message) {
      super(message);
    }
  }

  static IcsImport read(byte[] body, String email, ZoneId fallback) throws NotACalendar {
    String text = decoded(body);
    if (!text.stripLeading().toUpperCase(Locale.ROOT).startsWith("BEGIN:VCALENDAR")) {
      throw new NotACalendar(
          "This is no iCalendar file: it does not begin with BEGIN:VCALENDAR. Export the calendar as .ics and send that file");
    }
    IcsText calendar = IcsText.parse(text);
    ZoneId zone = calendar.zone() == null ? fallback : calendar.zone();
    IcsReading reading = new IcsReading(email.toLowerCase(Locale.ROOT), zone);
    calendar.events().forEach(reading::add);
    List<String> skipped = new ArrayList<>(calendar.skipped());
    skipped.addAll(reading.skipped());
    return new IcsImport(reading.events(), zone, List.copyOf(skipped));
  }

  private static String decoded(byte[] body) {
    Charset charset = StandardCharsets.UTF_8;
    int skip = 0;
    if (body.length >= 2 && (body[0] & 0xff) == 0xfe && (body[1] & 0xff) == 0xff) {
      charset = StandardCharsets.UTF_16BE;
      skip = 2;
    } else if (body.length >= 2 && (body[0] & 0xff) == 0xff && (body[1] & 0xff) == 0xfe) {
      charset = StandardCharsets.UTF_16LE;
      skip = 2;
    } else if (body.length >= 3 && (body[0] & 0xff) == 0xef && (body[1] & 0xff) == 0xbb) {
      skip = 3;
    }
    ByteBuffer bytes = ByteBuffer.wrap(body, skip, body.length - skip);
    try {
      return charset.newDecoder().decode(bytes).toString();
    } catch (CharacterCodingException e) {
      return new String(body, StandardCharsets.ISO_8859_1);
    }
  }
}
