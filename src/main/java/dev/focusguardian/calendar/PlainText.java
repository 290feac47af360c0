package dev.focusguardian.calendar;

import java.util.Locale;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Text that a person or a calendar brings: what is wrong with it, and how it is kept, compared and
 * shown so that it does no harm.
 *
 * <p>A NUL cannot be stored by PostgreSQL, a surrogate without its other half cannot be written as
 * UTF-8, control characters drive terminals, and bidirectional controls make a text look like
 * another one.
 */
public final class PlainText {

  private static final char REPLACEMENT = '\uFFFD';

  private static final char SYMBOL_OF_NUL = '\u2400';

  /** Line breaks and tabs, with the spaces around them. */
  private static final Pattern BREAKS = Pattern.compile(" *[\\t\\v]+[ \\t\\v]*");

  private PlainText() {}

  /** What is wrong with a text of one line, such as a title; empty when nothing is. */
  public static Optional<String> flaw(String text) {
    return flaw(text, c -> !isHarmful(c));
  }

  /** As {@link #flaw}, for a text that may have several lines, such as a comment. */
  public static Optional<String> flawInLines(String text) {
    return flaw(text, c -> c == '\n' || c == '\r' || c == '\t' || !isHarmful(c));
  }

  private static Optional<String> flaw(String text, IntPredicate allowed) {
    int[] characters = text.codePoints().toArray();
    for (int i = 0; i < characters.length; i++) {
      if (!allowed.test(characters[i])) {
        return Optional.of(
            "character " + (i + 1) + " is " + name(characters[i]) + ", which cannot be used here");
      }
    }
    return Optional.empty();
  }

  /**
   * The text on one line, without the characters that {@link #flaw} complains about. Line breaks
   * and tabs become a space, so that words stay apart.
   */
  public static String cleaned(String text) {
    StringBuilder clean = new StringBuilder(text.length());
    BREAKS
        .matcher(text)
        .replaceAll(" ")
        .codePoints()
        .filter(c -> !isHarmful(c))
        .forEach(clean::appendCodePoint);
    return clean.toString().strip();
  }

  /** The text as a database and UTF-8 can hold it; every other character stays as it is. */
  public static String storable(String text) {
    if (text.chars().noneMatch(c -> c == 0 || Character.isSurrogate((char) c))) {
      return text;
    }
    StringBuilder storable = new StringBuilder(text.length());
    text.codePoints()
        .filter(c -> c != 0)
        .map(c -> isLoneSurrogate(c) ? REPLACEMENT : c)
        .forEach(storable::appendCodePoint);
    return storable.toString();
  }

  /** No database can hold NUL, so its symbol takes its place before the text is stored. */
  public static String withVisibleNul(String text) {
    return text.replace('\0', SYMBOL_OF_NUL);
  }

  /**
   * The text as a person can read it: a control character as its symbol, a bidirectional control by
   * its code. Line breaks and tabs stay.
   */
  public static String visible(String text) {
    if (text.codePoints().noneMatch(PlainText::isHiddenFromEyes)) {
      return text;
    }
    StringBuilder visible = new StringBuilder(text.length() + 16);
    text.codePoints()
        .forEach(
            c -> {
              if (isHiddenFromEyes(c)) {
                visible.append(symbol(c));
              } else {
                visible.appendCodePoint(c);
              }
            });
    return visible.toString();
  }

  /**
   * Whether two titles are the same to a person. On its way through Google a title may lose control
   * characters, or the blanks around and between its words.
   */
  public static boolean same(@Nullable String one, @Nullable String other) {
    return canonical(one == null ? "" : one).equals(canonical(other == null ? "" : other));
  }

  /** What {@link #same} compares. */
  public static String canonical(String text) {
    StringBuilder canonical = new StringBuilder(text.length());
    boolean blank = false;
    for (int c : text.codePoints().toArray()) {
      if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
        blank = true;
      } else if (!isHarmful(c) && c != REPLACEMENT && c != SYMBOL_OF_NUL) {
        if (blank && !canonical.isEmpty()) {
          canonical.append(' ');
        }
        blank = false;
        canonical.appendCodePoint(c);
      }
    }
    return canonical.toString();
  }

  private static boolean isHarmful(int c) {
    return Character.isISOControl(c)
        || isLoneSurrogate(c)
        || isLineSeparator(c)
        || isBidirectional(c);
  }

  private static boolean isHiddenFromEyes(int c) {
    return isHarmful(c) && c != '\n' && c != '\r' && c != '\t';
  }

  private static boolean isLoneSurrogate(int c) {
    return Character.getType(c) == Character.SURROGATE;
  }

  private static boolean isLineSeparator(int c) {
    return c == 0x2028 || c == 0x2029;
  }

  /** Unicode's property Bidi_Control. */
  private static boolean isBidirectional(int c) {
    return c == 0x061C
        || c == 0x200E
        || c == 0x200F
        || (c >= 0x202A && c <= 0x202E)
        || (c >= 0x2066 && c <= 0x2069);
  }

  /** Unicode has a picture of each control character of ASCII. */
  private static String symbol(int c) {
    if (c < 0x20) {
      return Character.toString(0x2400 + c);
    }
    return c == 0x7F ? "\u2421" : "\u27E8" + code(c) + "\u27E9";
  }

  private static String name(int c) {
    if (c == 0) {
      return "NUL (" + code(c) + ")";
    }
    if (c == '\n' || c == '\r' || isLineSeparator(c) || c == 0x85) {
      return "a line break (" + code(c) + ")";
    }
    if (isLoneSurrogate(c)) {
      return "half of a character (" + code(c) + ")";
    }
    return isBidirectional(c)
        ? "a control of the writing direction (" + code(c) + ")"
        : "a control character (" + code(c) + ")";
  }

  private static String code(int c) {
    return String.format(Locale.ROOT, "U+%04X", c);
  }
}
