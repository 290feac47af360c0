package dev.focusguardian.settings;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.focusguardian.calendar.PlainText;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Limits for a person's regular expressions for titles. Matching takes linear time, but nested
 * repetitions multiply the size of the compiled program, so the size is estimated before compiling.
 */
final class TitlePatterns {

  /** Patterns in one list. */
  static final int MOST = 100;

  static final int LONGEST = 300;

  /** Instructions of one pattern; the defaults have about twenty. */
  private static final int LARGEST = 2_000;

  /** Instructions of all patterns of a list. */
  static final int LARGEST_OF_ALL = 5_000;

  private static final int DEEPEST = 50;

  private TitlePatterns() {}

  /** Size of a pattern in instructions. */
  static int size(String expression) {
    return Pattern.compile(expression, Pattern.CASE_INSENSITIVE).programSize();
  }

  /** What is wrong with a pattern; empty if it can be used. */
  static Optional<String> flaw(String expression) {
    int length = expression.codePointCount(0, expression.length());
    if (length > LONGEST) {
      return Optional.of("has " + length + " characters; at most " + LONGEST + " can be used");
    }
    Optional<String> text = PlainText.flaw(expression);
    if (text.isPresent()) {
      return Optional.of("cannot be used: " + text.get());
    }
    Estimate estimate = new Estimate(expression);
    if (estimate.deepest > DEEPEST) {
      return Optional.of(
          "has groups nested " + estimate.deepest + " deep; at most " + DEEPEST + " can be used");
    }
    if (estimate.size > LARGEST) {
      return tooLarge();
    }
    try {
      return size(expression) > LARGEST ? tooLarge() : Optional.empty();
    } catch (PatternSyntaxException e) {
      return Optional.of("is not a regular expression (RE2 syntax): " + e.getDescription());
    }
  }

  private static Optional<String> tooLarge() {
    return Optional.of("repeats too much: use smaller numbers in braces, or fewer of them");
  }

  /**
   * Upper bound for the number of instructions of an expression, estimated from its groups and
   * repetitions.
   */
  private static final class Estimate {

    private final String text;
    private int position;
    private int depth;
    private int deepest;
    private long size;

    Estimate(String text) {
      this.text = text;
      while (position < text.length() && deepest <= DEEPEST) {
        // Compiling reports a closing parenthesis without an opening one.
        size += group();
      }
    }

    /** The size of a group, up to its closing parenthesis. */
    private long group() {
      long sum = 1;
      while (position < text.length() && deepest <= DEEPEST) {
        char c = text.charAt(position++);
        if (c == ')') {
          return sum;
        }
        sum += repeated(atom(c));
        if (sum > LARGEST) {
          // It is too large already, so skip the rest.
          position = text.length();
          return sum;
        }
      }
      return sum;
    }

    private long atom(char c) {
      switch (c) {
        case '(':
          depth++;
          deepest = Math.max(deepest, depth);
          long inner = deepest > DEEPEST ? 0 : group();
          depth--;
          return 2 + inner;
        case '[':
          skipClass();
          return 1;
        case '\\':
          skipEscape();
          return 1;
        default:
          return 1;
      }
    }

    private void skipClass() {
      if (position < text.length() && text.charAt(position) == '^') {
        position++;
      }
      // A closing bracket at the start of a class is a literal.
      boolean first = true;
      while (position < text.length()) {
        char c = text.charAt(position++);
        if (c == '\\') {
          skipEscape();
        } else if (c == '[' && position < text.length() && text.charAt(position) == ':') {
          int end = text.indexOf(":]", position);
          position = end < 0 ? position : end + 2;
        } else if (c == ']' && !first) {
          return;
        }
        first = false;
      }
    }

    private void skipEscape() {
      if (position >= text.length()) {
        return;
      }
      char c = text.charAt(position++);
      boolean named = c == 'p' || c == 'P' || c == 'x';
      if (named && position < text.length() && text.charAt(position) == '{') {
        int end = text.indexOf('}', position);
        position = end < 0 ? position : end + 1;
      } else if (c == 'Q') {
        int end = text.indexOf("\\E", position);
        size += (end < 0 ? text.length() : end) - position;
        position = end < 0 ? text.length() : end + 2;
      }
    }

    /** The size of something with the repetition that follows it. */
    private long repeated(long once) {
      long times = 1;
      Integer most = repetition();
      while (most != null) {
        times = Math.min(times * Math.max(1, most), LARGEST + 1L);
        most = repetition();
      }
      return once * times + 1;
    }

    /** How often the preceding element is repeated at most; null if it isn't. */
    private @Nullable Integer repetition() {
      if (position >= text.length() || text.charAt(position) != '{') {
        return null;
      }
      int end = text.indexOf('}', position);
      if (end < 0) {
        return null;
      }
      String range = text.substring(position + 1, end);
      if (!range.matches("\\d{1,9}(,\\d{0,9})?")) {
        return null;
      }
      position = end + 1;
      int comma = range.indexOf(',');
      int least = Integer.parseInt(comma < 0 ? range : range.substring(0, comma));
      int most =
          comma < 0 || comma == range.length() - 1
              ? least
              : Integer.parseInt(range.substring(comma + 1));
      // Without an upper limit, the compiled program has one more copy, which loops.
      return Math.max(least, most) + 1;
    }
  }
}
