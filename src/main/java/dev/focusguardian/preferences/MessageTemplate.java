package dev.focusguardian.preferences;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A text with placeholders, such as {@code {cost}}. A closing brace on its own is text.
 *
 * @param text all of its placeholders are known
 */
public record MessageTemplate(String text) {

  private static final Pattern BRACES = Pattern.compile("\\{([^{}]*)}");

  /** An opening brace, with a few of the characters after it. */
  private static final Pattern UNCLOSED = Pattern.compile("\\{[^{}\n]{0,20}(?![^{}]*})");

  /** What a template can say. */
  public enum Placeholder {
    /** The title. */
    MEETING,
    /** Its day and time. */
    WHEN,
    /** The deep work that it takes. */
    COST,
    /** The deep work of the week without it. */
    WITHOUT,
    /** The deep work of the week with it. */
    WITH,
    /** Up to three better times, each on its own line. */
    SLOTS,
    /** The person's name. */
    NAME;

    /** As templates write it. */
    public String written() {
      return "{" + name().toLowerCase(Locale.ROOT) + "}";
    }

    private static Optional<Placeholder> of(String name) {
      return Arrays.stream(values())
          .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(name.strip()))
          .findFirst();
    }
  }

  /**
   * @throws IllegalArgumentException if a placeholder is unknown or not closed, naming it and all
   *     known ones
   */
  public MessageTemplate {
    Matcher braces = BRACES.matcher(text);
    while (braces.find()) {
      if (Placeholder.of(braces.group(1)).isEmpty()) {
        throw new IllegalArgumentException(
            "There is no placeholder " + braces.group() + ". You can use " + known());
      }
    }
    Matcher open = UNCLOSED.matcher(text);
    if (open.find()) {
      throw new IllegalArgumentException(
          "The placeholder at \"" + open.group() + "\" is not closed. You can use " + known());
    }
  }

  /** All placeholders, as a list for people. */
  public static String known() {
    return Arrays.stream(Placeholder.values())
        .map(Placeholder::written)
        .collect(Collectors.joining(", "));
  }

  /**
   * The text with a value in each place. Values are not templates: what looks like a placeholder in
   * them stays as it is.
   */
  public String filled(Function<Placeholder, String> values) {
    return BRACES
        .matcher(text)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(
                    Placeholder.of(found.group(1)).map(values).orElse(found.group())));
  }

  @Override
  public String toString() {
    return text;
  }
}
