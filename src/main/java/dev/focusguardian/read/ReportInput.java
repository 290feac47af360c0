package dev.focusguardian.read;

import dev.focusguardian.calendar.CalendarEvent;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** A hash of everything that the report of a week depends on. */
public final class ReportInput {

  /**
   * Increase this whenever the same input leads to different facts, so that all reports are
   * computed again.
   */
  private static final int VERSION = 3;

  private final MessageDigest digest;

  public ReportInput() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
    add(VERSION);
  }

  /** Adds values whose text represents them completely. */
  public ReportInput add(@Nullable Object... values) {
    for (Object value : values) {
      String text = String.valueOf(value);
      digest.update((text.length() + " " + text).getBytes(StandardCharsets.UTF_8));
    }
    return this;
  }

  /** Adds the fields one by one, because an event's text leaves out its title. */
  public ReportInput events(Collection<CalendarEvent> events) {
    for (CalendarEvent event : events) {
      add(
          event.calendarId(),
          event.eventId(),
          event.uid(),
          event.seriesId(),
          event.original(),
          event.time(),
          event.title(),
          event.type(),
          event.status(),
          event.response(),
          event.ownAnswer(),
          event.transparent(),
          event.withOthers(),
          event.organizedBySelf(),
          event.ours());
    }
    return this;
  }

  public String hash() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
