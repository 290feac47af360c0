package dev.focusguardian.read;

import dev.focusguardian.interval.Interval;
import dev.focusguardian.plan.ProtectionLevel;
import dev.focusguardian.store.BookedBlock;

/**
 * A focus block on the calendar.
 *
 * @param calendarId Google's id of the calendar
 * @param protection how firmly it stands
 * @param pinned the person changed it by hand; it stays as it is
 * @param because why it stands there, or that Google did not accept the last change to it
 */
public record FocusBlock(
    String id,
    String eventId,
    String calendarId,
    Interval interval,
    ProtectionLevel protection,
    boolean pinned,
    String because) {

  static FocusBlock of(BookedBlock block) {
    return new FocusBlock(
        block.id(),
        block.eventId(),
        block.calendarId(),
        block.interval(),
        block.protection(),
        block.pinned(),
        block.because());
  }
}
