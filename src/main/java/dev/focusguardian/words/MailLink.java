package dev.focusguardian.words;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** A {@code mailto:} address that opens a prepared mail (RFC 6068). */
public final class MailLink {

  private MailLink() {}

  /**
   * @param to empty if it is not known
   */
  public static String of(String to, String subject, String body) {
    return "mailto:"
        + encoded(to).replace("%40", "@")
        + "?subject="
        + encoded(subject)
        + "&body="
        + encoded(body.replace("\n", "\r\n"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
