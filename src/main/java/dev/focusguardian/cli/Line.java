package dev.focusguardian.cli;

import dev.focusguardian.calendar.PlainText;

/** Foreign text on a line of a terminal, without control sequences. */
final class Line {

  private static final String CUT = "…";

  private Line() {}

  /** At most so many columns, with a mark where something was cut off. */
  static String shortened(String text, int columns) {
    StringBuilder shown = new StringBuilder();
    int width = 0;
    for (int c : plain(PlainText.visible(text)).codePoints().toArray()) {
      width += widthOf(c);
      if (width > columns) {
        return cutTo(shown.toString(), columns - 1) + CUT;
      }
      shown.appendCodePoint(c);
    }
    return shown.toString();
  }

  /** Exactly so many columns. */
  static String padded(String text, int columns) {
    String shown = shortened(text, columns);
    return shown + " ".repeat(Math.max(0, columns - width(shown)));
  }

  private static String cutTo(String text, int columns) {
    StringBuilder shown = new StringBuilder();
    int width = 0;
    for (int c : text.codePoints().toArray()) {
      width += widthOf(c);
      if (width > columns) {
        break;
      }
      shown.appendCodePoint(c);
    }
    return shown.toString().stripTrailing();
  }

  /** What has neither a sign nor a symbol becomes a blank, line breaks among it. */
  private static String plain(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c ->
                plain.appendCodePoint(
                    switch (Character.getType(c)) {
                      case Character.CONTROL,
                          Character.FORMAT,
                          Character.SURROGATE,
                          Character.PRIVATE_USE,
                          Character.UNASSIGNED,
                          Character.LINE_SEPARATOR,
                          Character.PARAGRAPH_SEPARATOR ->
                          ' ';
                      default -> c;
                    }));
    return plain.toString().strip();
  }

  private static int width(String text) {
    return text.codePoints().map(Line::widthOf).sum();
  }

  /** Columns of a terminal: marks lie over the letter before them, East Asian letters take two. */
  private static int widthOf(int c) {
    int type = Character.getType(c);
    if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
      return 0;
    }
    boolean wide =
        (c >= 0x1100 && c <= 0x115F)
            || (c >= 0x2E80 && c <= 0xA4CF)
            || (c >= 0xAC00 && c <= 0xD7A3)
            || (c >= 0xF900 && c <= 0xFAFF)
            || (c >= 0xFE30 && c <= 0xFE6F)
            || (c >= 0xFF00 && c <= 0xFF60)
            || (c >= 0xFFE0 && c <= 0xFFE6)
            || (c >= 0x1F300 && c <= 0x1F64F)
            || (c >= 0x1F680 && c <= 0x1F6FF)
            || (c >= 0x1F900 && c <= 0x1FAFF)
            || (c >= 0x20000 && c <= 0x3FFFD);
    return wide ? 2 : 1;
  }
}
