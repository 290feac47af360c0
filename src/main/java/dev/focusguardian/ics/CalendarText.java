package dev.focusguardian.ics;

import dev.focusguardian.ics.Finding.What;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Decodes a file to text in any encoding, and refuses what is not a calendar. */
final class CalendarText {

  /** Some hundred thousand events; more is no calendar of a person. */
  static final int MOST_BYTES = 256 * 1024 * 1024;

  private CalendarText() {}

  /**
   * Every byte of the file once, as text in which ASCII characters are single bytes.
   *
   * @throws NotACalendar when reading on, if it is too large
   */
  static InputStream bytes(InputStream input, byte[] head, String name) throws IOException {
    InputStream all =
        new Bounded(new SequenceInputStream(new ByteArrayInputStream(head), input), name);
    Charset charset = charset(head);
    if (charset.equals(StandardCharsets.UTF_8)) {
      skip(all, starts(head, 0xef, 0xbb, 0xbf) ? 3 : 0);
      return all;
    }
    skip(all, mark(head));
    return new ByteArrayInputStream(
        new String(all.readAllBytes(), charset).getBytes(StandardCharsets.UTF_8));
  }

  /** Enough to tell what a file is. */
  static byte[] head(InputStream input) throws IOException {
    return input.readNBytes(256);
  }

  static NotACalendar refusal(byte[] head, String name) {
    String text = new String(head, charset(head));
    return new NotACalendar(name, Finding.of(What.NO_CALENDAR).because(looksLike(head, text)));
  }

  private static void skip(InputStream stream, int bytes) throws IOException {
    stream.readNBytes(bytes);
  }

  private static Charset charset(byte[] bytes) {
    if (starts(bytes, 0xff, 0xfe, 0, 0)) {
      return Charset.forName("UTF-32LE");
    }
    // Without a mark: every second byte of ASCII text in UTF-16 is zero.
    if (starts(bytes, 0xff, 0xfe) || starts(bytes, 'B', 0, 'E', 0)) {
      return StandardCharsets.UTF_16LE;
    }
    if (starts(bytes, 0xfe, 0xff) || starts(bytes, 0, 'B', 0, 'E')) {
      return StandardCharsets.UTF_16BE;
    }
    return StandardCharsets.UTF_8;
  }

  private static int mark(byte[] bytes) {
    if (starts(bytes, 0xff, 0xfe, 0, 0)) {
      return 4;
    }
    return starts(bytes, 0xff, 0xfe) || starts(bytes, 0xfe, 0xff) ? 2 : 0;
  }

  /** Stops at the largest file that is read. */
  private static final class Bounded extends InputStream {

    private final InputStream in;
    private final String name;
    private long left = MOST_BYTES;

    Bounded(InputStream in, String name) {
      this.in = in;
      this.name = name;
    }

    @Override
    public int read() throws IOException {
      int next = in.read();
      count(next < 0 ? 0 : 1);
      return next;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
      int count = in.read(bytes, from, length);
      count(Math.max(0, count));
      return count;
    }

    private void count(int bytes) throws NotACalendar {
      left -= bytes;
      if (left < 0) {
        throw new NotACalendar(name, Finding.of(What.FILE_TOO_LARGE, MOST_BYTES / (1024 * 1024)));
      }
    }
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

  private static Finding looksLike(byte[] bytes, String text) {
    String start = text.substring(0, Math.min(text.length(), 200)).strip();
    if (start.isEmpty()) {
      return Finding.of(What.FILE_EMPTY);
    }
    if (starts(bytes, 'P', 'K', 3, 4)) {
      return Finding.of(What.FILE_ZIP);
    }
    if (starts(bytes, 0x1f, 0x8b)) {
      return Finding.of(What.FILE_GZIP);
    }
    if (start.startsWith("%PDF")) {
      return Finding.of(What.FILE_PDF);
    }
    if (start.startsWith("<")) {
      return Finding.of(What.FILE_MARKUP);
    }
    if (start.startsWith("{") || start.startsWith("[")) {
      return Finding.of(What.FILE_JSON);
    }
    if (start.toUpperCase(Locale.ROOT).startsWith("BEGIN:")) {
      return Finding.of(What.FILE_OTHER_COMPONENT, firstLine(start));
    }
    if (start.chars().anyMatch(c -> c < ' ' && c != '\r' && c != '\n' && c != '\t')) {
      return Finding.of(What.FILE_BINARY);
    }
    return Finding.of(What.FILE_OTHER_TEXT, firstLine(start));
  }

  private static String firstLine(String text) {
    return printable(text.lines().findFirst().orElse(text));
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
