package dev.focusguardian.google;

import dev.focusguardian.calendar.CalendarEvent;
import dev.focusguardian.calendar.EventTime;
import dev.focusguardian.port.BlockWrite;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * What a block looked like when it was written, short enough to travel on the event itself. An edit
 * by hand changes the event and leaves this as it was; so an event tells by itself whose hand was
 * on it last, whatever our database has heard of.
 */
final class Fingerprint {

  private static final int BYTES = 12;

  private Fingerprint() {}

  static String of(BlockWrite block) {
    return of(
        block.interval().start(),
        block.interval().end(),
        block.title(),
        block.colour(),
        block.transparent());
  }

  /** Null for an event on whole dates, which no block of ours is. */
  static @Nullable String of(CalendarEvent event, @Nullable String colour) {
    return event.time() instanceof EventTime.Timed timed
        ? of(timed.start(), timed.end(), event.title(), colour, event.transparent())
        : null;
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
            title.strip()));
  }

  /** Of a description, whatever a client makes of its line ends. */
  static String of(String description) {
    return hash(description.replaceAll("\\s+", " ").strip());
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
