package dev.focusguardian.ics;

import java.util.regex.Pattern;

/** Some programs write names as for a web page, or do so twice: {@code US &amp; Canada}. */
final class HtmlEntities {

  private static final String AND = "(?:amp|#0{0,4}38|#x0{0,4}26);";
  private static final String QUOTE = "(?:apos|quot|#0{0,4}3[49]|#x0{0,4}2[27]);";

  private static final Pattern AMPERSAND =
      Pattern.compile("&(?:" + AND + ")+", Pattern.CASE_INSENSITIVE);
  private static final Pattern QUOTES = Pattern.compile("&" + QUOTE, Pattern.CASE_INSENSITIVE);
  private static final Pattern ENTITY =
      Pattern.compile("&(?:" + AND + ")*(?:" + AND + "|" + QUOTE + ")", Pattern.CASE_INSENSITIVE);

  private static final int LONGEST = 40;

  private HtmlEntities() {}

  static String decoded(String name) {
    if (name.indexOf('&') < 0) {
      return name;
    }
    return QUOTES.matcher(AMPERSAND.matcher(name).replaceAll("&")).replaceAll("'");
  }

  /** Whether the semicolon at that place belongs to an entity that starts after {@code from}. */
  static boolean endAt(int semicolon, int from, String text) {
    int start = text.lastIndexOf('&', semicolon);
    return start >= from
        && semicolon - start < LONGEST
        && ENTITY.matcher(text.substring(start, semicolon + 1)).matches();
  }
}
