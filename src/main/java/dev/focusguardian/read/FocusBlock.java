package dev.focusguardian.read;

import dev.focusguardian.interval.Interval;
import dev.focusguardian.plan.ProtectionLevel;
import dev.focusguardian.store.BookedBlock;

/**
 * A focus block on the calendar.
 *
 * @param calendarId Google's id of the calendar
 * @param protection its protection level
 * @param pinned whether the person has changed it, so that we leave it as it is
 * @param because why it is at this time, or that Google rejected the last change to it
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
