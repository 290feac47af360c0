package dev.focusguardian.google;

import dev.focusguardian.calendar.CalendarEvent;
import dev.focusguardian.calendar.EventTime;
import dev.focusguardian.calendar.PlainText;
import dev.focusguardian.port.BlockWrite;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A short digest of a block as it was written, stored on the event itself. A person's edit changes
 * the event but not the digest, so each event shows whether a person edited it, no matter what our
 * database knows.
 */
final class Fingerprint {

  private static final int BYTES = 12;
  private static final int LONGEST_TAG = 300;
  private static final Map<String, String> ENTITIES =
      Map.of("&amp;", "&", "&lt;", "<", "&gt;", ">", "&quot;", "\"", "&#39;", "'", "&nbsp;", "");

  private Fingerprint() {}

  static String of(BlockWrite block) {
    return of(
        block.interval().start(),
        block.interval().end(),
        PlainText.canonical(block.title()),
        block.colour(),
        block.transparent());
  }

  /**
   * Whether an event is still as it was written. Changes that Google makes to a title do not count
   * as edits.
   *
   * @param title as Google delivered it: earlier versions used the title without cleaning it
   */
  static boolean matches(
      String written, CalendarEvent event, String title, @Nullable String colour) {
    // None of our blocks is an all-day event.
    return event.time() instanceof EventTime.Timed timed
        && Stream.of(PlainText.canonical(title), title.strip(), event.title().strip())
            .distinct()
            .map(form -> of(timed.start(), timed.end(), form, colour, event.transparent()))
            .anyMatch(written::equals);
  }

  private static String of(
      Instant start, Instant end, String title, @Nullable String colour, boolean transparent) {
    return hash(
        String.join(
            "|",
            String.valueOf(start.getEpochSecond()),
            String.valueOf(end.getEpochSecond()),
            colour == null ? "" : colour,
            String.valueOf(transparent),
            title));
  }

  /**
   * The text of a description: Google's own pages turn it into HTML when they save it, which is not
   * an edit by a person.
   */
  static String of(String description) {
    StringBuilder said = new StringBuilder(description.length());
    int i = 0;
    while (i < description.length()) {
      int markup = markup(description, i);
      if (markup > 0) {
        i += markup;
        continue;
      }
      char c = description.charAt(i);
      String entity =
          ENTITIES.keySet().stream().filter(startsAt(description, i)).findAny().orElse("");
      if (!Character.isWhitespace(c) && !Character.isSpaceChar(c)) {
        said.append(entity.isEmpty() ? String.valueOf(c) : ENTITIES.get(entity));
      }
      i += Math.max(1, entity.length());
    }
    return hash(said.toString());
  }

  private static Predicate<String> startsAt(String text, int index) {
    return part -> text.startsWith(part, index);
  }

  /** The length of the tag that begins there; 0 for none. */
  private static int markup(String text, int index) {
    if (text.charAt(index) != '<') {
      return 0;
    }
    int most = Math.min(text.length(), index + LONGEST_TAG);
    for (int end = index + 1; end < most; end++) {
      if (text.charAt(end) == '>') {
        return end + 1 - index;
      }
    }
    return 0;
  }

  private static String hash(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
