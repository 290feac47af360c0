package dev.focusguardian.sandbox.wire;

import dev.focusguardian.sandbox.fault.GoogleError;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One call of a batch.
 *
 * @param id the part's {@code Content-ID}, if it has one
 * @param target a path, or an absolute address
 */
record BatchPart(
    @Nullable String id, String method, String target, Map<String, String> headers, String body) {

  private static final Pattern BOUNDARY =
      Pattern.compile("boundary=\"?([^\";]+)\"?", Pattern.CASE_INSENSITIVE);
  private static final Pattern BLANK_LINE = Pattern.compile("\r?\n\r?\n");

  /**
   * @throws GoogleError 400 if it is not a batch
   */
  static List<BatchPart> read(String contentType, String body) {
    Matcher boundary = BOUNDARY.matcher(contentType);
    if (!contentType.toLowerCase(Locale.ROOT).startsWith("multipart/mixed") || !boundary.find()) {
      throw new GoogleError(
          400, "global", "badRequest", "Missing or malformed boundary in a batch.");
    }
    List<BatchPart> parts = new ArrayList<>();
    String[] pieces =
        ("\r\n" + body).split("\r?\n--" + Pattern.quote(boundary.group(1).strip()), -1);
    for (int i = 1; i < pieces.length && !pieces[i].startsWith("--"); i++) {
      parts.add(part(pieces[i].replaceFirst("^[ \t]*\r?\n", "")));
    }
    if (parts.isEmpty()) {
      throw new GoogleError(400, "global", "badRequest", "The batch has no calls.");
    }
    return parts;
  }

  private static BatchPart part(String text) {
    String[] outer = BLANK_LINE.split(text, 2);
    if (outer.length < 2) {
      throw GoogleError.parseError();
    }
    String[] inner = BLANK_LINE.split(outer[1], 2);
    String[] lines = inner[0].strip().split("\r?\n", 2);
    String[] request = lines[0].strip().split(" +");
    if (request.length < 2 || !request[0].matches("[A-Z]+")) {
      throw GoogleError.parseError();
    }
    return new BatchPart(
        headers(outer[0]).get("Content-ID"),
        request[0],
        request[1],
        headers(lines.length > 1 ? lines[1] : ""),
        inner.length > 1 ? inner[1].strip() : "");
  }

  private static Map<String, String> headers(String text) {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (String line : text.split("\r?\n")) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        headers.put(line.substring(0, colon).strip(), line.substring(colon + 1).strip());
      }
    }
    return headers;
  }

  /** {@code <a>} is answered as {@code <response-a>}. */
  static String answerId(String id) {
    return id.startsWith("<") ? "<response-" + id.substring(1) : "response-" + id;
  }
}
