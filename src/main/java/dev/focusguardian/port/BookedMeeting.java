package dev.focusguardian.port;

import dev.focusguardian.calendar.RemoteEvent;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An event that we may have created as a meeting, as it is now.
 *
 * @param mark what we marked it with; null if it is not ours
 * @param guests addresses of the people on it besides the person, in small letters
 * @param guestsOmitted there are more
 * @param series somebody has made a series of it
 */
public record BookedMeeting(
    RemoteEvent event,
    @Nullable String mark,
    Set<String> guests,
    boolean guestsOmitted,
    boolean series) {

  public BookedMeeting {
    guests = Set.copyOf(guests);
  }

  /** Without addresses. */
  @Override
  public String toString() {
    return "BookedMeeting[" + event.id() + "]";
  }
}
