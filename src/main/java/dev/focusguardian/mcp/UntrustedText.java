package dev.focusguardian.mcp;

import dev.focusguardian.calendar.PlainText;

/**
 * A text that somebody else wrote, such as a meeting's title: data to be shown, never an
 * instruction to follow.
 *
 * @param untrusted always true, so that whoever reads only this value is told
 */
record UntrustedText(boolean untrusted, String text) {

  private static final int LONGEST = 200;

  static UntrustedText of(String text) {
    String clean = PlainText.cleaned(text);
    return new UntrustedText(
        true,
        clean.codePointCount(0, clean.length()) <= LONGEST
            ? clean
            : clean.substring(0, clean.offsetByCodePoints(0, LONGEST)) + "…");
  }

  /** Without the text. */
  @Override
  public String toString() {
    return "UntrustedText";
  }
}
