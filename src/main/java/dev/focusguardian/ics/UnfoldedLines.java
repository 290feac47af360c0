package dev.focusguardian.ics;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a calendar, unfolded. Works on bytes and turns only lines of a used property into
 * text: descriptions are most of a file and never needed.
 */
final class UnfoldedLines {

  /** Receives the lines in the order of the file. */
  interface Sink {
    /**
     * @param text what follows the name, from its colon or semicolon on
     * @param number of the line where it starts, from 1
     * @param cut it was too long and ends early
     */
    void line(Property name, String text, int number, boolean cut);
  }

  /** Longer lines are cut here. A list of 50,000 dates fits. */
  private static final int LONGEST = 1024 * 1024;

  private static final int LONGEST_NAME = 256;

  /** Stands for what is not UTF-8, but may also be written in the file. */
  private static final char UNREADABLE = '\ufffd';

  private static final Charset WESTERN = Charset.forName("windows-1252");

  private final InputStream in;
  private final Sink sink;
  private final byte[] buffer = new byte[64 * 1024];
  private int at;
  private int end;
  private byte[] line = new byte[1024];
  private int size;
  private boolean cut;
  private boolean named;
  private @Nullable Property name;

  /**
   * @param in an encoding that writes ASCII as single bytes
   */
  UnfoldedLines(InputStream in, Sink sink) {
    this.in = in;
    this.sink = sink;
  }

  void read() throws IOException {
    int number = 0;
    int first = 1;
    while (more()) {
      number++;
      boolean folded = number > 1 && (buffer[at] == ' ' || buffer[at] == '\t');
      if (folded) {
        at++;
      } else {
        finish(first);
        first = number;
      }
      takeToLineEnd();
    }
    finish(first);
  }

  /** Whether there is a byte left; it is then at the current position. */
  private boolean more() throws IOException {
    if (at == end) {
      at = 0;
      end = Math.max(0, in.read(buffer));
    }
    return end > 0;
  }

  private void takeToLineEnd() throws IOException {
    while (more()) {
      int from = at;
      int to = lineEnd(buffer, from, end);
      take(from, to);
      at = to;
      if (to < end) {
        at++;
        if (buffer[to] == '\r' && more() && buffer[at] == '\n') {
          at++;
        }
        return;
      }
    }
  }

  /** Most of the time of reading a file is spent here: nearly every byte is above a line end. */
  private static int lineEnd(byte[] bytes, int from, int end) {
    int to = from;
    while (to < end) {
      byte c = bytes[to];
      if (c <= '\r' && (c == '\n' || c == '\r')) {
        return to;
      }
      to++;
    }
    return end;
  }

  private void take(int begin, int to) {
    int from = begin;
    if (!named && size == 0) {
      int nameEnd = nameEnd(buffer, from, to);
      if (nameEnd >= 0) {
        named = true;
        name = Property.of(buffer, from, nameEnd);
        from = nameEnd;
      }
    }
    if (named && name == null) {
      return;
    }
    int length = Math.min(to - from, LONGEST - size);
    cut |= length < to - from;
    if (size + length > line.length) {
      line = Arrays.copyOf(line, Math.max(size + length, 2 * line.length));
    }
    System.arraycopy(buffer, from, line, size, length);
    int searched = size;
    size += length;
    if (!named) {
      name(searched);
    }
  }

  /** A name that is folded itself, or whose line goes over the end of the buffer. */
  private void name(int from) {
    int nameEnd = nameEnd(line, from, size);
    if (nameEnd < 0) {
      named = size > LONGEST_NAME;
      return;
    }
    named = true;
    name = Property.of(line, 0, nameEnd);
    if (name != null) {
      System.arraycopy(line, nameEnd, line, 0, size - nameEnd);
    }
    size -= nameEnd;
  }

  /** Where a colon or semicolon ends the name; below zero if nothing does. */
  private static int nameEnd(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      byte c = bytes[i];
      if (c == ':' || c == ';') {
        return i;
      }
    }
    return -1;
  }

  private void finish(int number) {
    if (name != null) {
      sink.line(name, text(), number, cut);
    }
    size = 0;
    cut = false;
    named = false;
    name = null;
  }

  /**
   * What is not UTF-8 is most often the Western encoding of old Windows programs. At worst some
   * letters of a title are wrong: times are ASCII.
   */
  private String text() {
    String text = new String(line, 0, size, StandardCharsets.UTF_8);
    if (text.indexOf(UNREADABLE) < 0) {
      return text;
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(line, 0, size)).toString();
    } catch (CharacterCodingException e) {
      return new String(line, 0, size, WESTERN);
    }
  }
}
