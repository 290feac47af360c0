package dev.focusguardian.words;

import org.jspecify.annotations.Nullable;

/** What a person wrote to an organizer. */
public final class OrganizerMessage {

  private OrganizerMessage() {}

  /**
   * What is left of a text once it holds nothing but text: it is read by others, in programs that
   * we do not know. Null for nothing.
   */
  public static @Nullable String of(@Nullable String given) {
    if (given == null) {
      return null;
    }
    StringBuilder text = new StringBuilder();
    given
        .replace("\r\n", "\n")
        .codePoints()
        .filter(c -> c == '\n' || c == '\t' || isText(c))
        .forEach(text::appendCodePoint);
    String stripped = text.toString().strip();
    return stripped.isEmpty() ? null : stripped;
  }

  private static boolean isText(int character) {
    return !Character.isISOControl(character)
        && Character.getType(character) != Character.SURROGATE;
  }
}
