package dev.focusguardian.port;

import dev.focusguardian.interval.Interval;
import java.time.ZoneId;

/**
 * A meeting that we create for the person and one guest.
 *
 * @param eventId chosen by us, so that a repeated insert is the same insert
 * @param mark says that we created it, and for what; not the mark of focus blocks
 * @param title hostile, like the guest's name
 */
public record MeetingWrite(
    String calendarId,
    String eventId,
    String mark,
    Interval interval,
    ZoneId zone,
    String title,
    String description,
    Guest guest) {

  /** Who is invited. */
  public record Guest(String name, String email) {

    /** Without who it is. */
    @Override
    public String toString() {
      return "Guest";
    }
  }

  /** Without title and guest. */
  @Override
  public String toString() {
    return "MeetingWrite[" + eventId + "]";
  }
}
