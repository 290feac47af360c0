package dev.focusguardian.ics;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;

/** Bytes to text, whatever encoding a program wrote; refuses what is no calendar at all. */
final class CalendarText {

  /** Some hundred thousand events; more is no calendar of a person. */
  static final int MOST_BYTES = 256 * 1024 * 1024;

  private static final Pattern BEGIN =
      Pattern.compile("^\\s*BEGIN:VCALENDAR\\s*$", Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);

  private CalendarText() {}

  static String read(InputStream input, String name) throws IOException {
    byte[] bytes = input.readNBytes(MOST_BYTES + 1);
    if (bytes.length > MOST_BYTES) {
      throw new NotACalendar(
          name
              + ": larger than "
              + MOST_BYTES / (1024 * 1024)
              + " MB. Export a shorter range of the calendar");
    }
    String text = decode(bytes);
    if (!BEGIN.matcher(text).find()) {
      throw new NotACalendar(
          name
              + ": "
              + looksLike(bytes, text)
              + ". Expected an iCalendar file (.ics), which holds a line BEGIN:VCALENDAR");
    }
    return text;
  }

  private static String decode(byte[] bytes) {
    if (starts(bytes, 0xef, 0xbb, 0xbf)) {
      return decode(bytes, 3, StandardCharsets.UTF_8);
    }
    if (starts(bytes, 0xff, 0xfe, 0, 0)) {
      return decode(bytes, 4, Charset.forName("UTF-32LE"));
    }
    if (starts(bytes, 0xff, 0xfe)) {
      return decode(bytes, 2, StandardCharsets.UTF_16LE);
    }
    if (starts(bytes, 0xfe, 0xff)) {
      return decode(bytes, 2, StandardCharsets.UTF_16BE);
    }
    // Without a mark: every second byte of ASCII text in UTF-16 is zero.
    if (starts(bytes, 'B', 0, 'E', 0)) {
      return decode(bytes, 0, StandardCharsets.UTF_16LE);
    }
    if (starts(bytes, 0, 'B', 0, 'E')) {
      return decode(bytes, 0, StandardCharsets.UTF_16BE);
    }
    return decode(bytes, 0, StandardCharsets.UTF_8);
  }

  private static String decode(byte[] bytes, int from, Charset charset) {
    try {
      return strictly(bytes, from, charset);
    } catch (CharacterCodingException e) {
      // Some programs fold lines after 75 bytes, be it in the middle of a letter.
      byte[] unfolded = unfolded(bytes);
      try {
        return strictly(unfolded, from, charset);
      } catch (CharacterCodingException still) {
        // What is no UTF-8 is most often the Western encoding of old Windows programs; at worst
        // some
        // letters of titles are wrong, all times are ASCII.
        return new String(bytes, from, bytes.length - from, Charset.forName("windows-1252"));
      }
    }
  }

  private static String strictly(byte[] bytes, int from, Charset charset)
      throws CharacterCodingException {
    return charset
        .newDecoder()
        .decode(ByteBuffer.wrap(bytes, from, bytes.length - from))
        .toString();
  }

  /** Without line ends that a blank follows; of encodings that write ASCII in single bytes. */
  private static byte[] unfolded(byte[] bytes) {
    byte[] joined = new byte[bytes.length];
    int size = 0;
    for (int i = 0; i < bytes.length; i++) {
      int end = bytes[i] == '\r' && i + 1 < bytes.length && bytes[i + 1] == '\n' ? i + 1 : i;
      boolean blankFollows =
          end + 1 < bytes.length && (bytes[end + 1] == ' ' || bytes[end + 1] == '\t');
      if (bytes[end] == '\n' && blankFollows) {
        i = end + 1;
      } else {
        joined[size++] = bytes[i];
      }
    }
    return Arrays.copyOf(joined, size);
  }

  private static boolean starts(byte[] bytes, int... first) {
    if (bytes.length < first.length) {
      return false;
    }
    for (int i = 0; i < first.length; i++) {
      if ((bytes[i] & 0xff) != first[i]) {
        return false;
      }
    }
    return true;
  }

  private static String looksLike(byte[] bytes, String text) {
    String start = text.substring(0, Math.min(text.length(), 200)).strip();
    if (start.isEmpty()) {
      return "it is empty";
    }
    if (starts(bytes, 'P', 'K', 3, 4)) {
      return "it is a ZIP archive; unpack it and give the .ics file inside";
    }
    if (starts(bytes, 0x1f, 0x8b)) {
      return "it is compressed with gzip; unpack it first";
    }
    if (start.startsWith("%PDF")) {
      return "it is a PDF document";
    }
    if (start.startsWith("<")) {
      return "it is a page or document in HTML or XML";
    }
    if (start.startsWith("{") || start.startsWith("[")) {
      return "it is JSON";
    }
    if (start.toUpperCase(Locale.ROOT).startsWith("BEGIN:")) {
      return "it starts with " + printable(start.lines().findFirst().orElse(start));
    }
    if (start.chars().anyMatch(c -> c < ' ' && c != '\r' && c != '\n' && c != '\t')) {
      return "it is binary data";
    }
    return "it starts with \"" + printable(start.lines().findFirst().orElse(start)) + "\"";
  }

  /** A stranger's bytes on a terminal: nothing but plain characters, and not many. */
  static String printable(String text) {
    String plain =
        text.codePoints()
            .map(
                c ->
                    Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? '?' : c)
            .limit(60)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
    return text.length() > plain.length() ? plain + "…" : plain;
  }
}
