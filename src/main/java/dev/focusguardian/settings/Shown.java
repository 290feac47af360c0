package dev.focusguardian.settings;

import com.fasterxml.jackson.databind.JsonNode;
import dev.focusguardian.calendar.PlainText;

/** Makes a value safe to quote in a message: shortened, with symbols for control characters. */
final class Shown {

  private static final int LONGEST = 80;

  private Shown() {}

  static String of(JsonNode node) {
    boolean nothing = node.isMissingNode() || (node.isTextual() && node.textValue().isEmpty());
    return nothing ? "nothing" : key(node.toString());
  }

  static String of(String text) {
    return "\"" + key(text) + "\"";
  }

  /** Without quotation marks. */
  static String key(String text) {
    boolean fits = text.length() <= LONGEST;
    // Don't cut between the two halves of a surrogate pair.
    int end =
        fits ? text.length() : text.offsetByCodePoints(0, text.codePointCount(0, LONGEST) - 1);
    return PlainText.visible(text.substring(0, end)) + (fits ? "" : "…");
  }
}
